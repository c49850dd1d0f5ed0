package nabla.app.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Beside;
import nabla.app.control.HelpTopic;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.view.ViewKind;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.graph.Inside;
import nabla.graph.OpType;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import nabla.tensor.Shape;

/// Help beside the canvas: a page about one thing, links to others, and a search over all.
public final class HelpPanel implements Beside.Leaf {

    private static final Words WORDS = Words.of("help");
    private static final int MOST_FOUND = 40;

    private final Document document;
    private final Beside beside;
    private final Commands commands;
    private final TextField search = new TextField();
    private final Button back = new Button();
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final VBox view;
    private final Deque<Optional<HelpTopic>> before = new ArrayDeque<>();
    private Optional<HelpTopic> now = Optional.empty();
    private String title = "";

    /// What help asks of the window.
    public interface Commands {
        void run(String id);

        /// The key of a command as people read it; empty where it has none.
        String key(String id);
    }

    public HelpPanel(Document document, Beside beside, Commands commands) {
        this.document = document;
        this.beside = beside;
        this.commands = commands;
        search.setId("help-search");
        search.setPromptText(WORDS.text("search"));
        Said.as(WORDS.text("search"), search);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().subscribe(text -> {
            if (!text.isBlank()) {
                found(text.strip().toLowerCase(Locale.ROOT));
            }
        });
        search.setOnAction(_ -> Optional.ofNullable(page.lookup(".help-link")).map(Hyperlink.class::cast)
                .ifPresent(Hyperlink::fire));
        back.getStyleClass().add("flat-button");
        back.setGraphic(Icons.CHEVRON_LEFT.node());
        back.setId("help-back");
        back.setAccessibleText(WORDS.text("back"));
        back.setTooltip(new Tooltip(WORDS.text("back")));
        back.setOnAction(_ -> {
            var last = before.pop();
            turn(last);
        });
        var head = new HBox(back, search);
        head.getStyleClass().add("help-head");
        page.getStyleClass().add("help-page");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view = new VBox(head, scroll);
        view.setId("help");
    }

    @Override public String title() {
        return title;
    }

    @Override public Region view() {
        return view;
    }

    /// Only help in general takes the focus: otherwise the keys stay with what help is about.
    @Override public void enter() {
        if (now.isEmpty()) {
            search.requestFocus();
        }
    }

    @Override public void leave() {}

    /// What the page is about; empty for help in general.
    public Optional<HelpTopic> topic() {
        return now;
    }

    /// Turns to a page, from which one can go back.
    public void show(Optional<HelpTopic> topic) {
        if (!page.getChildren().isEmpty() && !topic.equals(now)) {
            before.push(now);
        }
        turn(topic);
    }

    private void turn(Optional<HelpTopic> topic) {
        now = topic;
        search.clear();
        back.setDisable(before.isEmpty());
        var written = topic.flatMap(this::written);
        title = topic.flatMap(this::called).orElse(WORDS.text("title"));
        page.getChildren().setAll(written.orElseGet(() -> new GeneralPage(commands, this::link).lines()));
        scroll.setVvalue(0);
        beside.entitle();
    }

    private Optional<nabla.graph.Node> node(String name) {
        return document.scope().get().project().graph().find(name).or(() -> inside(name).map(Inside::node));
    }

    /// A node in what stands open.
    private Optional<Inside> inside(String name) {
        return Inside.at(document.project().get().graph(), document.check().get(), new Path(name));
    }

    private Optional<Shape> shape(String node, String port) {
        return document.scope().get().check().at(new Ref(node, port)).or(() -> inside(node).flatMap(
                i -> i.inputs().find(port).or(() -> i.check().shape(new Ref(i.node().name(), port)))));
    }

    private Optional<String> called(HelpTopic topic) {
        return switch (topic.about()) {
            case OPERATION -> OpCatalog.find(topic.id()).map(OpType::name);
            case NODE -> node(topic.id()).map(n -> n.op().type().name());
            case VIEW -> ViewCatalog.find(topic.id()).map(ViewKind::title);
        };
    }

    private Optional<List<Node>> written(HelpTopic topic) {
        return switch (topic.about()) {
            case OPERATION -> OpCatalog.find(topic.id())
                    .map(type -> new OperationPage(type.prototype(), _ -> Optional.empty(), this::link).lines());
            case NODE -> node(topic.id())
                    .map(n -> new OperationPage(n.op(), port -> shape(topic.id(), port), this::link).lines());
            case VIEW -> ViewCatalog.find(topic.id()).map(this::view);
        };
    }

    private List<Node> view(ViewKind kind) {
        var about = Section.sentence(kind.about());
        var open = new Hyperlink(WORDS.text("view.open"));
        open.setOnAction(_ -> commands.run(kind.id()));
        open.setVisited(false);
        return List.of(about, Section.sentence(Words.of("view").find(kind.id() + ".empty").orElse(""), "caption"),
                open, Section.sentence(WORDS.text("view.sample", kind.showcase().sample()), "caption"));
    }

    /// Everything whose name, or else whose sentence, holds the text.
    private void found(String text) {
        var operations = OpCatalog.all().stream().filter(t -> !t.is(Trait.INNER)).toList();
        var byName = Stream.concat(
                operations.stream().filter(t -> holds(t.name(), text) || t.id().contains(text))
                        .map(t -> link(HelpTopic.operation(t.id()))),
                ViewCatalog.all().stream().filter(k -> holds(k.title(), text)).map(k -> link(HelpTopic.view(k.id()))));
        var byWords = Stream.concat(
                operations.stream().filter(t -> !holds(t.name(), text) && !t.id().contains(text))
                        .filter(t -> holds(t.about(), text) || holds(t.reference(), text))
                        .map(t -> link(HelpTopic.operation(t.id()))),
                ViewCatalog.all().stream().filter(k -> !holds(k.title(), text) && holds(k.about(), text))
                        .map(k -> link(HelpTopic.view(k.id()))));
        var all = Stream.concat(byName, byWords).limit(MOST_FOUND).<Node>map(l -> l).toList();
        page.getChildren().setAll(all.isEmpty() ? List.of(Section.sentence(WORDS.text("none", text), "caption")) : all);
        title = WORDS.text("title");
        beside.entitle();
    }

    private static boolean holds(String words, String text) {
        return words.toLowerCase(Locale.ROOT).contains(text);
    }

    private Hyperlink link(HelpTopic topic) {
        var link = new Hyperlink(called(topic).orElse(topic.id()));
        link.getStyleClass().add("help-link");
        link.setId("help-to-" + topic.id());
        link.setOnAction(_ -> show(Optional.of(topic)));
        return link;
    }
}
