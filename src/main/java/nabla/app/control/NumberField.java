package nabla.app.control;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import nabla.graph.Words;

/// A field for one number, which the up and down keys turn, and the wheel. What is typed stays as it is typed, with a sentence where it is no number.
public final class NumberField extends TextField {

    private static final Words WORDS = Words.of("inspector");

    /// Which numbers a field takes.
    public enum Kind {
        WHOLE,
        REAL
    }

    /// When a field hands over what is typed: at each key, or on Enter and when the focus leaves.
    public enum Hand {
        AT_ONCE,
        WHEN_DONE
    }

    private final Kind kind;
    private final Hand hand;
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private double min = Double.NEGATIVE_INFINITY;
    private double max = Double.POSITIVE_INFINITY;
    private Optional<String> word = Optional.empty();
    private double wordMeans;
    private DoublePredicate rule = _ -> true;
    private String ruleWords = "";
    private boolean isOpen;
    private double shown = Double.NaN;
    private boolean edited;
    private boolean showing;
    private DoubleConsumer turned = _ -> {};
    private Runnable done = () -> {};

    private NumberField(Kind kind, Hand hand) {
        this.kind = kind;
        this.hand = hand;
        getStyleClass().add("number-field");
        textProperty().addListener((_, _, _) -> typed());
        focusedProperty().addListener((_, _, now) -> {
            if (!now) finish();
        });
        setOnAction(_ -> finish());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventFilter(ScrollEvent.SCROLL, this::wheel);
    }

    public static NumberField of(Kind kind, Hand hand) {
        return new NumberField(kind, hand);
    }

    /// Numbers outside are not handed over.
    public NumberField within(double least, double most) {
        min = least;
        max = most;
        return this;
    }

    /// Numbers that break a rule are not handed over.
    ///
    /// @param words what it must be: ‘at least 0 and below 1’
    public NumberField which(DoublePredicate allowed, String words) {
        rule = allowed;
        ruleWords = words;
        return this;
    }

    /// A word that stands for a number: `all` for 0.
    public NumberField calling(double value, String name) {
        word = Optional.of(name);
        wordMeans = value;
        return this;
    }

    /// Takes ∞ and −∞ too, also written as inf.
    NumberField withInfinity() {
        isOpen = true;
        return this;
    }

    public NumberField onTurn(DoubleConsumer use) {
        turned = use;
        return this;
    }

    /// What happens when typing is over.
    public NumberField onDone(Runnable use) {
        done = use;
        return this;
    }

    /// Why what stands in the field is not taken; empty where it is.
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }

    /// Shows a number, unless another one is just being typed.
    public void show(double value) {
        if (edited && isFocused()) {
            shown = value;
            return;
        }
        if (value != shown || !fault.get().isEmpty()) {
            shown = value;
            write(value);
        }
    }

    /// Shows no number but the word that there are several.
    void showMixed() {
        if (!(edited && isFocused())) {
            setPromptText(WORDS.text("mixed"));
            shown = Double.NaN;
            showing = true;
            clear();
            showing = false;
            edited = false;
            say("");
        }
    }

    boolean isMixed() {
        return Double.isNaN(shown) && getText().isEmpty();
    }

    private void write(double value) {
        showing = true;
        setText(word.filter(_ -> value == wordMeans).orElseGet(() -> Typed.text(value)));
        showing = false;
        edited = false;
        say("");
    }

    private void typed() {
        if (showing) {
            return;
        }
        edited = true;
        if (hand == Hand.AT_ONCE) {
            take();
        } else {
            say("");
        }
    }

    private void finish() {
        if (edited) {
            if (hand == Hand.WHEN_DONE) {
                take();
            }
            if (fault.get().isEmpty()) {
                write(shown);
            }
        }
        done.run();
    }

    private void take() {
        var number = number();
        if (number.isEmpty()) {
            say(WORDS.text(kind == Kind.WHOLE ? "number.whole" : "number.none", getText().strip()));
            return;
        }
        var value = number.getAsDouble();
        if (value < min || value > max) {
            say(WORDS.text("number.range", Typed.text(min), Typed.text(max), Typed.text(value)));
            return;
        }
        if (!rule.test(value)) {
            say(WORDS.text("number.rule", ruleWords, Typed.text(value)));
            return;
        }
        say("");
        if (value != shown) {
            shown = value;
            turned.accept(value);
        }
    }

    /// What stands in the field, where that is a number that it takes.
    OptionalDouble number() {
        if (word.filter(w -> w.equalsIgnoreCase(getText().strip())).isPresent()) {
            return OptionalDouble.of(wordMeans);
        }
        var infinity = isOpen ? Typed.infinity(getText()) : OptionalDouble.empty();
        if (infinity.isPresent()) {
            return infinity;
        }
        var number = Typed.number(getText());
        var fits = number.isPresent()
                && (kind == Kind.REAL || number.getAsDouble() == Math.rint(number.getAsDouble()));
        return fits ? number : OptionalDouble.empty();
    }

    private void say(String sentence) {
        fault.set(sentence);
        if (sentence.isEmpty()) {
            getStyleClass().remove("wrong");
        } else if (!getStyleClass().contains("wrong")) {
            getStyleClass().add("wrong");
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            nudge(event.getCode() == KeyCode.UP ? 1 : -1, event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && edited) {
            write(shown);
            event.consume();
        }
    }

    /// The wheel turns a number only while it has the focus, so that a form that is scrolled stays as it is.
    private void wheel(ScrollEvent event) {
        if (isFocused() && event.getDeltaY() != 0) {
            nudge(event.getDeltaY() > 0 ? 1 : -1, event.isShiftDown());
            event.consume();
        }
    }

    /// Whole numbers by 1, others by a tenth of themselves; more with Shift.
    private void nudge(int direction, boolean far) {
        var now = number().orElse(shown);
        if (Double.isNaN(now)) {
            return;
        }
        var next = kind == Kind.WHOLE
                ? now + direction * (far ? 10 : 1)
                : now == 0 ? direction * 0.01 : now * Math.pow(far ? 2 : 1.1, direction * Math.signum(now));
        turn(Math.clamp(kind == Kind.WHOLE ? next : brief(next), min, max));
    }

    /// Turns to another number as if it had been typed.
    void turn(double value) {
        if ((value != shown || !fault.get().isEmpty()) && rule.test(value)) {
            shown = value;
            write(value);
            turned.accept(value);
        }
    }

    /// To three digits, so that turning leaves numbers that can be read.
    private static double brief(double value) {
        return new java.math.BigDecimal(value).round(new java.math.MathContext(3)).doubleValue();
    }
}
