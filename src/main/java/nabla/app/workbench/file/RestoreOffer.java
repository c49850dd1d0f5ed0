package nabla.app.workbench.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.document.Unsaved;
import nabla.app.style.Icons;
import nabla.app.workbench.part.Notices;
import nabla.app.workbench.part.Overlay;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.project.journal.Journals;
import nabla.project.journal.Remains;

/// Offers what a program that ended suddenly left unsaved: each document can be restored or discarded, and until then it is kept. The window
/// can be used meanwhile, and no file is touched.
public final class RestoreOffer {

    private static final Words WORDS = Words.of("workbench");
    private static final int MOST = 3;
    private static final double ROW = 52;

    private final VBox place;
    private final Keeping keeping;
    private final Overlay overlay;
    private final VBox rows = new VBox();
    private final List<Remains> open = new ArrayList<>();

    public RestoreOffer(VBox place, Keeping keeping, Overlay overlay) {
        this.place = place;
        this.keeping = keeping;
        this.overlay = overlay;
    }

    /// Looks beside the JavaFX thread, and shows what was found.
    public void look(Journals journals, Notices notices) {
        CompletableFuture.supplyAsync(journals::find, task -> Thread.ofVirtual().name("nabla-files").start(task))
                .thenAccept(found -> Platform.runLater(() -> {
                    if (found.broken() > 0) {
                        notices.say(Notices.Weight.HINT, WORDS.text("restore.broken"));
                    }
                    show(found.remains());
                }));
    }

    private void show(List<Remains> found) {
        open.addAll(found);
        if (open.isEmpty()) {
            return;
        }
        var title = new Label(WORDS.text("restore.title"));
        title.getStyleClass().add("row-bold");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var all = Buttons.words("restore-all", WORDS.text("restore.all"),
                () -> List.copyOf(open).forEach(this::restore));
        all.setVisible(open.size() > 1);
        all.setManaged(open.size() > 1);
        var close = Buttons.icon(Icons.CLOSE.node(), WORDS.text("restore.later"), place.getChildren()::clear);
        var head = new HBox(Icons.CLOCK.node(), title, all, close);
        head.getStyleClass().add("restore-head");
        open.forEach(remains -> rows.getChildren().add(row(remains)));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(ROW * Math.min(MOST, open.size()));
        scroll.setMaxHeight(ROW * MOST);
        var card = new VBox(head, scroll);
        card.setId("restore");
        card.getStyleClass().addAll("notice", "restore");
        place.getChildren().setAll(card);
    }

    private HBox row(Remains remains) {
        var name = new Label(remains.page().name());
        name.getStyleClass().add("row-bold");
        var about = new Label(about(remains));
        about.getStyleClass().add("text-secondary");
        about.setTooltip(new Tooltip(about(remains)));
        var words = new VBox(name, about);
        words.getStyleClass().add("restore-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var restore = Buttons.words("restore-yes", WORDS.text("restore.yes"), () -> restore(remains));
        restore.getStyleClass().add("primary");
        var row = new HBox(words, Buttons.words("restore-no", WORDS.text("restore.no"), () -> ask(remains)), restore);
        row.setUserData(remains);
        row.getStyleClass().add("restore-row");
        row.setMinHeight(ROW);
        return row;
    }

    /// `18:03 · from /home/ada/xor.nabla, which was saved again later · 2 nodes added`
    private static String about(Remains remains) {
        var project = remains.page().project();
        var words = new ArrayList<String>();
        words.add(time(remains.kept()));
        remains.page().file().ifPresent(file -> words.add(
                WORDS.text(remains.saved().isEmpty() ? "restore.from.gone"
                        : remains.isOlderThanItsFile() ? "restore.from.newer" : "restore.from", file)));
        if (remains.hasLostTraining()) {
            words.add(WORDS.text("restore.untrained"));
        }
        words.addAll(Unsaved.between(remains.saved().orElseGet(Project::empty), project, project.state().step()));
        return String.join(" · ", words);
    }

    private static String time(Instant kept) {
        var at = kept.atZone(ZoneId.systemDefault());
        return at.toLocalDate().equals(LocalDate.now())
                ? at.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))
                : at.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    private void restore(Remains remains) {
        take(remains);
        keeping.restore(remains);
    }

    /// There is no way back from here, so it is asked.
    private void ask(Remains remains) {
        overlay.ask(WORDS.text("restore.drop.title", remains.page().name()), List.of(about(remains)),
                List.of(new Overlay.Choice(WORDS.text("restore.no"), () -> {
                    take(remains);
                    remains.drop();
                }), new Overlay.Choice(WORDS.text("cancel"), () -> {})));
    }

    private void take(Remains remains) {
        open.remove(remains);
        rows.getChildren().removeIf(row -> row.getUserData() == remains);
        if (open.isEmpty()) {
            place.getChildren().clear();
        }
    }
}
