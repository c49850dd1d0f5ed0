package nabla.app.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import nabla.app.control.HelpTopic;
import nabla.app.control.Section;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.graph.Category;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.op.OpCatalog;

/// Help about nothing in particular: a tour of the first minutes, then everything there is by its drawer.
record GeneralPage(HelpPanel.Commands commands, Function<HelpTopic, Hyperlink> link) {

    private static final Words WORDS = Words.of("help");
    /// The commands that the tour tells of, step by step; their keys stand in its sentences.
    private static final List<String> TOUR = List.of("samples", "play", "step", "add", "into", "undo");

    List<Node> lines() {
        var lines = new ArrayList<Node>();
        var keys = button("keys", "keys");
        var samples = button("samples", "samples");
        var buttons = new FlowPane(samples, keys);
        buttons.getStyleClass().add("data-adding");
        lines.add(Section.sentence(WORDS.text("general")));
        lines.add(buttons);
        head(lines, WORDS.text("tour"));
        for (var step : TOUR) {
            lines.add(Section.sentence((TOUR.indexOf(step) + 1) + ".  " + WORDS.text("tour." + step,
                    commands.key(step))));
        }
        for (var category : Category.values()) {
            var links = links();
            OpCatalog.all().stream().filter(t -> t.category() == category && !t.is(Trait.INNER))
                    .forEach(t -> links.getChildren().add(link.apply(HelpTopic.operation(t.id()))));
            if (!links.getChildren().isEmpty()) {
                head(lines, Words.of("palette").text("category." + category.name().toLowerCase(Locale.ROOT)));
                lines.add(links);
            }
        }
        head(lines, WORDS.text("views"));
        var views = links();
        ViewCatalog.all().forEach(kind -> views.getChildren().add(link.apply(HelpTopic.view(kind.id()))));
        lines.add(views);
        return lines;
    }

    private Button button(String key, String command) {
        var button = new Button(WORDS.text("general." + key));
        button.setId("help-" + key);
        button.setOnAction(_ -> commands.run(command));
        return button;
    }

    private static void head(List<Node> lines, String words) {
        var head = new Label(words);
        head.getStyleClass().addAll("section-title", "help-title");
        lines.add(head);
    }

    private static FlowPane links() {
        var links = new FlowPane();
        links.getStyleClass().add("help-links");
        return links;
    }
}
