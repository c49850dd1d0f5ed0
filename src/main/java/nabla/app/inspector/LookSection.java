package nabla.app.inspector;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.canvas.edit.NodeVerbs.Learning;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.style.Tints;
import nabla.engine.Plan;
import nabla.graph.Words;
import nabla.project.Tint;

/// What the selected nodes do on the canvas and in training: their colour, whether they are collapsed, bypassed, and which weights learn.
final class LookSection {

    private static final Words WORDS = Words.of("inspector");
    /// So wide that they find room in the smallest inspector.
    private static final double SWATCHES = 112;

    private final Document document;
    private final NodeVerbs verbs;
    private final Map<Tint, ToggleButton> colours = new EnumMap<>(Tint.class);
    private final ToggleSwitch collapsed = new ToggleSwitch();
    private final ToggleSwitch bypassed = new ToggleSwitch();
    private final ToggleSwitch frozen = new ToggleSwitch();
    private final ChoiceBox<String> phases = new ChoiceBox<>();
    private final FlowPane weights = new FlowPane(4, 4);
    private final HBox frozenRow = Section.row(WORDS.text("look.frozen"), frozen);
    private final HBox phasesRow = Section.row(WORDS.text("look.phase"), phases);
    private final HBox weightsRow = Section.row(WORDS.text("look.weights"), weights);
    private final Section section;
    private List<String> shownWeights = List.of();
    private boolean showing;

    LookSection(Document document) {
        this.document = document;
        verbs = new NodeVerbs(document);
        var swatches = new FlowPane(4, 4);
        swatches.setPrefWrapLength(SWATCHES);
        weights.setPrefWrapLength(SWATCHES);
        for (var tint : Tint.values()) {
            colours.put(tint, swatch(tint));
            swatches.getChildren().add(colours.get(tint));
        }
        on(collapsed, "collapsed", verbs::collapse);
        on(bypassed, "bypassed", verbs::bypass);
        on(frozen, "frozen", () -> freeze(nodes(), frozen.isSelected()));
        phases.setId("look-phase");
        phases.valueProperty().addListener((_, _, _) -> {
            if (!showing) {
                refresh();
            }
        });
        section = new Section(WORDS.text("section.look"), Section.row(WORDS.text("look.colour"), swatches),
                Section.row(WORDS.text("look.collapsed"), collapsed),
                Section.row(WORDS.text("look.bypassed"), bypassed), frozenRow, weightsRow, phasesRow);
    }

    Section section() {
        return section;
    }

    private ToggleButton swatch(Tint tint) {
        var button = new ToggleButton();
        var key = tint.name().toLowerCase(Locale.ROOT);
        var words = Words.of("workbench").text("tint." + key);
        button.setId("tint-" + key);
        button.getStyleClass().add("swatch");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setGraphic(Tints.tone(tint).<javafx.scene.Node>map(tone -> {
            var disc = new Circle(7);
            disc.getStyleClass().add("fill-" + tone.lookup().substring("-nabla-".length()));
            return disc;
        }).orElseGet(() -> Icons.TIMES.node(14)));
        button.setOnAction(_ -> {
            verbs.colour(tint);
            refresh();
        });
        return button;
    }

    private void on(ToggleSwitch button, String id, Runnable act) {
        button.setId("look-" + id);
        button.selectedProperty().addListener((_, _, _) -> {
            if (!showing) {
                act.run();
            }
        });
    }

    private List<String> nodes() {
        return document.selection().stream().filter(document.scope().get()::isOwn).sorted()
                .filter(name -> !verbs.weights(name).isEmpty()).toList();
    }

    private void freeze(List<String> names, boolean freezes) {
        var to = freezes ? Learning.FROZEN : Learning.THAWED;
        var phase = phases.getSelectionModel().getSelectedIndex() - 1;
        if (phase < 0) {
            verbs.freeze(to, names);
        } else {
            verbs.freeze(to, names, phase);
        }
    }

    /// The phases that the switches speak of.
    private List<Plan.Phase> meant() {
        var all = document.project().get().plan().phases();
        var at = phases.getSelectionModel().getSelectedIndex() - 1;
        return at < 0 || at >= all.size() ? all : List.of(all.get(at));
    }

    private boolean isFrozen(String weight) {
        return meant().stream().allMatch(phase -> phase.factor(weight) == 0);
    }

    void refresh() {
        showing = true;
        colours.forEach((tint, button) -> button.setSelected(tint == verbs.colour()));
        collapsed.setSelected(verbs.areCollapsed());
        bypassed.setSelected(verbs.areBypassed());
        phases();
        var learning = nodes();
        var all = learning.stream().flatMap(name -> verbs.weights(name).stream()).toList();
        frozen.setSelected(!all.isEmpty() && all.stream().allMatch(this::isFrozen));
        weights(learning.size() == 1 && all.size() > 1 ? all : List.of());
        show(frozenRow, !all.isEmpty());
        showing = false;
    }

    private void phases() {
        var names = new ArrayList<>(List.of(WORDS.text("look.phase.all")));
        document.project().get().plan().phases().forEach(phase -> names.add(phase.name()));
        if (!phases.getItems().equals(names)) {
            phases.getItems().setAll(names);
            phases.getSelectionModel().selectFirst();
        }
        show(phasesRow, names.size() > 2 && !nodes().isEmpty());
    }

    /// A pin for each weight, where there are several.
    private void weights(List<String> all) {
        if (!all.equals(shownWeights)) {
            shownWeights = all;
            weights.getChildren().setAll(all.stream().map(this::pin).toList());
        }
        for (var i = 0; i < all.size(); i++) {
            ((ToggleButton) weights.getChildren().get(i)).setSelected(isFrozen(all.get(i)));
        }
        show(weightsRow, !all.isEmpty());
    }

    private ToggleButton pin(String weight) {
        var port = weight.substring(weight.lastIndexOf('.') + 1);
        var button = new ToggleButton(port, Icons.PIN.node(12));
        button.setId("pin-" + port);
        button.getStyleClass().add("pin");
        button.setTooltip(new Tooltip(WORDS.text("look.pin", weight)));
        button.setOnAction(_ -> freeze(List.of(weight), button.isSelected()));
        return button;
    }

    private static void show(HBox row, boolean visible) {
        row.setVisible(visible);
        row.setManaged(visible);
    }
}
