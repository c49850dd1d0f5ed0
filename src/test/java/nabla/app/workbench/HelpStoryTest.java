package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import nabla.app.control.Beside;
import nabla.app.control.HelpTopic;
import nabla.app.help.HelpPanel;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.engine.Frame;
import nabla.op.OpCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// F1 tells what is meant, beside the canvas and without a question.
final class HelpStoryTest {

    @TempDir Path home;
    private Bench bench;

    @AfterEach void leave() {
        bench.close();
    }

    private String title() {
        return bench.fx(() -> bench.workbench.desk().beside().shown().get().map(Beside.Leaf::title).orElse(""));
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(HelpStoryTest::all))
                : Stream.of(node);
    }

    private String words() {
        return bench.fx(() -> String.join("\n", all(bench.find("#help")).filter(Labeled.class::isInstance)
                .map(n -> ((Labeled) n).getText()).toList()));
    }

    @Test void helpIsAboutWhatIsMeant() throws Exception {
        bench = Bench.open(home);
        bench.type(KeyCode.F1);
        assertEquals("Help", title());

        bench.fx(() -> bench.<Button>find("#beside-close").fire());
        bench.read(Path.of("samples", "xor.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.document().selection().add("hidden"));
        bench.type(KeyCode.F1);
        assertEquals("Dense", title());
        assertTrue(words().contains("B×2") && words().contains("B×8"), "its shapes in this graph");

        bench.fx(() -> bench.<TextField>find("#help-search").setText("long short-term"));
        bench.fx(() -> bench.<Hyperlink>find("#help-to-lstm").fire());
        assertEquals("LSTM", title());
        assertTrue(words().contains("Hochreiter and Schmidhuber 1997"));
        bench.fx(() -> bench.<Hyperlink>find("#help-to-gru").fire());
        assertEquals("GRU", title());
        bench.fx(() -> bench.<Button>find("#help-back").fire());
        bench.fx(() -> bench.<Button>find("#help-back").fire());
        assertEquals("Dense", title());

        bench.type(KeyCode.F1);
        assertEquals("", title(), "asked again about the same, help goes");
        WaitForAsyncUtils.waitForFxEvents();

        everyPageCanBeWritten();
    }

    /// No page of any operation or view lacks words, and nothing in it is cut.
    private void everyPageCanBeWritten() {
        var faults = new ArrayList<String>();
        bench.fx(() -> {
            var beside = bench.workbench.desk().beside();
            var panel = new HelpPanel(bench.document(), beside, new HelpPanel.Commands() {
                @Override public void run(String id) {}

                @Override public String key(String id) {
                    return "";
                }
            });
            beside.show(panel);
            var topics = Stream.concat(OpCatalog.all().stream().map(t -> HelpTopic.operation(t.id())),
                    ViewCatalog.all().stream().map(k -> HelpTopic.view(k.id()))).toList();
            for (var topic : topics) {
                panel.show(Optional.of(topic));
                beside.view().applyCss();
                beside.view().layout();
                all(panel.view()).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                        .filter(l -> l.getText() != null && (l.getText().contains("‹") || l.isTextTruncated()))
                        .forEach(l -> faults.add(topic.id() + ": " + l.getText()));
            }
        });
        assertEquals(List.of(), faults);
    }
}
