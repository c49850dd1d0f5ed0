package nabla.data;

import java.util.ArrayList;
import java.util.List;

/// What was passed over, told one by one as long as that can be read, and then counted.
final class Faults {

    /// So many are told one by one.
    static final int TOLD = 100;

    private final List<Fault> told = new ArrayList<>();
    private int count;

    void add(String where, String key, Object... args) {
        if (++count <= TOLD) {
            told.add(DataWords.fault(where, key, args));
        }
    }

    /// Those told one by one, in their order.
    List<Fault> told() {
        return told;
    }

    /// All, the rest in one sentence, about what `where` names; the key takes how many more there are.
    List<Fault> all(String where, String key) {
        var all = new ArrayList<>(told);
        if (count > TOLD) {
            all.add(DataWords.fault(where, key, count - TOLD));
        }
        return all;
    }
}
