package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.document.HeldTensor;
import nabla.app.matrix.Subject;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.tensor.Shape;

/// One node inside what stands open: what it is, to read and not to change.
final class InnerCard implements Card {

    private static final Words WORDS = Words.of("inspector");

    private final Document document;
    private final Path path;
    private final VBox view = new VBox();
    private final GridPane ports = new GridPane();
    private final PartsSection parts;
    private final List<WeightMap> maps = new ArrayList<>();
    private final Button close = new Button(WORDS.text("inner.close"));

    /// @param edit opens a tensor to be edited
    InnerCard(Document document, Path path, Inside inside, ObservableValue<Theme> theme, Consumer<Subject> edit) {
        this.document = document;
        this.path = path;
        parts = new PartsSection(document);
        var op = inside.node().op();
        var category = "category-" + op.type().category().name().toLowerCase(Locale.ROOT);
        var bar = new Region();
        bar.getStyleClass().addAll("inspector-bar", category);
        var icon = Icons.of(op.type().category()).node(18);
        icon.getStyleClass().add(category);
        var title = new Label(path.text().substring(path.text().lastIndexOf('/') + 1));
        title.getStyleClass().add("card-title");
        title.setId("inner-title");
        var row = new HBox(icon, title);
        row.getStyleClass().add("inspector-title");
        ports.getStyleClass().add("port-grid");
        close.setId("close-around");
        close.setOnAction(_ -> document.perform(new Edit.Fold(Set.of(path.parent()))));
        view.getChildren().addAll(bar, row, Section.sentence(op.type().about(), "caption", "inspector-about"),
                new Section(WORDS.text("section.inside"), Section.sentence(WORDS.text("inner.where", path), "caption"),
                        close),
                new Section(WORDS.text("section.shapes"), ports), parts.section());
        Formulas.of(op).ifPresent(view.getChildren()::add);
        var place = path.timeless();
        op.inputs().stream().filter(p -> p.kind().held()).map(p -> new Ref(place, p.name()))
                .forEach(port -> HeldTensor.at(document.project().get().graph(), document.check().get(), port)
                        .filter(held -> held.shape().volume() > 0)
                        .ifPresent(held -> maps.add(new WeightMap(document, port, held.shape(), theme, edit))));
        maps.forEach(map -> view.getChildren().add(map.section()));
    }

    @Override public Set<Probe> probes() {
        return maps.stream().map(WeightMap::probe).collect(Collectors.toSet());
    }

    @Override public void show(Frame frame) {
        maps.forEach(map -> map.show(frame));
    }

    @Override public void paint() {
        maps.forEach(WeightMap::paint);
    }

    @Override public Region view() {
        return view;
    }

    @Override public void refresh() {
        Inside.at(document.project().get().graph(), document.check().get(), path).ifPresent(this::refresh);
    }

    private void refresh(Inside inside) {
        ports.getChildren().clear();
        var check = inside.check();
        var node = inside.node();
        node.op().inputs().forEach(p -> inside.inputs().find(p.name()).ifPresent(shape -> row("", p.name(), shape)));
        node.op().outputs().forEach(
                p -> check.shape(new Ref(node.name(), p.name())).ifPresent(shape -> row("→", p.name(), shape)));
        parts.show(path, node, inside.inputs());
        var level = document.scope().get().level();
        close.setVisible(level.isOpen(path.parent()));
        close.setManaged(close.isVisible());
    }

    private void row(String arrow, String port, Shape shape) {
        var y = ports.getRowCount();
        ports.add(mono(arrow), 0, y);
        ports.add(mono(port), 1, y);
        ports.add(mono(shape.toString()), 2, y);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("shape");
        return label;
    }
}
