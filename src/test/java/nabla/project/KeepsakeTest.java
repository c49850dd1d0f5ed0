package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups that a user keeps for other projects.
final class KeepsakeTest {

    @TempDir Path folder;

    private static Keepsake block(String op) {
        var body = Graph.EMPTY.plus(Node.of("inner", OpCatalog.find(op).orElseThrow().prototype()));
        return new Keepsake("Block", op, OpCatalog.group(body), Layout.EMPTY);
    }

    private List<String> titles() {
        return Keepsakes.in(folder).shelf().all().values().stream().map(Keepsake::title).toList();
    }

    private Path file(String title) {
        return Keepsakes.in(folder).shelf().all().entrySet().stream().filter(e -> e.getValue().title().equals(title))
                .findFirst().orElseThrow().getKey();
    }

    @Test void noneTakesThePlaceOfAnother() throws IOException {
        var mine = Keepsakes.in(folder);
        assertEquals("Block", mine.keep(block("tanh")).title());
        assertEquals("Block 2", mine.keep(block("relu")).title());
        assertEquals("Block", mine.keep(block("tanh")).title(), "it is kept already");
        Files.writeString(folder.resolve("block_3.nabla"), "broken");
        assertEquals("Block 3", mine.keep(block("sigmoid")).title());
        assertEquals("broken", Files.readString(folder.resolve("block_3.nabla")), "what cannot be read stays, too");
        assertEquals(List.of("Block", "Block 2", "Block 3"), titles());
    }

    @Test void titlesWithoutLettersOfNamesAreKeptApart() {
        var mine = Keepsakes.in(folder);
        for (var op : List.of("tanh", "relu", "sigmoid")) {
            mine.keep(block(op).titled("编码器"));
        }
        assertEquals(List.of("编码器", "编码器 2", "编码器 3"), titles());
    }

    @Test void oneIsRenamedAndDescribedWhereItLies() {
        var mine = Keepsakes.in(folder);
        mine.keep(block("tanh"));
        mine.keep(block("relu"));
        var file = file("Block 2");
        mine.rename(file, " Encoder ");
        mine.describe(file, "what encodes");
        assertEquals(List.of("Block", "Encoder"), titles());
        var kept = mine.shelf().all().get(file);
        assertEquals("what encodes", kept.about());
        assertEquals(block("relu").op(), kept.op());
        assertEquals(Words.of("project").text("keepsake.twice", "block"),
                assertThrows(ProjectProblem.class, () -> mine.rename(file, "block")).sentence());
        assertEquals("Block 2", mine.keep(block("sigmoid")).title(), "the title is free again");
        assertEquals("what encodes", mine.shelf().all().get(file).about());
    }

    @Test void theyStandInTheOrderThatTheyWereGiven() {
        var mine = Keepsakes.in(folder);
        for (var title : List.of("A", "B", "C")) {
            mine.keep(block("tanh").titled(title));
        }
        mine.put(file("C"), 0);
        assertEquals(List.of("C", "A", "B"), titles());
        var aside = mine.remove(file("A"));
        assertEquals(List.of("C", "B"), titles());
        mine.bringBack(aside, folder.resolve("a.nabla"));
        assertEquals(List.of("C", "A", "B"), titles(), "where it was");
        mine.keep(block("relu").titled("AA"));
        assertEquals(List.of("C", "A", "B", "AA"), titles(), "what is new stands last");
        mine.sort();
        assertEquals(List.of("A", "AA", "B", "C"), titles());
    }

    @Test void howItLiesIsKeptToo() {
        var odd = RandomProjects.by(new Random(3));
        var project = block("tanh").project();
        var edits = new Edit.Several("several", List.of(new Edit.Move(Map.of("block/inner", new Layout.Place(7, 8))),
                Edit.of(new LayoutEdit.Wear(Map.of("block/inner", new NodeLook(Tint.TEAL, NodeLook.Form.COLLAPSED)))),
                Edit.of(new LayoutEdit.Inside("block", new LayoutEdit.PutNotes(Map.of("note1", odd.note()))))));
        var lying = edits.applyTo(project);
        Keepsakes.in(folder).keep(Keepsake.of(lying, new nabla.graph.Path("block")));
        var kept = Keepsakes.in(folder).shelf().all().firstEntry().getValue().layout("here");
        assertEquals(new Layout.Place(7, 8), kept.of("here/inner"));
        assertEquals(lying.layout().look("block/inner"), kept.look("here/inner"));
        assertEquals(lying.layout().inside("block"), kept.inside("here"));
    }

    @Test void whatIsKeptNoLongerIsPutAside() {
        var mine = Keepsakes.in(folder);
        mine.keep(block("tanh"));
        var first = mine.remove(folder.resolve("block.nabla"));
        mine.keep(block("tanh"));
        var second = mine.remove(folder.resolve("block.nabla"));
        assertEquals(List.of(), titles());
        assertTrue(Files.exists(first) && Files.exists(second) && !first.equals(second));
    }

    @Test void ofABrokenFileItIsSaidWhere() throws IOException {
        Files.writeString(folder.resolve("torn.nabla"), "{\"format\": 1,\n \"nodes\": [");
        var broken = Keepsakes.in(folder).shelf().broken();
        assertEquals(folder.resolve("torn.nabla"), broken.getFirst().file());
        assertTrue(broken.getFirst().sentence().contains(Words.of("project").text("json.truncated")),
                broken.getFirst().sentence());
    }
}
