package nabla.app.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import nabla.app.control.ChoiceControl;
import nabla.app.control.FormulaLine;
import nabla.app.control.HelpTopic;
import nabla.app.control.Section;
import nabla.app.control.Typed;
import nabla.app.inspector.SettingWords;
import nabla.app.style.Tone;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import nabla.tensor.Shape;

/// What an operation is, all of it from what it states of itself: formulas, ports, settings, how weights begin, where it comes from.
///
/// @param shape the shape at a port, where the operation stands in a graph
record OperationPage(Op op, Function<String, Optional<Shape>> shape, Function<HelpTopic, Hyperlink> link) {

    private static final Words WORDS = Words.of("help");

    List<Node> lines() {
        var lines = new ArrayList<Node>();
        lines.add(Section.sentence(op.type().about()));
        formulas(lines);
        ports(lines);
        settings(lines);
        if (!op.type().reference().isEmpty()) {
            head(lines, "reference");
            var reference = Section.sentence(op.type().reference());
            reference.setId("help-reference");
            lines.add(reference);
        }
        related(lines);
        return lines;
    }

    private static void head(List<Node> lines, String key) {
        var head = new Label(WORDS.text(key));
        head.getStyleClass().addAll("section-title", "help-title");
        lines.add(head);
    }

    private void formulas(List<Node> lines) {
        if (!op.formula().isEmpty()) {
            head(lines, "formula");
            lines.add(new FormulaLine(op.formula(), Tone.TEXT));
        }
        if (!op.gradients().isEmpty()) {
            head(lines, "gradients");
            op.gradients().values().forEach(latex -> lines.add(new FormulaLine(latex, Tone.BACKWARD)));
        }
    }

    private void ports(List<Node> lines) {
        head(lines, "ports");
        var grid = grid();
        op.inputs().forEach(port -> port(grid, "→", port));
        op.outputs().forEach(port -> port(grid, "←", port));
        lines.add(grid);
    }

    private void port(GridPane grid, String arrow, Port port) {
        var said = WORDS.text("kind." + port.kind().name());
        var begins = port.kind() == Port.Kind.WEIGHT ? WORDS.text("begins", said, said(port.init())) : said;
        var needed = port.need() == Port.Need.OPTIONAL ? WORDS.text("optional", begins) : begins;
        row(grid, mono(arrow + " " + port.name()),
                mono(shape.apply(port.name()).map(Shape::toString).orElse("")), Section.sentence(needed, "caption"));
    }

    private void settings(List<Node> lines) {
        if (op.type().settings().isEmpty()) {
            return;
        }
        head(lines, "settings");
        var grid = grid();
        for (var setting : op.type().settings()) {
            row(grid, new Label(SettingWords.of(op.type().id(), setting.name())), mono(said(setting.of(op))),
                    Section.sentence(range(setting), "caption"));
        }
        lines.add(grid);
    }

    /// What a setting may be, and what it is from the palette.
    private String range(Setting setting) {
        var usual = said(setting.of(op.type().prototype()));
        var isNumber = setting.type() == int.class || setting.type() == double.class;
        var isBounded = isNumber && Math.abs(setting.min()) < Double.MAX_VALUE
                && Math.abs(setting.max()) < Double.MAX_VALUE;
        if (isBounded) {
            return WORDS.text("range", Typed.text(setting.min()), Typed.text(setting.max()), usual);
        }
        if (setting.type().isEnum()) {
            return String.join(", ", java.util.Arrays.stream(setting.type().getEnumConstants())
                    .map(ChoiceControl::words).toList());
        }
        return usual.isEmpty() ? "" : WORDS.text("usual", usual);
    }

    private static String said(Object value) {
        return switch (value) {
            case Number number -> Typed.text(number.doubleValue());
            case Enum<?> constant -> ChoiceControl.words(constant);
            case String text -> text;
            case List<?> list -> String.join("×", list.stream().map(String::valueOf).toList());
            case Init init -> ChoiceControl.words(init.rule()) + " " + Typed.text(init.scale());
            case nabla.tensor.Values values -> values.shape().toString();
            default -> "";
        };
    }

    /// Those of the same drawer.
    private void related(List<Node> lines) {
        if (!op.type().followers().isEmpty()) {
            head(lines, "followers");
            var after = new FlowPane();
            after.getStyleClass().add("help-links");
            op.type().followers().forEach(id -> after.getChildren().add(link.apply(HelpTopic.operation(id))));
            lines.add(after);
        }
        head(lines, "related");
        var links = new FlowPane();
        links.getStyleClass().add("help-links");
        OpCatalog.all().stream()
                .filter(t -> t.category() == op.type().category() && !t.is(Trait.INNER) && t != op.type())
                .forEach(t -> links.getChildren().add(link.apply(HelpTopic.operation(t.id()))));
        links.setAccessibleText(op.type().category().name().toLowerCase(Locale.ROOT));
        lines.add(links);
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("help-grid");
        return grid;
    }

    private static void row(GridPane grid, Label name, Label value, Label words) {
        name.setMinWidth(Region.USE_PREF_SIZE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), name, value, words);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("shape");
        return label;
    }
}
