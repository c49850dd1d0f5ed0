package nabla.app.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// The axes that an operation works over, each to be ticked; none ticked means all of them.
final class AxesControl implements SettingControl {

    /// What axes are usually called, while nobody knows which there are.
    private static final List<String> USUAL = List.of("features", "time", "channels", "height", "width");
    private static final double WRAP = 140;
    private static final Words WORDS = Words.of("inspector");

    private final Supplier<List<String>> present;
    private final Turn turn;
    private final CheckBox all = new CheckBox(WORDS.text("axis.all"));
    private final FlowPane view = new FlowPane();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private List<String> offered = List.of();

    AxesControl(Supplier<List<String>> present, Turn turn) {
        this.present = present;
        this.turn = turn;
        view.getStyleClass().add("axes-control");
        view.setPrefWrapLength(WRAP);
        all.setOnAction(_ -> hand(List.of()));
    }

    /// What one axis may be chosen from: blank stands for the last one.
    static List<String> withNone(List<String> present) {
        return Stream.concat(Stream.of(""), (present.isEmpty() ? USUAL : present).stream()).toList();
    }

    private void hand(List<String> names) {
        turn.to(String.join(", ", names));
        turn.done();
    }

    private Stream<CheckBox> boxes() {
        return view.getChildren().stream().skip(1).map(CheckBox.class::cast);
    }

    @Override public Region view() {
        return view;
    }

    @Override public void show(Object value) {
        var text = (String) value;
        var named = text.isBlank() ? List.<String>of() : Arrays.stream(text.split(",")).map(String::strip).toList();
        var axes = new ArrayList<>(present.get().isEmpty() ? USUAL : present.get());
        named.stream().filter(n -> !axes.contains(n)).forEach(axes::add);
        if (!axes.equals(offered)) {
            offered = axes;
            view.getChildren().setAll(all);
            axes.forEach(axis -> {
                var box = new CheckBox(axis);
                box.setOnAction(_ -> hand(boxes().filter(CheckBox::isSelected).map(CheckBox::getText)
                        .toList()));
                view.getChildren().add(box);
            });
        }
        all.setIndeterminate(false);
        all.setSelected(named.isEmpty());
        boxes().forEach(b -> b.setSelected(named.contains(b.getText())));
    }

    @Override public void showMixed() {
        show("");
        all.setSelected(false);
        all.setIndeterminate(true);
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
