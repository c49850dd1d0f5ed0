package nabla.app.inspector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.matrix.SettingTable;
import nabla.app.matrix.Subject;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.project.mend.Finding;
import nabla.tensor.Values;

/// One node: its names, settings, shapes, formulas, weights and problems, all read from its operation.
final class NodeCard implements Card {

    private static final Words WORDS = Words.of("inspector");
    private static final int MAPS = 4;

    private final Document document;
    private final ObservableValue<Theme> theme;
    private final Consumer<Subject> edit;
    private final Gesture gesture;
    private final TextField title = new TextField();
    private final NameField name;
    private final SettingsSection settings;
    private final ExposedSection exposed;
    private final ShapesSection shapes;
    private final PartsSection parts;
    private final Section problems = new Section(WORDS.text("section.problems"));
    private final VBox problemRows = new VBox();
    private final GradientSection gradient;
    private final LookSection look;
    private final VBox mapPlace = new VBox();
    private final List<WeightMap> maps = new ArrayList<>();
    private final VBox view = new VBox();
    private String node;
    private boolean showing;

    /// @param edit opens a tensor to be edited
    NodeCard(Document document, String node, ObservableValue<Theme> theme, Costs costs, Consumer<Subject> edit) {
        this.edit = edit;
        this.document = document;
        this.node = node;
        this.theme = theme;
        gesture = Gesture.on(document);
        name = new NameField(this::rename);
        var op = now().op();
        head(op);
        settings = new SettingsSection(WORDS.text("section.settings"), new Turning(), name.view());
        op.type().settings().stream().filter(s -> s.type() == Values.class).map(this::table)
                .forEach(settings::add);
        op.type().settings().stream().filter(s -> s.type() == Graph.class)
                .map(s -> body(s, (Graph) s.of(op))).forEach(settings::add);
        if (document.standpoint().isInside()) {
            settings.pin(document, node);
        }
        exposed = new ExposedSection(document, node);
        shapes = new ShapesSection(costs);
        parts = new PartsSection(document);
        problemRows.getStyleClass().add("problem-sentences");
        problems.getChildren().add(problemRows);
        view.getChildren().addAll(problems, settings.section(), exposed.section(), shapes.section());
        view.getChildren().add(parts.section());
        Formulas.of(op).ifPresent(view.getChildren()::add);
        look = new LookSection(document);
        gradient = new GradientSection(document);
        view.getChildren().add(gradient.section());
        view.getChildren().addAll(mapPlace, look.section());
    }

    /// The settings of this node alone.
    private final class Turning implements SettingRow.Turned {
        @Override public List<Op> ops() {
            return List.of(now().op());
        }

        @Override public List<String> choices(Setting setting) {
            return new Choices(document, node).of(setting);
        }

        @Override public void turn(UnaryOperator<Op> by) {
            gesture.turn(Edit.of(new GraphEdit.Turn(node, by.apply(now().op()))));
        }

        @Override public void done() {
            gesture.end();
        }
    }

    @Override public void paint() {
        maps.forEach(WeightMap::paint);
    }

    private Node now() {
        return document.scope().get().project().graph().node(node);
    }

    @Override public Region view() {
        return view;
    }

    private void head(Op op) {
        var category = "category-" + op.type().category().name().toLowerCase(Locale.ROOT);
        var bar = new Region();
        bar.getStyleClass().addAll("inspector-bar", category);
        title.getStyleClass().addAll("bare-field", "title-field");
        title.setId("title");
        Said.as(WORDS.text("said.title"), title);
        title.setTooltip(new Tooltip(WORDS.text("title.tip")));
        var heading = new Heading(title);
        HBox.setHgrow(heading, Priority.ALWAYS);
        title.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                gesture.turn(Edit.of(new GraphEdit.Title(node, text)));
            }
        });
        title.setOnAction(_ -> gesture.end());
        title.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) gesture.end();
        });
        var icon = Icons.of(op.type().category()).node(18);
        icon.getStyleClass().add(category);
        var row = new HBox(icon, heading);
        row.getStyleClass().add("inspector-title");
        var about = Section.sentence(op.type().about(), "caption", "inspector-about");
        view.getChildren().addAll(bar, row, about);
    }

    /// Opens the numbers of a setting in a table of their own.
    private Button table(Setting setting) {
        var button = new Button(WORDS.text("matrix.edit"));
        button.setGraphic(Icons.TABLE.node(14));
        button.setId("edit-" + setting.name());
        button.setTooltip(new Tooltip(WORDS.text("matrix.edit.tip")));
        button.setOnAction(_ -> edit.accept(SettingTable.of(document, node, setting)));
        return button;
    }

    /// What a graph inside of an operation is made of; it is opened on the canvas.
    private static HBox body(Setting setting, Graph graph) {
        var fact = Section.fact(WORDS.text("setting." + setting.name()), WORDS.text("body", graph.nodes().size()));
        fact.setId("setting-" + setting.name());
        return fact;
    }

    private void rename(String to) {
        document.perform(Edit.of(new GraphEdit.Rename(node, to)));
    }

    @Override public void refresh() {
        document.scope().get().project().graph().find(node).ifPresent(this::refresh);
    }

    private void refresh(Node now) {
        showing = true;
        title.setPromptText(new Path(node).name());
        if (!title.getText().equals(now.title())) {
            title.setText(now.title());
        }
        showing = false;
        var path = new Path(node);
        name.show(path.name(), document.project().get().graph().body(path.parent()).orElse(Graph.EMPTY));
        settings.refresh();
        exposed.show(now.op());
        shapes.show(document, now);
        parts.show(path, now, document.scope().get().check().inputs(node));
        var own = document.tutor().at(node).stream()
                .filter(f -> !(f instanceof Finding.Problem(GraphProblem.BadSetting _)))
                .toList();
        problems.show(!own.isEmpty());
        problemRows.getChildren().setAll(own.stream().map(f -> new FindingRow(document.tutor(), f)).toList());
        look.refresh();
        gradient.show(node);
        layMaps(now);
    }

    private void layMaps(Node now) {
        var check = document.scope().get().check();
        var held = now.op().inputs().stream()
                .filter(p -> p.kind() == Port.Kind.WEIGHT || p.kind() == Port.Kind.STATE)
                .map(p -> new Ref(node, p.name()))
                .filter(r -> check.held().containsKey(r) && check.held().get(r).volume() > 0)
                .limit(MAPS)
                .toList();
        var same = held.size() == maps.size();
        for (var i = 0; same && i < held.size(); i++) {
            same = maps.get(i).probe().equals(Probe.value(held.get(i).node(), held.get(i).port()))
                    && maps.get(i).isOf(check.held().get(held.get(i)));
        }
        if (!same) {
            maps.clear();
            held.forEach(r -> maps.add(new WeightMap(document, r, check.held().get(r), theme, edit)));
            mapPlace.getChildren().setAll(maps.stream().map(WeightMap::section).toList());
        }
    }

    @Override public Set<Probe> probes() {
        var all = new HashSet<Probe>();
        maps.forEach(m -> all.add(m.probe()));
        return all;
    }

    @Override public void show(Frame frame) {
        maps.forEach(m -> m.show(frame));
    }

    @Override public void rename() {
        name.begin();
    }
}
