package nabla.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import nabla.app.document.GradientChecks;
import nabla.app.picture.Numbers;
import nabla.app.style.Icons;
import nabla.engine.NodeCheck.Verdict;
import nabla.graph.Words;

/// How far a gradient check has come, and what came of it, until it is closed.
final class CheckBar {

    private static final Words WORDS = Words.of("workbench");
    private static final double BAR = 160;

    private final Label sentence = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button end = new Button();
    private final HBox view;
    private boolean wanted;

    CheckBar(GradientChecks checks) {
        sentence.setId("gradcheck-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinWidth(0);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        bar.setPrefWidth(BAR);
        end.setId("gradcheck-end");
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.setOnAction(_ -> {
            if (checks.state().get().progress().isPresent()) {
                checks.cancel();
            }
            wanted = false;
            show(checks.state().get());
        });
        view = new HBox(Icons.TICK.node(), sentence, bar, end);
        view.getStyleClass().addAll("notice", "hint");
        view.setId("gradcheck");
        checks.state().subscribe(this::show);
    }

    Region view() {
        return view;
    }

    private void show(GradientChecks.State state) {
        var running = state.progress().isPresent();
        wanted |= running || state.fault().isPresent();
        if (state.freshness() == GradientChecks.Freshness.STALE && !running) {
            wanted = false;
        }
        bar.setVisible(running);
        bar.setManaged(running);
        bar.setProgress(state.progress().filter(p -> p.all() > 0).map(p -> p.done() / (double) p.all())
                .orElse(ProgressBar.INDETERMINATE_PROGRESS));
        end.setText(WORDS.text(running ? "cancel" : "gradcheck.close"));
        sentence.setText(state.fault().orElseGet(() -> state.progress()
                .map(p -> p.all() == 0 ? WORDS.text("gradcheck.begins")
                        : WORDS.text("gradcheck.running", p.done(), p.all()))
                .orElseGet(() -> outcome(state))));
        var wrong = state.fault().isPresent() || !state.wrong().isEmpty();
        view.getChildren().set(0, (wrong ? Icons.ERROR : Icons.TICK).node());
        view.getStyleClass().setAll("notice", wrong ? "wrong" : running ? "hint" : "fine");
        view.setVisible(wanted);
        view.setManaged(wanted);
    }

    private static String outcome(GradientChecks.State state) {
        var compared = state.verdicts().values().stream()
                .flatMap(v -> v instanceof Verdict.Compared c ? java.util.stream.Stream.of(c)
                        : java.util.stream.Stream.<Verdict.Compared>empty())
                .toList();
        var wrong = state.wrong();
        return wrong.isEmpty()
                ? WORDS.text("gradcheck.all", compared.size(), Numbers.power(
                        compared.stream().mapToDouble(Verdict.Compared::difference).max().orElse(0), 1))
                : WORDS.text(wrong.size() == 1 ? "gradcheck.one" : "gradcheck.some", wrong.size(), compared.size());
    }
}
