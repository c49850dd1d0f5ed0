package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import nabla.engine.Progress;
import nabla.engine.Progress.Standing;
import nabla.engine.Progress.Trend;
import nabla.project.json.Json;

/// How far a plan has come, in files: nothing is written of what is as at the beginning.
final class Progresses {
    private Progresses() {}

    static Json.Fields write(Progress progress, Json.Fields state) {
        var all = state;
        if (!progress.begun().equals(Progress.NONE.begun())) {
            all = all.and("begun", Json.items(progress.begun().stream().map(Json::number).toList()));
        }
        return progress.standings().isEmpty()
                ? all
                : all.and("phases", Json.items(progress.standings().stream().map(Progresses::write).toList()));
    }

    private static Json write(Standing standing) {
        var all = Json.fields();
        if (standing.fresh() != 0) all = all.and("fresh", Json.number(standing.fresh()));
        if (standing.share() != 1) all = all.and("share", Json.number(standing.share()));
        if (standing.mistakes() != 0) all = all.and("mistakes", Json.number(standing.mistakes()));
        if (standing.mistakesBefore() != 0) all = all.and("mistakesBefore", Json.number(standing.mistakesBefore()));
        if (!standing.course().equals(Trend.NONE)) all = all.and("course", write(standing.course()));
        if (!standing.plateau().equals(Trend.NONE)) all = all.and("plateau", write(standing.plateau()));
        if (standing.end() != Progress.End.OPEN) all = all.and("end", Json.text(At.word(standing.end())));
        return standing.kept().isEmpty() ? all : all.and("kept", FormatV1.values(standing.kept()));
    }

    private static Json write(Trend trend) {
        return Json.fields().and("best", Json.number(trend.best())).and("at", Json.number(trend.at()))
                .and("worse", Json.number((long) trend.worse()));
    }

    static Progress read(At state) {
        var begun = state.find("begun").map(Progresses::begun).orElse(Progress.NONE.begun());
        return new Progress(begun, state.find("phases")
                .map(p -> p.items().stream().map(Progresses::standing).toList()).orElse(List.of()));
    }

    /// Ascending from 0.
    private static List<Long> begun(At at) {
        var all = new ArrayList<Long>();
        for (var item : at.items()) {
            all.add(item.whole(all.isEmpty() ? 0 : all.getLast(), all.isEmpty() ? 0 : Long.MAX_VALUE));
        }
        if (all.isEmpty()) throw at.problem("begun");
        return all;
    }

    private static Standing standing(At at) {
        return new Standing(
                whole(at, "fresh"),
                at.find("share").map(At::number).orElse(1.0),
                whole(at, "mistakes"),
                whole(at, "mistakesBefore"),
                at.find("course").map(Progresses::trend).orElse(Standing.NEW.course()),
                at.find("plateau").map(Progresses::trend).orElse(Standing.NEW.plateau()),
                at.find("end").map(e -> e.constant(Progress.End.class)).orElse(Progress.End.OPEN),
                at.find("kept").map(FormatV1::values).orElse(new LinkedHashMap<>()));
    }

    private static long whole(At at, String name) {
        return at.find(name).map(n -> n.whole(0, Long.MAX_VALUE)).orElse(0L);
    }

    private static Trend trend(At at) {
        return new Trend(at.get("best").number(), whole(at, "at"), at.get("worse").count(0));
    }
}
