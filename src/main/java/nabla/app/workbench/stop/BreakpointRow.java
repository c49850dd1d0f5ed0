package nabla.app.workbench.stop;

import atlantafx.base.controls.ToggleSwitch;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import nabla.app.control.Buttons;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.style.Icons;
import nabla.app.style.InWords;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Frame;
import nabla.graph.Words;
import nabla.project.Edit;

/// One breakpoint in the list: its switch, its place, its condition with the number of it, and the way out.
final class BreakpointRow {

    private static final Words WORDS = Words.of("workbench");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Document document;
    private final Spot at;
    private final ToggleSwitch turned = new ToggleSwitch();
    private final Button place = new Button();
    private final ComboBox<When> when = new ComboBox<>();
    private final StackPane numberPlace = new StackPane();
    private final Label idle = new Label();
    private final NumberField real = NumberField.of(NumberField.Kind.REAL, NumberField.Hand.WHEN_DONE)
            .within(0, Double.MAX_VALUE);
    private final NumberField whole = NumberField.of(NumberField.Kind.WHOLE, NumberField.Hand.WHEN_DONE)
            .within(0, Integer.MAX_VALUE);
    private final HBox view;
    private boolean showing;

    BreakpointRow(Document document, Stops stops, Spot at) {
        this.document = document;
        this.at = at;
        Said.as(WORDS.text("breakpoint.on"), turned);
        turned.setTooltip(new Tooltip(WORDS.text("breakpoint.on")));
        turned.selectedProperty().addListener((_, _, _) -> {
            if (!showing) {
                stops.turn(at);
            }
        });
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.setGraphic((at instanceof Spot.AtNode ? Icons.NODE : Icons.ARROW_RIGHT).node());
        place.getStyleClass().add("breakpoint-place");
        place.setMaxWidth(Double.MAX_VALUE);
        place.setMnemonicParsing(false);
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setOnAction(_ -> stops.show(at));
        when.getItems().setAll(When.values());
        when.getStyleClass().add("breakpoint-when");
        when.setTooltip(new Tooltip(WORDS.text("breakpoint.when")));
        when.setConverter(InWords.of(When::words));
        Said.as(WORDS.text("breakpoint.when"), when);
        when.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null) {
                stops.when(at, now.condition());
            }
        });
        field(real, "breakpoint.number");
        field(whole, "breakpoint.row");
        numberPlace.getStyleClass().add("breakpoint-number");
        var remove = Buttons.icon(Icons.TRASH.node(), WORDS.text("breakpoint.remove"), () -> stops.remove(at));
        idle.getStyleClass().add("text-hint");
        idle.setGraphic(Icons.WARNING.node());
        idle.setMinWidth(Region.USE_PREF_SIZE);
        idle.setAccessibleText(WORDS.text("breakpoint.idle"));
        idle.setTooltip(new Tooltip(WORDS.text("breakpoint.idle")));
        view = new HBox(turned, place, idle, when, numberPlace, remove);
        view.getStyleClass().add("breakpoint-row");
    }

    private void field(NumberField field, String key) {
        var gesture = Gesture.on(document);
        field.setTooltip(new Tooltip(WORDS.text(key)));
        Said.as(WORDS.text(key), field);
        field.onTurn(number -> document.project().get().breakpoint(at).ifPresent(b -> gesture.turn(
                new Edit.PutBreakpoint(b.when(When.of(b.when()).than(number))))));
        field.onDone(gesture::end);
    }

    Region view() {
        return view;
    }

    void show(Breakpoint now) {
        showing = true;
        turned.setSelected(now.state() == Breakpoint.State.ON);
        var words = new StopWords(document.project().get()).spot(at);
        place.setText(words);
        place.setTooltip(new Tooltip(WORDS.text("breakpoint.show", words)));
        var chosen = When.of(now.when());
        when.setValue(chosen);
        var field = chosen == When.SAMPLE ? whole : real;
        numberPlace.setVisible(chosen.hasNumber());
        if (!numberPlace.getChildren().equals(java.util.List.of(field))) {
            numberPlace.getChildren().setAll(field);
        }
        if (chosen.hasNumber()) {
            field.show(When.number(now.when()));
        }
        showing = false;
    }

    /// Marks whether the run stands there, and whether it ever can.
    void mark(Frame frame) {
        view.pseudoClassStateChanged(HERE, frame.stop().filter(s -> s.breakpoint().at().equals(at)).isPresent());
        var never = frame.idle().stream().anyMatch(b -> b.at().equals(at));
        idle.setVisible(never);
        idle.setManaged(never);
    }
}
