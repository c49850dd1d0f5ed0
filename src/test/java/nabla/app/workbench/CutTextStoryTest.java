package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import nabla.app.style.CutTexts;
import nabla.engine.Grain;
import nabla.project.ProjectFile;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window says stands there in full, in each language, and each of its buttons has a name, as small as the window may be and as large as it may be shown.
final class CutTextStoryTest {

    @TempDir Path folder;
    private Bench bench;
    private final TreeSet<String> cut = new TreeSet<>();

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        var file = folder.resolve("line.nabla");
        Files.writeString(file, ProjectFile.text(Sketches.line()));
        bench.read(file);
    }

    @AfterEach void leave() {
        bench.fx(Language.ENGLISH::speak);
        bench.close();
    }

    @Test void noTextIsCutOffAndNoButtonIsNameless() throws Exception {
        for (var language : Language.values()) {
            bench.fx(() -> bench.workbench.preferences().language().choose(language));
            bench.fx(() -> {
                bench.workbench.preferences().textSize().choose(150);
                bench.workbench.settings();
            });
            look("settings at 150 %");
            bench.fx(() -> {
                bench.workbench.preferences().textSize().choose(100);
                bench.workbench.settings();
                bench.workbench.keys();
            });
            look("keys");
            bench.fx(() -> bench.workbench.samples());
            look("samples");
            bench.fx(() -> bench.workbench.escape());
            bench.fx(() -> bench.workbench.desk().playback().step(Grain.OPERATION));
            bench.until(() -> bench.document().stepping().get());
            look("stepping");
            bench.fx(() -> bench.document().leaveStepping());
        }
        assertEquals(List.of(), List.copyOf(cut));
    }

    private void look(String where) {
        bench.fx(() -> {
            var root = bench.stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            cut.addAll(CutTexts.nameless(root));
            CutTexts.in(root).forEach(text -> cut.add(Language.spoken() + ", " + where + ": " + text));
        });
    }
}
