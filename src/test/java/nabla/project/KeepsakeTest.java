package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.op.OpCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups that a user keeps for other projects.
final class KeepsakeTest {

    @TempDir Path folder;

    private static Keepsake block(String op) {
        var body = Graph.EMPTY.plus(Node.of("inner", OpCatalog.find(op).orElseThrow().prototype()));
        return new Keepsake("Block", op, OpCatalog.group(body), new LinkedHashMap<>());
    }

    private List<String> titles() {
        return Keepsake.in(folder).all().values().stream().map(Keepsake::title).toList();
    }

    @Test void noneTakesThePlaceOfAnother() throws IOException {
        assertEquals("Block", block("tanh").save(folder).title());
        assertEquals("Block 2", block("relu").save(folder).title());
        assertEquals("Block", block("tanh").save(folder).title(), "it is kept already");
        Files.writeString(folder.resolve("block_3.nabla"), "broken");
        assertEquals("Block 4", block("sigmoid").save(folder).title(), "what cannot be read stays, too");
        assertEquals(List.of("Block", "Block 2", "Block 4"), titles());
    }

    @Test void whatIsKeptNoLongerIsPutAside() throws IOException {
        block("tanh").save(folder);
        var first = Keepsake.remove(folder.resolve("block.nabla"));
        block("tanh").save(folder);
        var second = Keepsake.remove(folder.resolve("block.nabla"));
        assertEquals(List.of(), titles());
        assertTrue(Files.exists(first) && Files.exists(second) && !first.equals(second));
    }
}
