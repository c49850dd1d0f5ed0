package nabla.app.style;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.picture.Formula;
import nabla.graph.Category;

/// A window without function that wears every style class, to be looked at.
final class ControlSheet {

    private ControlSheet() {}

    static BorderPane window() {
        var root = new BorderPane();
        root.setTop(header());
        root.setLeft(palette());
        root.setCenter(centre());
        root.setRight(inspector());
        root.setBottom(new VBox(problems(), transport()));
        return root;
    }

    private static Node header() {
        var bar = new MenuBar();
        for (var name : new String[]{"File", "Edit", "View", "Graph", "Train", "Help"}) {
            bar.getMenus().add(new Menu(name));
        }
        var logo = styled(new HBox(Icons.NABLA.node(20)), "logo");
        logo.setAlignment(Pos.CENTER);
        var search = styled(
                new HBox(Icons.SEARCH.node(), grow(styled(prompt("Find a node, command or sample"), "bare-field")),
                        key("Ctrl F")),
                "search-field");
        search.setPrefWidth(380);
        var play = new Button("Play", Icons.PLAY.node());
        return styled(new HBox(logo, bar, styled(new Region(), "divider"), flat(Icons.UNDO), flat(Icons.REDO), spring(),
                search, spring(),
                flat(Icons.KEYS), flat(Icons.MOON), flat(Icons.SUN), play), "header");
    }

    private static Node palette() {
        var box = styled(new VBox(), "palette");
        var search = styled(new HBox(Icons.SEARCH.node(), grow(styled(prompt("Search"), "bare-field")), key("Tab")),
                "search-field");
        box.getChildren().add(styled(new VBox(search), "palette-search"));
        for (var category : Category.values()) {
            var name = category.name().charAt(0) + category.name().substring(1).toLowerCase(Locale.ROOT);
            var chevron = styled(new HBox(Icons.CHEVRON_DOWN.node()), "text-secondary");
            chevron.setAlignment(Pos.CENTER);
            box.getChildren().add(styled(
                    new HBox(styled(new Region(), "category-bar"), Icons.of(category).node(), new Label(name), spring(),
                            chevron),
                    "palette-category", "category-" + category.name().toLowerCase(Locale.ROOT)));
            if (category == Category.DATA) {
                box.getChildren().add(styled(new HBox(new Label("Two spirals")), "palette-row"));
                box.getChildren().add(styled(new HBox(new Label("Gaussian blobs")), "palette-row", "picked"));
            }
        }
        return box;
    }

    private static Node centre() {
        var words = new VBox(4, styled(new Label("Heading 16 semi-bold"), "heading"),
                styled(new Label("Title 14 semi-bold"), "title"),
                styled(new Label("Body 14 regular"), "body"), styled(new Label("Row 13 semi-bold"), "row-bold"),
                styled(new Label("Caption 12"), "caption"),
                styled(new Label("−0.1822 number 13"), "number"), styled(new Label("B×8×24×24 shape 13 bold"), "shape"),
                styled(new Label("0.0806"), "figure"));
        var primary = styled(new Button("Insert Transpose"), "primary");
        var disabled = new Button("Disabled");
        disabled.setDisable(true);
        var buttons = row(primary, new Button("Set W to 784×10"), styled(new Button("Why?"), "link"), disabled,
                icon(Icons.RESET));
        var chips = row(chip("gradient check", "fine", Icons.TICK), chip("diverged", "wrong", Icons.ERROR),
                chip("1 hint", "hint", Icons.WARNING),
                chip("log", "accent", Icons.CHART), chip("Backward pass", "backward", Icons.CHEVRON_LEFT),
                key("Shift"));
        var combo = new ComboBox<String>();
        combo.getItems().addAll("Adam", "Momentum");
        combo.setValue("Adam");
        var on = new ToggleSwitch();
        on.setSelected(true);
        var check = new CheckBox("Bias");
        check.setSelected(true);
        var wrong = styled(new TextField("0.0x"), "number-field", "wrong");
        wrong.setPrefWidth(80);
        var fields = row(number("12"), combo,
                styled(new Spinner<Integer>(0, 10, 8), Spinner.STYLE_CLASS_ARROWS_ON_RIGHT_HORIZONTAL), wrong, on,
                new ToggleSwitch(), check);
        var scroll = new ScrollBar();
        scroll.setPrefWidth(200);
        scroll.setVisibleAmount(40);
        var sliders = row(new Slider(0, 10, 4), scroll);
        var note = styled(new VBox(4, styled(new Label("Lecture note"), "title"), new Label("Bypass both Tanh nodes.")),
                "note");
        var floating = styled(
                new VBox(4, styled(new Label("h collects three gradients"), "row-bold"), new Label("Add, skip")),
                "floating");
        floating.setStyle("-fx-padding: 12;");
        var title = styled(new HBox(Icons.CHART.node(), new Label("Learning curve"),
                styled(new Label("BCE, mean per epoch"), "caption"),
                spring(), chip("log", "accent", Icons.TICK), flat(Icons.FLOAT), flat(Icons.MAXIMISE),
                flat(Icons.CLOSE)), "view-title");
        var empty = styled(
                new VBox(new Label("Shows the boundary of a node with two inputs"), new Button("Pick a node")),
                "empty");
        VBox.setVgrow(empty, Priority.ALWAYS);
        var view = styled(new VBox(title, empty), "view");
        view.setPrefHeight(170);
        var box = new VBox(14, words, buttons, chips, fields, sliders, row(note, floating));
        box.setStyle("-fx-padding: 16;");
        var canvas = styled(new VBox(box), "canvas");
        VBox.setVgrow(canvas, Priority.ALWAYS);
        return new VBox(canvas, styled(new VBox(view), "view-dock"));
    }

    private static Node inspector() {
        var title = styled(
                new HBox(Icons.LAYERS.node(), new Label("Dense 2"), spring(), flat(Icons.PIN)),
                "inspector-title");
        var about = styled(new Label("Weighted sum of all inputs, plus a bias"), "caption");
        about.setStyle("-fx-padding: 0 0 12 16;");
        var settings = styled(new VBox(styled(new Label("Settings"), "section-title"), form("Units", number("8")),
                form("Learns", new ToggleSwitch())), "section");
        var formula = styled(
                new VBox(styled(new Label("Formula"), "section-title"),
                        Formula.of("z = x\\,W^{\\top} + b").node(16, Tone.TEXT),
                        row(Formula.of("\\bar x = \\bar z\\,W").node(16, Tone.BACKWARD),
                                Formula.of("\\bar W = \\bar z^{\\top} x").node(16, Tone.BACKWARD))),
                "section");
        return styled(new VBox(styled(new Region(), "inspector-bar"), title, about, settings, formula), "inspector",
                "category-layers");
    }

    private static Node problems() {
        var fine = styled(new Label("No problems", Icons.TICK.node()), "row-bold", "text-fine");
        var strip = styled(new HBox(fine, styled(new Label("1 hint", Icons.WARNING.node()), "row-bold", "text-hint"),
                styled(new Label("Tanh 2: 51 % of all values lie beyond ±0.99"), "text-secondary"), spring(),
                styled(new Label("8 nodes · 8 wires"), "number-caption")), "problems-strip");
        var row = styled(new HBox(Icons.ERROR.node(), styled(new Label("MatMul"), "problem-node"),
                new Label("32×784 · 10×784 — inner sizes 784 and 10 differ"), spring(), new Button("Insert Transpose")),
                "problem-row", "picked");
        return new VBox(strip, row);
    }

    private static Node transport() {
        var play = styled(new Button("", Icons.PLAY.node(20)), "play-button");
        var group = new ToggleGroup();
        var segments = styled(new HBox(), "segments");
        for (var name : new String[]{"node", "batch", "epoch", "100"}) {
            var segment = styled(new ToggleButton(name), "segment");
            segment.setToggleGroup(group);
            segment.setSelected("epoch".equals(name));
            segments.getChildren().add(segment);
        }
        var figure = row(styled(new Label("240"), "figure"), styled(new Label("step 1 920"), "number-caption"));
        figure.setAlignment(Pos.BASELINE_LEFT);
        var by = new VBox(2, styled(new Label("Play and step by"), "caption"), segments);
        by.setAlignment(Pos.CENTER_LEFT);
        var epoch = new VBox(0, styled(new Label("Epoch"), "caption"), figure);
        epoch.setAlignment(Pos.CENTER_LEFT);
        var steps = row(icon(Icons.STEP_BACK), play, icon(Icons.STEP_FORWARD));
        return styled(new HBox(icon(Icons.RESET), steps, by, epoch, spring(), number("12"), number("0.010")),
                "transport");
    }

    private static TextField number(String text) {
        var field = styled(new TextField(text), "number-field");
        field.setPrefWidth(72);
        return field;
    }

    private static HBox form(String name, Node control) {
        var label = new Label(name);
        label.setMinWidth(120);
        return styled(new HBox(label, control), "form-row");
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(12, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label chip(String text, String kind, Icons icon) {
        return styled(new Label(text, icon.node(12)), "chip", kind);
    }

    private static Label key(String text) {
        return styled(new Label(text), "key");
    }

    private static Button icon(Icons icon) {
        return styled(new Button("", icon.node()), "icon-button");
    }

    private static Button flat(Icons icon) {
        return styled(new Button("", icon.node()), "flat-button");
    }

    private static TextField prompt(String text) {
        var field = new TextField();
        field.setPromptText(text);
        return field;
    }

    private static <T extends Node> T grow(T node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    private static Region spring() {
        return grow(new Pane());
    }

    private static <T extends Node> T styled(T node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }
}
