package nabla.app.workbench.stop;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.control.Buttons;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.workbench.run.Playback;
import nabla.engine.Breakpoint;
import nabla.engine.Frame;
import nabla.graph.Words;
import nabla.project.Edit;

/// Why a breakpoint stopped the run, as long as the run stands there.
public final class StopBar {

    private static final Words WORDS = Words.of("workbench");

    private final Document document;
    private final Label sentence = new Label();
    private final Label where = new Label();
    private final HBox view;

    public StopBar(Document document, Playback playback) {
        this.document = document;
        var on = Buttons.words("stop-on", WORDS.text("stop.on"), playback::toggle);
        var off = Buttons.words("stop-off", WORDS.text("stop.off"),
                () -> document.frame().get().stop().map(s -> s.breakpoint().at())
                        .flatMap(at -> document.project().get().breakpoint(at))
                        .ifPresent(b -> document.perform(new Edit.PutBreakpoint(b.with(Breakpoint.State.OFF)))));
        sentence.setId("stop-sentence");
        sentence.getStyleClass().add("row-bold");
        where.getStyleClass().add("caption");
        where.setMinWidth(0);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        view = new HBox(Icons.BREAKPOINT.node(), sentence, where, off, on);
        view.getStyleClass().addAll("notice", "stop");
        view.setId("stop");
        document.frame().subscribe(this::show);
    }

    public Region view() {
        return view;
    }

    private void show(Frame frame) {
        var stop = frame.stop().filter(_ -> frame.failure().isEmpty());
        stop.ifPresent(s -> {
            sentence.setText(new StopWords(document.project().get()).why(s));
            where.setText(StopWords.where(s, frame));
        });
        view.setVisible(stop.isPresent());
        view.setManaged(stop.isPresent());
    }
}
