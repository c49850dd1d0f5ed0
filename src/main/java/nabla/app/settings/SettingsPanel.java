package nabla.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import nabla.app.canvas.gesture.Manners;
import nabla.app.control.Buttons;
import nabla.app.control.Focus;
import nabla.app.control.FocusBefore;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.picture.Numbers;
import nabla.app.style.Hues;
import nabla.app.style.Icons;
import nabla.app.style.InWords;
import nabla.graph.Words;
import nabla.words.Language;

/// All choices on one panel beside the work: what is chosen is seen at once, and nothing has to be confirmed.
public final class SettingsPanel {

    private static final Words WORDS = Words.of("settings");
    private static final double WIDTH = 372;
    private static final double BELOW_HEADER = 52;
    private static final double EDGE = 12;
    private static final List<Integer> SIZES = List.of(90, 100, 110, 125, 150, 175, 200);
    private static final List<Double> DRIFTS = List.of(2.0, 4.0, 6.0, 10.0, 16.0);

    private final Preferences preferences;
    private final FocusBefore before = new FocusBefore();
    private final Magnifier magnifier;
    private final StackPane layer;
    private final Runnable keys;
    private final VBox panel = new VBox();
    private final List<Subscription> following = new ArrayList<>();

    /// @param layer where the panel floats
    /// @param keys shows all keys and gestures
    public SettingsPanel(Preferences preferences, Magnifier magnifier, StackPane layer, Runnable keys) {
        this.preferences = preferences;
        this.magnifier = magnifier;
        this.layer = layer;
        this.keys = keys;
        panel.getStyleClass().addAll("floating", "settings");
        panel.setId("settings");
        panel.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        panel.setMinWidth(WIDTH);
        StackPane.setAlignment(panel, Pos.TOP_RIGHT);
        StackPane.setMargin(panel, new Insets(BELOW_HEADER, EDGE, EDGE, EDGE));
        panel.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /// Opens the panel, or closes it.
    public void turn() {
        if (isOpen()) {
            close();
        } else {
            fill();
            before.remember(layer);
            layer.getChildren().add(panel);
            panel.applyCss(); // before that there is nothing in what scrolls
            panel.layout();
            panel.lookupAll(".combo-box").stream().findFirst().ifPresent(Focus::visibly);
        }
    }

    private boolean isOpen() {
        return layer.getChildren().contains(panel);
    }

    private void close() {
        following.forEach(Subscription::unsubscribe);
        following.clear();
        before.giveBack(panel);
        layer.getChildren().remove(panel);
    }

    /// Says all again, for the language has changed.
    public void tellAnew() {
        if (isOpen()) {
            following.forEach(Subscription::unsubscribe);
            following.clear();
            fill();
        }
    }

    private void fill() {
        var rows = new VBox(look(), canvas(), language());
        rows.getStyleClass().add("settings-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        panel.getChildren().setAll(head(), scroll, foot());
    }

    private Node head() {
        var title = new Label(WORDS.text("title"));
        title.getStyleClass().add("heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = Buttons.icon(Icons.TIMES.node(), WORDS.text("close"), this::close);
        var head = new HBox(title, gap, close);
        head.getStyleClass().add("settings-ends");
        return head;
    }

    private Node foot() {
        var all = new Button(WORDS.text("keys"));
        all.getStyleClass().add("link");
        all.setOnAction(_ -> keys.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var reset = new Button(WORDS.text("reset"));
        reset.setId("reset-settings");
        reset.setOnAction(_ -> preferences.reset());
        var foot = new HBox(all, gap, reset);
        foot.getStyleClass().add("settings-ends");
        return foot;
    }

    private Section look() {
        var ramp = new Region();
        ramp.getStyleClass().add("settings-ramp");
        Tooltip.install(ramp, new Tooltip(WORDS.text("ramp")));
        var fits = Section.sentence("", "caption");
        following.add(magnifier.shownProperty().subscribe(shown -> {
            var isLess = shown.doubleValue() * 100 < preferences.textSize().get() - 1;
            fits.setText(WORDS.text("textSize.fits", Math.round(shown.doubleValue() * 100)));
            fits.setVisible(isLess);
            fits.setManaged(isLess);
        }));
        return new Section(WORDS.text("section.look"), row("light", preferences.light(), List.of(Preferences.Light
                .values())), row("hues", preferences.hues(), List.of(Hues.values())), ramp,
                row("textSize", preferences.textSize(), SIZES, size -> WORDS.text("textSize.percent", size)), fits,
                row("motion", preferences.motion(), List.of(Manners.Motion.values())),
                row("sight", preferences.sight(), List.of(Preferences.Sight.values())));
    }

    private Section canvas() {
        return new Section(WORDS.text("section.canvas"),
                row("wheel", preferences.wheel(), List.of(Manners.Wheel.values())),
                row("direction", preferences.direction(), List.of(Manners.Direction.values())),
                row("drag", preferences.drag(), List.of(Manners.Drag.values())),
                row("drift", preferences.drift(), DRIFTS,
                        drift -> WORDS.text("drift.pixels", Numbers.full(drift))));
    }

    private Section language() {
        return new Section(WORDS.text("section.language"),
                row("language", preferences.language(), List.of(Language.values()), Language::shown),
                Section.sentence(WORDS.text("language.note"), "caption"));
    }

    private <E extends Enum<E>> Node row(String key, Choice<E> choice, List<E> all) {
        return row(key, choice, all, constant -> WORDS.text(key + "." + constant.name()));
    }

    private <T> Node row(String key, Choice<T> choice, List<T> all, Function<T, String> words) {
        var name = new Label(WORDS.text(key));
        name.setWrapText(true);
        name.getStyleClass().add("settings-name");
        var box = new ComboBox<T>();
        box.setId("choose-" + key);
        Said.as(WORDS.text(key), box);
        box.setConverter(InWords.of(words));
        box.getItems().setAll(all);
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        following.add(choice.value().subscribe(box::setValue));
        box.setOnAction(_ -> {
            if (box.getValue() != null && !box.getValue().equals(choice.get())) {
                choice.choose(box.getValue());
            }
        });
        var row = new HBox(name, box);
        row.getStyleClass().add("form-row");
        return row;
    }
}
