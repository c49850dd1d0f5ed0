package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.json.Json;
import nabla.tensor.Values;

/// Format 1 of project files, as docs/format.md describes it.
final class FormatV1 {
    static final int VERSION = 1;
    /// Farther than any screen reaches.
    private static final int FAR = 100_000;

    private FormatV1() {}

    static Json write(Project project) {
        var all = Json.fields().and("format", Json.number((long) VERSION)).and("title", Json.text(project.title()));
        if (!project.chapter().isEmpty()) all = all.and("chapter", Json.text(project.chapter()));
        all = Graphs.write(project.graph(), all.and("seed", Json.number(project.seed())));
        all = all.and("layout", places(project.layout()));
        if (!project.layout().open().isEmpty()) all = all.and("open", open(project.layout().open()));
        all = Cards.write(project.layout(), all);
        all = all.and("data", data(project)).and("plan",
                Plans.write(project.plan()));
        if (!project.views().isEmpty()) {
            all = all.and("views", Json.items(project.views().stream().map(FormatV1::view).toList()));
        }
        if (!project.notes().isEmpty()) all = all.and("notes", Entries.lines(project.notes()));
        if (!project.answers().isEmpty()) all = all.and("answers", answers(project.answers()));
        if (!project.breakpoints().isEmpty()) {
            all = all.and("breakpoints", Json.items(project.breakpoints().stream().map(Breakpoints::write).toList()));
        }
        if (!project.state().equals(TrainingState.FRESH)) all = all.and("state", state(project.state()));
        return Unknown.putBack(all, project.unknown());
    }

    private static Json places(Layout layout) {
        var all = new LinkedHashMap<String, Json>();
        layout.places().forEach((node, at) -> all.put(node, Json.items(Json.number(at.x()), Json.number(at.y()))));
        return Json.fields(all);
    }

    private static Json open(Set<Path> paths) {
        return Json.items(paths.stream().map(p -> Json.text(p.text())).toList());
    }

    private static Json data(Project project) {
        var all = new LinkedHashMap<String, Json>();
        project.data().forEach((id, entry) -> all.put(id, Entries.write(entry)));
        return Json.fields(all);
    }

    private static Json view(ViewSpec view) {
        var all = Json.fields().and("kind", Json.text(view.kind()));
        if (!view.node().isEmpty()) all = all.and("node", Json.text(view.node()));
        if (!view.settings().isEmpty()) {
            var settings = new LinkedHashMap<String, Json>();
            new TreeMap<>(view.settings()).forEach((name, value) -> settings.put(name, Json.text(value)));
            all = all.and("settings", Json.fields(settings));
        }
        return switch (view.place()) {
            case ViewPlace.Docked docked when docked.equals(ViewPlace.USUAL) -> all;
            case ViewPlace.Docked(var width, var height) -> all.and("docked", wholes(width, height));
            case ViewPlace.Floating(var x, var y, var width, var height) ->
                all.and("floating", wholes(x, y, width, height));
        };
    }

    private static Json wholes(int... numbers) {
        return Json.items(IntStream.of(numbers).mapToObj(n -> (Json) Json.number((long) n)).toList());
    }

    private static Json answers(Map<String, Ref> answers) {
        var all = new LinkedHashMap<String, Json>();
        answers.forEach((name, ref) -> all.put(name, Json.text(ref.toString())));
        return Json.fields(all);
    }

    private static Json state(TrainingState state) {
        return Progresses.write(state.progress(), Json.fields().and("step", Json.number(state.step())))
                .and("weights", values(state.held()))
                .and("slots", values(state.slots()));
    }

    static Json values(Map<String, Values> values) {
        var all = new LinkedHashMap<String, Json>();
        values.forEach((name, value) -> all.put(name, Numbers.write(value)));
        return Json.fields(all);
    }

    static Project read(At at) {
        at.get("format");
        var project = new Project(
                at.find("title").map(At::text).orElse(""),
                at.find("chapter").map(At::text).orElse(""),
                at.find("seed").map(s -> s.whole(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L),
                Graphs.read(at),
                Cards.read(at, at.find("layout").map(FormatV1::places).orElse(Layout.EMPTY)
                        .unfolding(at.find("open").map(FormatV1::open).orElse(List.of()))),
                at.find("data").map(FormatV1::data).orElse(new LinkedHashMap<>()),
                at.find("plan").map(Plans::read).orElse(Plan.standard()),
                at.find("views").map(v -> v.items().stream().map(FormatV1::view).toList()).orElse(List.of()),
                at.find("notes").map(At::lines).orElse(""),
                at.find("answers").map(FormatV1::answers).orElse(new LinkedHashMap<>()),
                at.find("breakpoints").map(b -> b.items().stream().map(Breakpoints::read).toList()).orElse(List.of()),
                at.find("state").map(FormatV1::state).orElse(TrainingState.FRESH),
                Map.of());
        return project.withUnknown(at.unknown());
    }

    private static Layout places(At at) {
        var all = new LinkedHashMap<String, Layout.Place>();
        at.each((node, place) -> {
            var xy = place.items();
            if (xy.size() != 2) throw place.problem("layout");
            all.put(node, new Layout.Place(xy.getFirst().number(), xy.getLast().number()));
        });
        return Layout.of(all);
    }

    private static List<Path> open(At at) {
        return at.items().stream().map(p -> new Path(p.text())).toList();
    }

    private static SequencedMap<String, DataEntry> data(At at) {
        var all = new LinkedHashMap<String, DataEntry>();
        at.each((id, entry) -> all.put(id, Entries.read(entry)));
        return all;
    }

    private static ViewSpec view(At at) {
        var settings = new LinkedHashMap<String, String>();
        at.find("settings").ifPresent(s -> s.each((name, value) -> settings.put(name, value.text())));
        var place = at.find("floating").map(FormatV1::floating)
                .or(() -> at.find("docked").map(FormatV1::docked))
                .orElse(ViewPlace.USUAL);
        return new ViewSpec(at.get("kind").text(), at.find("node").map(At::text).orElse(""), settings, place);
    }

    private static ViewPlace docked(At at) {
        var sizes = at.items();
        return sizes.size() == 2 ? new ViewPlace.Docked(sizes.get(0).count(0), sizes.get(1).count(0)) : ViewPlace.USUAL;
    }

    private static ViewPlace floating(At at) {
        var sizes = at.items();
        return sizes.size() == 4
                ? new ViewPlace.Floating((int) sizes.get(0).whole(-FAR, FAR), (int) sizes.get(1).whole(-FAR, FAR),
                        sizes.get(2).count(1), sizes.get(3).count(1))
                : ViewPlace.USUAL;
    }

    private static SequencedMap<String, Ref> answers(At at) {
        var all = new LinkedHashMap<String, Ref>();
        at.each((name, ref) -> all.put(name, Graphs.ref(ref)));
        return all;
    }

    private static TrainingState state(At at) {
        return new TrainingState(
                at.find("weights").map(FormatV1::values).orElse(new LinkedHashMap<>()),
                at.find("slots").map(FormatV1::values).orElse(new LinkedHashMap<>()),
                at.find("step").map(s -> s.whole(0, Long.MAX_VALUE)).orElse(0L),
                Progresses.read(at));
    }

    static LinkedHashMap<String, Values> values(At at) {
        var all = new LinkedHashMap<String, Values>();
        at.each((name, value) -> all.put(name, Numbers.read(value)));
        return all;
    }
}
