package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Setting;

/// Turns what says how windows move over an image, such as their border and their stride: the sizes of maps follow from these, and do not stand
/// there. The smallest change that lets two maps meet is enough.
final class TurnsOfWindows implements Rule {

    private static final int FARTHEST = 3;

    /// A whole number, or one for each direction, turned by so much.
    private record Turned(Proposal proposal, int by) {}

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        var areTwo = fault.clash().axes().stream().map(at -> at.port()).distinct().count() > 1;
        return !areTwo ? Stream.empty()
                : fault.before().stream().map(node -> node.op().type().settings().stream()
                        .flatMap(s -> turns(fault, node, s))
                        .sorted(Comparator.comparing(Turned::by)).map(Turned::proposal).toList());
    }

    private static Stream<Turned> turns(Fault fault, Node node, Setting setting) {
        if (!(setting.of(node.op()) instanceof List<?> list) || list.isEmpty() || list.size() > 2
                || !(list.getFirst() instanceof Integer now) || setting.max() > Short.MAX_VALUE) {
            return Stream.empty();
        }
        return IntStream.rangeClosed(-FARTHEST, FARTHEST).filter(by -> by != 0)
                .filter(by -> now + by >= setting.min() && now + by <= setting.max())
                .mapToObj(by -> {
                    var to = setting.turn(node.op(), list.stream().map(n -> (Integer) n + by).toList());
                    return new Turned(Proposal.of(
                            WORDS.text("turnOf", SettingWords.name(to, setting), fault.called(node),
                                    SettingWords.value(setting.of(to)).orElseThrow()),
                            new GraphEdit.Turn(node.name(), to)), Math.abs(by));
                });
    }
}
