package nabla.project.mend;

import java.util.List;
import nabla.graph.GraphEdit;

/// Changes of a graph that may mend something, which is yet to be tried, and the words for it.
record Proposal(String words, List<GraphEdit> edits) {

    static Proposal of(String words, GraphEdit... edits) {
        return new Proposal(words, List.of(edits));
    }
}
