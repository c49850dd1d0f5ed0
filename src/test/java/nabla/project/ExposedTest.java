package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import nabla.graph.Exposed;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import org.junit.jupiter.api.Test;

/// Settings of nodes inside of a group that are turned at the group.
final class ExposedTest {

    private static Node node(String name, String op) {
        return Node.of(name, OpCatalog.find(op).orElseThrow().prototype());
    }

    /// data → first → drop → second → out, in which `first`, `drop` and `second` are a group.
    private static Project grouped() {
        var graph = Graph.EMPTY.plus(node("data", "source")).plus(node("first", "dense")).plus(node("drop", "dropout"))
                .plus(node("second", "dense")).plus(node("out", "mean_squared_error"))
                .plus(Wire.of("data.x", "first.x")).plus(Wire.of("first.y", "drop.x"))
                .plus(Wire.of("drop.y", "second.x"));
        var project = Project.empty().with(graph.plus(Wire.of("second.y", "out.x")));
        return Groups.gather(project, Set.of("first", "drop", "second")).applyTo(project);
    }

    private static Project expose(Project project, String node, String setting, String as) {
        return Edit.of(new GraphEdit.Expose(node, setting, as)).applyTo(project);
    }

    private static List<Exposed> exposed(Project project, String group) {
        return Exposed.of(project.graph().at(new Path(group)).orElseThrow().op());
    }

    private static String told(Project project, String group) {
        return exposed(project, group).stream().map(e -> e.name() + e.spots()).toList().toString();
    }

    @Test void theSameSettingUnderOneNameTurnsTogether() {
        var project = expose(grouped(), "group/first", "units", "Width");
        project = expose(project, "group/drop", "p", "Width");
        project = expose(project, "group/second", "units", "Width");
        assertEquals("[Width[first.units, second.units], Width[drop.p]]", told(project, "group"));
        assertEquals("Width 2", Exposed.free(project.graph().node("group").op(), "Width"));
        assertEquals("[]",
                told(expose(expose(expose(project, "group/first", "units", ""), "group/second", "units", " "),
                        "group/drop", "p", ""), "group"));
    }

    @Test void itGoesThroughSeveralGroups() {
        var start = expose(grouped(), "group/first", "units", "Width");
        var outer = Groups.gather(start, Set.of("group")).applyTo(start);
        assertEquals("[]", told(outer, "group2"), "not farther than where it was");
        outer = expose(outer, "group2/group", "Width", "Wide");
        assertEquals("[Wide[group/first.units]]", told(outer, "group2"));
        var renamed = expose(outer, "group2/group/first", "units", "Size");
        assertEquals("[Size[first.units]]", told(renamed, "group2/group"));
        assertEquals("[Wide[group/first.units]]", told(renamed, "group2"), "outside it is called as before");
        var gone = expose(renamed, "group2/group/first", "units", "");
        assertEquals(Map.of(), gone.graph().at(new Path("group2/group")).orElseThrow().exposed());
        var deleted = Edit.of(new GraphEdit.Remove(Set.of("group2/group/first"))).applyTo(renamed);
        assertEquals("[]", told(deleted, "group2"));
        var dissolved = Groups.dissolve(renamed, "group2/group").applyTo(renamed);
        assertEquals("[Wide[first.units]]", told(dissolved, "group2"), "what is around keeps it");
        var plain = Groups.dissolve(dissolved, "group2").applyTo(dissolved);
        assertTrue(plain.graph().nodes().stream().allMatch(n -> n.exposed().isEmpty()), "at the top there is none");
    }

    @Test void aGroupMadeInsideOfAnotherStillTurnsItsNodes() {
        var project = expose(grouped(), "group/first", "units", "Width");
        var inner = Groups.gather(project, Set.of("group/first", "group/drop")).applyTo(project);
        assertEquals("[Width[group/first.units]]", told(inner, "group"));
        var back = Groups.dissolve(inner, "group/group").applyTo(inner);
        assertEquals("[Width[first.units]]", told(back, "group"));
    }

    @Test void whatIsExposedStandsInTheFile() {
        var project = expose(grouped(), "group/first", "units", "Width");
        var text = ProjectFile.text(project);
        assertTrue(text.contains("\"exposed\""), text);
        assertEquals(project, ProjectFile.parse(text).project());
        assertEquals("[Width[first.units]]", told(ProjectFile.parse(text).project(), "group"));
    }

    @Test void aNodeOfAnotherKindHasOtherSettings() {
        var project = expose(grouped(), "group/first", "units", "Width");
        var relu = Edit.of(new GraphEdit.Turn("group/first", OpCatalog.find("relu").orElseThrow().prototype()))
                .applyTo(project);
        assertEquals("[]", told(relu, "group"));
    }

    @Test void whatIsCalledAsASettingOfTheNodeAroundIsNotAmongIt() {
        var scan = Setting.with(OpCatalog.find("scan").orElseThrow().prototype(), Map.of("body",
                grouped().graph().node("group").op().keeps().orElseThrow()));
        var project = Project.empty().with(Graph.EMPTY.plus(Node.of("rnn", scan)));
        project = expose(project, "rnn[0]/first", "units", "sizes");
        project = expose(project, "rnn[0]/second", "units", "Units");
        assertEquals("[Units[second.units]]", told(project, "rnn"));
        assertEquals("sizes 2", Exposed.free(project.graph().node("rnn").op(), "sizes"));
    }

    @Test void aDialReachesWhatIsExposedAndWhatStandsInside() {
        var project = expose(expose(grouped(), "group/first", "units", "Width"), "group/second", "units", "Width");
        var turned = Dial.turn(project, Map.of("group.Width", "5"));
        for (var node : List.of("group/first", "group/second")) {
            assertEquals(Setting.with(OpCatalog.find("dense").orElseThrow().prototype(), Map.of("units", 5)),
                    turned.graph().at(new Path(node)).orElseThrow().op());
        }
        assertTrue(Dial.of(project, "group.Width").isWhole());
        var one = Dial.turn(turned, Map.of("group/drop.p", "0.25"));
        assertEquals(Setting.with(OpCatalog.find("dropout").orElseThrow().prototype(), Map.of("p", 0.25)),
                one.graph().at(new Path("group/drop")).orElseThrow().op());
        var unknown = assertThrows(ProjectProblem.class, () -> Dial.of(project, "group.Height"));
        assertTrue(unknown.sentence().contains("group.Width"), unknown.sentence());
    }
}
