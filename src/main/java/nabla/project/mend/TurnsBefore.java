package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Setting;

/// Turns settings of nodes before: where one of the sizes that differ is set, it is set to the other.
final class TurnsBefore implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        var sizes = Turns.Sizes.of(fault.clash());
        return fault.before().stream().flatMap(node -> node.op().type().settings().stream()
                .map(setting -> turns(fault, node, setting, sizes)));
    }

    private static List<Proposal> turns(Fault fault, Node node, Setting setting, Set<Integer> sizes) {
        var op = node.op();
        var now = setting.of(op);
        var values = new ArrayList<Object>();
        // many settings are 1; only the first of an operation says how large what it gives is
        if (now instanceof Integer number && sizes.contains(number)
                && (number > 1 || setting.name().equals(op.type().settings().getFirst().name()))) {
            values.addAll(sizes);
            // what has an axis too many may do with one of size 1
            values.add(1);
        } else if (now instanceof List<?> list && list.stream().anyMatch(sizes::contains)) {
            values.addAll(Turns.lists(list, sizes));
        }
        return values.stream()
                .filter(value -> !value.equals(now))
                .map(value -> setting.turn(op, value))
                .filter(turned -> setting.fault(turned).isEmpty())
                .map(turned -> Proposal.of(
                        WORDS.text("turnOf", SettingWords.name(turned, setting), fault.called(node),
                                SettingWords.value(setting.of(turned)).orElseThrow()),
                        new GraphEdit.Turn(node.name(), turned)))
                .toList();
    }
}
