package nabla.project.mend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Given;
import nabla.graph.Missing;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.project.Edit;
import nabla.project.History;
import nabla.project.Project;
import nabla.project.Scope;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each problem that a graph can have, by the key of its sentence, with the mends that it must be offered.
final class MendTest {

    /// @param key of the bundle `problem`
    /// @param mends the words of the buttons, in their order; none where nobody can know what was meant
    record Row(String key, Graph graph, List<String> mends) {
        @Override public String toString() {
            return key + " " + mends;
        }
    }

    private static Row row(String key, Graph graph, String... mends) {
        return new Row(key, graph, List.of(mends));
    }

    private static final Map<String, Object> FRESH = Map.of();

    static Stream<Row> rows() {
        return Stream.of(shapes(), settings(), wires()).flatMap(s -> s);
    }

    private static Stream<Row> shapes() {
        return Stream.of(
                row("inner", Ward.of("matmul", FRESH, "a=32×784", "b=10×784"),
                        "Insert Transpose before ‘b’", "Set ‘b’ to transposed"),
                row("matmulRank", Ward.of("matmul", FRESH, "a=3×4", "b=4"),
                        "Insert Reshape 4×1 before ‘b’"),
                row("sizesDiffer", Ward.of("add", FRESH, "a=B×3", "b=B×5")),
                row("sizesDiffer", Ward.ward().node("one", Ward.op("dense", Map.of("units", 8)), "x=B×3")
                        .node("two", Ward.op("dense", Map.of("units", 5)), "x=from_x.x")
                        .node("sum", Ward.op("add", FRESH), "a=one.y", "b=two.y").graph(),
                        "Set units of one to 5", "Set units of two to 8"),
                row("batchOnFeatures", Ward.of("add", FRESH, "a=B", "b=B×4"),
                        "Insert Reshape 1 before ‘a’"),
                row("mustBe", Ward.of("conv2d", FRESH, "x=B×784"),
                        "Insert Reshape 1×28×28"),
                row("mustBe", Ward.of("conv2d", FRESH, "x=B×28×28"),
                        "Insert Reshape 1×28×28"),
                row("mustBe", Ward.of("max_pool2d", FRESH, "x=B×64"),
                        "Insert Reshape 1×8×8"),
                row("mustBe", Ward.of("conv1d", FRESH, "x=B×3×8×8")),
                row("mustBe", Ward.of("lstm", FRESH, "x=B×6"),
                        "Insert Reshape 6×1"),
                row("mustBe", Ward.of("batch_norm", FRESH, "x=3×4")),
                row("denseWeight", Ward.of("dense", Map.of("units", 5), "x=B×3", "w=3×5"),
                        "Insert Transpose before ‘w’"),
                row("denseWeight", Ward.of("dense", Map.of("units", 5), "x=B×3", "w=7×3"),
                        "Set units to 7"),
                row("transposedDenseWeight", Ward.of("transposed_dense", Map.of("units", 5), "x=B×3", "w=5×3"),
                        "Insert Transpose before ‘w’"),
                row("weightShape", Ward.of("embedding", FRESH, "x=#B", "w=3×3")),
                row("targets", Ward.of("mean_squared_error", FRESH, "x=B×3", "y=B×2")),
                row("targets", Ward.of("half_squared_error", FRESH, "x=B×1×8×8", "y=B×64"),
                        "Insert Flatten before ‘x’", "Insert Reshape 64 before ‘x’"),
                row("indexForEachRow", Ward.of("cross_entropy", FRESH, "z=B×3", "y=#B×3")),
                row("concat", Ward.of("concat", FRESH, "x0=B×2×5", "x1=B×3×4")),
                row("stack", Ward.of("stack", FRESH, "x0=B×2", "x1=B×3")),
                row("queryAndKeys", Ward.of("attention", FRESH, "query=B×2×4", "keys=B×3×5"),
                        "Set score to bilinear"),
                row("reshape", Ward.of("reshape", Map.of("sizes", List.of(1, 28, 28)), "x=B×780"),
                        "Set sizes to −1"),
                row("order", Ward.of("transpose", Map.of("order", List.of(0, 1, 2)), "x=B×2×5"),
                        "Reset order"),
                row("expand", Ward.of("expand_to", FRESH, "x=B×3", "like=B×5")),
                row("batchInside", Ward.of("add", FRESH, "a=B×1", "b=3×1×1"),
                        "Insert Flatten before ‘b’"),
                row("matmulBatch",
                        Ward.of("matmul", Map.of("left", Ward.choice("matmul", "left", "TRANSPOSED")), "a=B×3",
                                "b=4×3")),
                row("matmulStack", Ward.of("matmul", FRESH, "a=B×2×3×4", "b=B×5×4×3")),
                row("indexAlong", Ward.of("gather_along", FRESH, "x=B×3", "index=#B×7×2")),
                row("keysAndValues", Ward.of("attention", FRESH, "query=B×2×4", "keys=B×3×4", "values=B×5×4")),
                row("mask", Ward.of("masked_softmax", FRESH, "z=B×2×3", "mask=7")),
                row("unpool", Ward.of("max_unpool2d", FRESH, "x=B×2×4×4", "at=#B×2×5×5", "like=B×2×8×8")),
                row("unpoolLike", Ward.of("max_unpool2d", FRESH, "x=B×2×4×4", "at=#B×2×4×4", "like=B×3×8×8")),
                row("negatives", Ward.of("skip_gram", FRESH, "center=#B", "context=#B", "negatives=#B")),
                row("contractive", Ward.of("contractive_penalty", FRESH, "h=B×3", "w=4×5")),
                row("noRival", Ward.of("hinge", FRESH, "z=B×1", "y=#B")),
                row("stateBegins", Ward.of("elman", Map.of("units", 6), "x=B×4×3", "h0=B×5"),
                        "Set units to 5"),
                row("scanLengths", Ward.of("lstm", FRESH, "x=B×0×3"),
                        "Insert Transpose"),
                row("extremumOfNone", Ward.of("max", FRESH, "x=B×0")),
                row("largestOfNone", Ward.of("global_max_pool", Map.of("over", "1"), "x=B×0")),
                row("holdShapes", Ward.of("hold", FRESH, "before=B×3", "next=B×4", "mask=B")),
                row("holdMask", Ward.of("hold", FRESH, "before=B×3", "next=B×3", "mask=B×3")),
                row("fitted", Ward.of("normalise", Map.of("data", "d2x5"), "x=B×3"),
                        "Set data set to ‘d3’"));
    }

    private static Stream<Row> settings() {
        return Stream.of(
                row("heads", Ward.of("split_heads", Map.of("heads", 3), "x=B×5×8"),
                        "Set heads to 4"),
                row("heads", Ward.of("multi_head_attention", Map.of("heads", 3), "query=B×5×8"),
                        "Set heads to 4"),
                row("groups", Ward.of("conv2d", Map.of("groups", 2), "x=B×3×8×8"),
                        "Set groups to 1"),
                row("groups", Ward.of("conv1d", Map.of("groups", 2), "x=B×8×3"),
                        "Set groups to 1", "Set layout to channels × time"),
                row("window", Ward.of("conv2d", Map.of("kernel", List.of(9)), "x=B×3×8×8"),
                        "Set kernel to 3"),
                row("window", Ward.of("avg_pool2d", Map.of("kernel", List.of(9)), "x=B×3×8×8"),
                        "Set kernel to 2"),
                row("window1d", Ward.of("conv1d", Map.of("kernel", 9), "x=B×7×3"),
                        "Set kernel to 3"),
                row("poolPadding", Ward.of("max_pool2d", Map.of("padding", List.of(2)), "x=B×3×8×8"),
                        "Set padding to 0"),
                row("oneOrTwo", Ward.of("conv2d", Map.of("kernel", List.of(3, 3, 3)), "x=B×3×8×8"),
                        "Set kernel to 3"),
                row("outputPadding", Ward.of("conv_transpose2d", Map.of("outputPadding", List.of(2)), "x=B×3×8×8"),
                        "Set output pad to 0"),
                row("nothingLeft", Ward.of("conv_transpose2d", Map.of("padding", List.of(9)), "x=B×3×8×8"),
                        "Set padding to 0"),
                row("evenKernel", Ward.of("residual_block", Map.of("kernel", 4), "x=B×3×8×8"),
                        "Set kernel to 3"),
                row("layerNormAxes", Ward.of("layer_norm", Map.of("axes", 3), "x=B×3"),
                        "Set last axes to 1"),
                row("topK", Ward.of("top_k", Map.of("k", 5), "z=B×3", "y=#B"),
                        "Set k to 3"),
                row("foundClass", Ward.of("retrieval", Map.of("found", 5), "z=B×3", "y=#B"),
                        "Set class found to 1"),
                row("noAxis", Ward.of("softmax", Map.of("axis", "height"), "z=B×3"),
                        "Reset axis"),
                row("oneAxis", Ward.of("softmax", Map.of("axis", "0, 1"), "z=B×3"),
                        "Reset axis"),
                row("concatBatch", Ward.of("concat", Map.of("axis", "batch"), "x0=B×2", "x1=B×3"),
                        "Reset axis"),
                row("sliceBatch", Ward.of("slice", Map.of("axis", "batch"), "x=B×2"),
                        "Reset axis"),
                row("sliceRange", Ward.of("slice", Map.of("start", 9), "x=B×5"),
                        "Set start to 0"),
                row("splitEqual", Ward.of("split", Map.of("parts", 3), "x=B×10"),
                        "Set parts to 2"),
                row("splitSizes", Ward.of("split", Map.of("sizes", List.of(3, 3)), "x=B×10"),
                        "Reset sizes"),
                row("unstack", Ward.of("unstack", Map.of("count", 2), "x=B×5×3"),
                        "Set count to 5"),
                row("positions", Ward.of("learned_positions", Map.of("longest", 4), "x=B×9×3"),
                        "Set most places to 64"),
                row("bounds", Ward.of("clamp", Map.of("low", 2.0, "high", 1.0), "x=B×3"),
                        "Set low to −1", "Set high to 2"),
                row("bounds", Ward.of("hard_tanh", Map.of("low", 2.0, "high", 1.0), "x=B×3"),
                        "Set low to −1", "Set high to 2"),
                row("classWeights", Ward.of("cross_entropy", Map.of("weights", Values.vector(1, 2)), "z=B×3", "y=#B"),
                        "Reset class weights"),
                row("yesWeights", Ward.of("bce_with_logits", Map.of("weights", Values.vector(1, 2)), "z=B×3", "y=B×3"),
                        "Reset class weights"),
                row("ignoredClass", Ward.of("cross_entropy", Map.of("ignore", 7), "z=B×3", "y=#B"),
                        "Set left out to −1"),
                row("stackPlace", Ward.of("stack", Map.of("place", 9), "x0=B×3", "x1=B×3"),
                        "Set place to 0"),
                row("settingRange", Ward.of("dense", Map.of("units", 0), "x=B×3"),
                        "Set units to 1"),
                row("settingRange", Ward.of("dropout", Map.of("p", 1.0), "x=B×3"),
                        "Set drop rate to 0.99"),
                row("noData", Ward.ward().node("data", Ward.op("source", Map.of("data", "gone"))).graph(),
                        "Use ‘d3’", "Use ‘d2x5’"));
    }

    /// A bypassed node whose first output is read.
    private static Graph bypassed(String id, Map<String, ?> settings, String... inputs) {
        return Ward.ward().node("tried", Ward.op(id, settings), inputs).node("h", Ward.op("tanh", FRESH), "x=tried.y")
                .bypassing("tried").graph();
    }

    private static Stream<Row> wires() {
        return Stream.of(
                row("missingInput", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("dense", Ward.op("dense", FRESH), "x=data.x")
                        .node("loss", Ward.op("cross_entropy", FRESH), "z=dense.y").graph(),
                        "Wire data · y to ‘y’"),
                row("wrongKind", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("loss", Ward.op("cross_entropy", FRESH), "z=data.x", "y=data.x").graph(),
                        "Wire data · y to ‘y’"),
                row("twiceFed", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("h", Ward.op("tanh", FRESH), "x=data.x").node("k", Ward.op("relu", FRESH), "x=data.x")
                        .wire("h.y", "k.x").graph(),
                        "Keep data · x only", "Keep h only"),
                row("wireToNowhere", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .wire("data.z", "gone.x").graph(),
                        "Cut data → gone"),
                row("twiceNamed", Graph.EMPTY.plus(Node.of("data", Ward.op("source", Map.of("data", "d3"))))
                        .plus(Node.of("data", Ward.op("weight", FRESH))),
                        "Rename the other to data2"),
                row("badName", Graph.EMPTY.plus(Node.of("1 data", Ward.op("source", Map.of("data", "d3")))),
                        "Rename to data"),
                row("unknownOperation", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("new", new Missing("hologram", Map.of(), List.of("x"), List.of("y")), "x=data.x")
                        .node("h", Ward.op("tanh", FRESH), "x=new.y").graph(),
                        "Take new away"),
                row("waits", Ward.ward().node("sum", Ward.op("add", FRESH), "a=B×3", "b=B×5")
                        .node("h", Ward.op("tanh", FRESH), "x=sum.y").graph()),
                row("tooLarge", Ward.ward().node("w", Ward.op("weight", Map.of("sizes", List.of(1_000_000, 1_000_000))))
                        .graph()),
                row("bypassNothing", bypassed("constant", FRESH), "Let tried run"),
                row("bypassShape", bypassed("dense", Map.of("units", 5), "x=B×3"), "Let tried run"),
                row("bypassWeight", Ward.ward().node("one", Ward.op("dense", FRESH), "x=B×3")
                        .node("two", Ward.op("dense", FRESH), "x=from_x.x").wire("one.w", "two.w").bypassing("one")
                        .graph(),
                        "Let one run"),
                row("givenNowhere", Ward.ward().node("x", new Given(Port.Kind.DATA)).graph()),
                row("twiceNormalised", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("dense", Ward.op("dense", FRESH), "x=data.x")
                        .node("p", Ward.op("softmax", FRESH), "z=dense.y")
                        .node("loss", Ward.op("cross_entropy", FRESH), "z=p.p", "y=data.y").graph(),
                        "Take p away"),
                row("otherClasses", Ward.ward().node("data", Ward.op("source", Map.of("data", "d7")))
                        .node("dense", Ward.op("dense", FRESH), "x=data.x")
                        .node("loss", Ward.op("cross_entropy", FRESH), "z=dense.y", "y=data.y").graph(),
                        "Set units of dense to 3"),
                row("indexForEachRow", Ward.ward().node("data", Ward.op("source", Map.of("data", "d1x4x4")))
                        .node("dense", Ward.op("dense", FRESH), "x=data.x")
                        .node("loss", Ward.op("cross_entropy", FRESH), "z=dense.y", "y=data.y").graph(),
                        "Insert Flatten before ‘dense’", "Insert Flatten before ‘z’"),
                row("noLoss", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("dense", Ward.op("dense", FRESH), "x=data.x").graph(),
                        "Add Cross-entropy", "Add Hinge"),
                row("cycle", Ward.ward().node("data", Ward.op("source", Map.of("data", "d3")))
                        .node("sum", Ward.op("add", FRESH), "a=data.x").node("h", Ward.op("tanh", FRESH), "x=sum.y")
                        .wire("h.y", "sum.b").graph(),
                        "Cut h → sum", "Cut sum → h"));
    }

    @ParameterizedTest @MethodSource("rows") void isMended(Row row) {
        var project = Ward.project(row.graph());
        var advisor = Ward.advisor(project);
        var findings = Finding.of(row.graph(), Ward.check(row.graph()));
        var finding = findings.stream().filter(f -> Ward.isTold(row.key(), f.sentence())).findFirst();
        assertTrue(finding.isPresent(),
                () -> row.key() + " among " + findings.stream().map(Finding::sentence).toList());
        var mends = advisor.mends(finding.get());
        assertEquals(row.mends(), mends.stream().map(Mend::words).toList(), finding.get()::sentence);
        mends.forEach(mend -> helps(project, finding.get(), mend));
    }

    /// What waits is mended with what it waits for, and a problem of its own.
    private static void helps(Project before, Finding finding, Mend mend) {
        var after = mend.edit().applyTo(before);
        var left = Finding.of(after.graph(), Ward.check(after.graph()));
        assertFalse(left.contains(finding), () -> mend.words() + " leaves " + finding.sentence());
        var history = History.of(before);
        history.perform(mend.edit());
        history.undo();
        assertEquals(before, history.now(), mend.words());
    }

    /// Parts of other sentences.
    private static final Pattern PARTS = Pattern.compile("(wanted|kind|cause|scale)[.].*|place");
    /// Told when a network runs, or of a plan: no edit of the graph alone would mend them.
    private static final Set<String> ELSEWHERE = Set.of("notFinite", "notFiniteGradient", "notFiniteWeight", "refused",
            "fewerTogether", "noRoom", "tooLong", "sharedShape", "noScores", "noMetric", "noObjective", "noPort",
            "closedForm.layer", "closedForm.target", "closedForm.units", "closedForm.numbers", "indexAt",
            "probabilityRange", "lengthRange");
    /// Of bodies, texts and parts of decoders: what was meant there only their author knows.
    private static final Set<String> WRITTEN = Set.of("stateSteady", "stateSize", "decodeToken", "decodeLogits",
            "traceBeams", "pickRows", "pickWidth", "wordPlace", "mergePairs", "wordPieces", "noTokens", "unknownToken",
            "shareActive", "standstill.one", "standstill.several", "noDataAtAll", "settingLeast", "settingMost",
            "settingNumber");

    @Test void noProblemOfAGraphIsForgotten() {
        var told = Stream
                .concat(rows().map(Row::key), Mistake.all().flatMap(m -> m.told().stream().map(Mistake.Told::key)))
                .collect(Collectors.toSet());
        var known = new HashSet<>(ResourceBundle.getBundle("nabla.messages.problem").keySet());
        known.removeAll(told);
        known.removeAll(ELSEWHERE);
        known.removeAll(WRITTEN);
        known.removeIf(key -> PARTS.matcher(key).matches());
        assertEquals(Set.of(), known);
    }

    @Test void insideOfAGroupMendsAreEditsOfTheProjectThatLeaveAllElseAsItIs() {
        var graph = Ward.of("matmul", Map.of(), "a=32×784", "b=10×784");
        var feeds = Ward.FEEDS;
        var inner = graph.nodes().stream().filter(n -> n.op().type().id().equals("matmul")).findFirst().orElseThrow();
        var project = new Edit.Gather(Set.of(inner.name()), "group").applyTo(Project.empty().with(graph));
        var check = GraphCheck.of(project.graph(), feeds, Ward.ROWS);
        var scope = Scope.of(project, check, new Path("group")).orElseThrow();
        var advisor = Advisor.inside(project, feeds, check, scope);
        var finding = advisor.findings().stream().filter(Finding.Problem.class::isInstance).findFirst().orElseThrow();
        assertEquals("group/" + inner.name(), finding.node());
        var mends = advisor.mends(finding);
        assertEquals(List.of("Insert Transpose before ‘b’", "Set ‘b’ to transposed"),
                mends.stream().map(Mend::words).toList());
        for (var mend : mends) {
            var history = History.of(project);
            history.perform(mend.edit());
            var after = history.now();
            assertTrue(GraphCheck.of(after.graph(), feeds, Ward.ROWS).isSound(), mend.words());
            assertEquals(Set.copyOf(names(project.graph())), Set.copyOf(names(after.graph())), "only inside");
            history.undo();
            assertEquals(project, history.now());
        }
        var inserted = mends.getFirst().edit().applyTo(project);
        assertEquals(Set.of(inner.name(), "transpose"), operations(inserted.graph().body(new Path("group"))
                .orElseThrow()));
    }

    private static List<String> names(Graph graph) {
        return graph.nodes().stream().map(Node::name).toList();
    }

    private static Set<String> operations(Graph graph) {
        return graph.nodes().stream().filter(n -> !n.op().type().id().equals("given") && !n.op().inputs().isEmpty()
                && !n.op().outputs().isEmpty()).map(Node::name).collect(Collectors.toSet());
    }
}
