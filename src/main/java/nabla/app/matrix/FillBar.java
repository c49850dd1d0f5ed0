package nabla.app.matrix;

import java.util.Optional;
import java.util.function.UnaryOperator;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.control.InitControl;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.engine.Held;
import nabla.graph.Init;
import nabla.graph.Words;
import nabla.tensor.Values;

/// What fills a table: a number, an initialiser with its seed, the identity, its own transpose, what it began with.
final class FillBar {

    private static final Words WORDS = Words.of("inspector");
    private static final double MOST_SEED = 9e15;

    private final Subject subject;
    private final Filled filled;
    private final Label scope = new Label();
    private final InitControl rule;
    private final Button transpose;
    private final VBox view;
    private final NumberField number = field("matrix-fill", NumberField.Kind.REAL);
    private final NumberField seed = field("matrix-seed", NumberField.Kind.WHOLE).within(-MOST_SEED, MOST_SEED);
    private double constant;
    private long draws;
    private Init init;

    /// What is to be done to some rows and columns, in the cells that are selected or, where none are, everywhere.
    interface Work {
        UnaryOperator<Values> of(Slice slice, Optional<Block> selected);
    }

    /// Takes what is to be done.
    interface Filled {
        void by(Work work);
    }

    FillBar(Subject subject, Filled filled) {
        this.subject = subject;
        this.filled = filled;
        init = subject.init();
        draws = subject.seed();
        number.onTurn(value -> constant = value).show(0);
        seed.onTurn(value -> draws = (long) value).show(draws);
        Said.as(WORDS.text("matrix.seed"), seed);
        rule = new InitControl(new SettingControl.Turn() {
            @Override public void to(Object value) {
                init = (Init) value;
                showRule();
            }

            @Override public void done() {}
        });
        rule.view().setId("matrix-init");
        showRule();
        scope.getStyleClass().add("caption");
        scope.setId("matrix-scope");
        var fill = Buttons.words("matrix-fill-button", WORDS.text("matrix.fill"), this::fill);
        var draw = Buttons.words("matrix-draw-button", WORDS.text("matrix.draw"), this::draw);
        var identity = Buttons.words("matrix-identity", WORDS.text("matrix.identity"),
                () -> filled.by((slice, _) -> Fill.identity(slice)));
        transpose = Buttons.words("matrix-transpose", WORDS.text("matrix.transpose"),
                () -> filled.by((slice, _) -> Fill.transposed(slice)));
        var reset = new Button(subject.untouchedWords());
        reset.setId("matrix-reset");
        reset.setOnAction(_ -> filled.by((_, _) -> _ -> subject.untouched()));
        var others = new FlowPane(identity, transpose, reset);
        others.getStyleClass().add("data-adding");
        HBox.setHgrow(rule.view(), Priority.ALWAYS);
        view = new VBox(scope, row("matrix.constant", number, fill),
                Section.row(WORDS.text("matrix.drawn"), rule.view()), row("matrix.seed", seed, draw), others);
        view.getStyleClass().add("matrix-fills");
    }

    private static HBox row(String name, NumberField field, Button button) {
        var both = new HBox(field, button);
        both.getStyleClass().add("number-control");
        HBox.setHgrow(field, Priority.ALWAYS);
        return Section.row(WORDS.text(name), both);
    }

    private static NumberField field(String id, NumberField.Kind kind) {
        var field = NumberField.of(kind, NumberField.Hand.AT_ONCE);
        field.setId(id);
        field.setMaxWidth(Double.MAX_VALUE);
        return field;
    }

    private void showRule() {
        rule.show(init);
    }

    Region view() {
        return view;
    }

    /// Says what would be filled.
    void select(Slice slice, Block selected) {
        scope.setText(selected.isCell() || slice.isEmpty() ? WORDS.text("matrix.scope.all", slice.shape())
                : WORDS.text("matrix.scope.some", selected));
        transpose.setDisable(!slice.isSquare());
    }

    private void fill() {
        if (number.fault().get().isEmpty()) {
            filled.by((slice, selected) -> selected.map(cells -> Fill.number(slice, cells, constant))
                    .orElse(now -> Held.drawn(now.shape(), Init.constant(constant), draws, subject.name())));
        }
    }

    private void draw() {
        if (seed.fault().get().isEmpty()) {
            filled.by((slice, selected) -> now -> {
                var drawn = Held.drawn(now.shape(), init, draws, subject.name());
                return selected.map(cells -> Fill.from(drawn, slice, cells).apply(now)).orElse(drawn);
            });
        }
    }
}
