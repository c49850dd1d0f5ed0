package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import nabla.graph.GraphEdit;

/// Names that nodes may bear.
final class Names {

    private Names() {}

    static Proposal apart(Fault fault) {
        var name = fault.node().name();
        return Proposal.of(WORDS.text("renameOther", fault.graph().free(name)), new GraphEdit.Distinguish(name));
    }

    /// With what no name may hold replaced.
    static Proposal allowed(Fault fault) {
        var name = fault.node().name();
        var letters = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^[^A-Za-z]+", "");
        var to = fault.graph().free(letters.isEmpty() ? fault.node().op().type().id() : letters);
        return Proposal.of(WORDS.text("rename", to), new GraphEdit.Rename(name, to));
    }
}
