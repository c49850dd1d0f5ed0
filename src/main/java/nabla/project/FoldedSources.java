package nabla.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import nabla.data.Labels;
import nabla.engine.Batches;
import nabla.engine.Sources;

/// The data of a project, cut into training and validation in another way.
final class FoldedSources implements Sources {

    private final ProjectSources from;
    private final Map<String, Rows> cut = new HashMap<>();

    /// @param by takes all rows but those of the test
    FoldedSources(ProjectSources from, Project project, Study.Dealing dealing, UnaryOperator<Study.Dealt> by) {
        this.from = from;
        for (var id : Batches.data(project.graph())) {
            var rows = from.rows(id);
            var isByClass = dealing == Study.Dealing.STRATIFIED
                    && from.dataSet(id).filter(set -> set.labels() instanceof Labels.Classes).isPresent();
            var dealt = by.apply(Study.Dealt.all(rows, isByClass));
            cut.put(id, new Rows(rows.x(), rows.y(), dealt.training(), dealt.validation(), rows.test()));
        }
    }

    @Override public Rows rows(String data) {
        return cut.getOrDefault(data, from.rows(data));
    }

    @Override public Optional<Example> find(String data) {
        return from.find(data);
    }

    @Override public List<String> names() {
        return from.names();
    }
}
