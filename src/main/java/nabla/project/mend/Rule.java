package nabla.project.mend;

import java.util.List;
import java.util.stream.Stream;

/// One way in which graphs can be mended.
@FunctionalInterface
interface Rule {

    /// Groups of proposals: of each group the first that helps is enough.
    Stream<List<Proposal>> proposals(Fault fault);
}
