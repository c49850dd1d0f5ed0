package nabla.app.workbench.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javafx.scene.input.KeyCombination;
import nabla.app.palette.Palette;
import nabla.graph.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What belongs to the user is there again next time, and a file that is broken stops nothing.
final class HomeTest {

    @TempDir Path folder;

    @Test void theThemeAndTheNewestFilesAreThereAgain() throws Exception {
        var home = Home.at(folder.resolve("home"));
        for (var i = 0; i < 12; i++) {
            home.remember(Files.createFile(folder.resolve(i + ".nabla")));
        }
        home.remember(folder.resolve("5.nabla"));
        home.write("theme", "dark");

        var again = Home.at(folder.resolve("home"));

        assertEquals(Optional.of("dark"), again.read("theme"));
        assertEquals(List.of(5, 11, 10, 9, 8, 7, 6, 4, 3, 2),
                again.recent().stream().map(f -> Integer.parseInt(f.getFileName().toString().replace(".nabla", "")))
                        .toList());
    }

    @Test void theDrawersThatStandOpenAreKept() {
        assertEquals(Palette.FIRST, Home.at(folder).drawers().open());
        Home.at(folder).drawers().remember(Set.of(Category.LOSSES, Category.DATA));
        assertEquals(Set.of(Category.LOSSES, Category.DATA), Home.at(folder).drawers().open());
        Home.at(folder).drawers().remember(Set.of());
        assertEquals(Set.of(), Home.at(folder).drawers().open());
    }

    @Test void filesThatAreGoneAreNotRecent() throws Exception {
        var home = Home.at(folder);
        var file = Files.createFile(folder.resolve("a.nabla"));
        home.remember(file);
        Files.delete(file);

        assertEquals(List.of(), home.recent());
    }

    @Test void aBrokenFileOfSettingsIsAFreshStart() throws Exception {
        Files.write(folder.resolve("settings.properties"), new byte[]{(byte) 0xff, '\\', 'u', 'x'});

        assertEquals(Optional.empty(), Home.at(folder).read("theme"));
    }

    @Test void aHomeThatCannotBeWrittenHoldsUntilTheEnd() throws Exception {
        var home = Home.at(Files.createFile(folder.resolve("file")).resolve("home"));

        home.write("theme", "dark");

        assertEquals(Optional.of("dark"), home.read("theme"));
    }

    @Test void keysCanBeRebound() throws Exception {
        Files.writeString(folder.resolve("keys.properties"), "save=F12, Shortcut+S\nopen=Nonsense+7\n");
        var home = Home.at(folder);

        assertEquals(Optional.of(List.of(KeyCombination.valueOf("F12"), KeyCombination.valueOf("Shortcut+S"))),
                home.keys("save"));
        assertEquals(Optional.empty(), home.keys("open"));
        assertEquals(Optional.empty(), home.keys("new"));
    }
}
