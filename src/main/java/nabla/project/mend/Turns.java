package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Feed;
import nabla.graph.GraphEdit;
import nabla.graph.Knob;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Turns the settings of the node itself: what stands in the sentence is set to what would fit.
final class Turns implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        return fault.node().op().type().settings().stream().map(setting -> {
            var op = fault.node().op();
            var now = setting.of(op);
            return values(fault, setting, now).stream()
                    .filter(value -> !value.equals(now))
                    .map(value -> setting.turn(op, value))
                    .filter(turned -> setting.fault(turned).isEmpty())
                    .map(turned -> Proposal.of(words(turned, setting),
                            new GraphEdit.Turn(fault.node().name(), turned)))
                    .toList();
        });
    }

    private static String words(Op op, Setting setting) {
        var value = setting.of(op);
        return SettingWords.value(value)
                .map(to -> WORDS.text("turn", SettingWords.name(op, setting), to))
                .orElseGet(() -> WORDS.text("clear", SettingWords.name(op, setting)));
    }

    /// What a setting may be turned to, the likeliest first: as it stands when fresh, then what the sentence suggests.
    private static Set<Object> values(Fault fault, Setting setting, Object now) {
        var all = new LinkedHashSet<Object>();
        var fresh = setting.of(fault.node().op().type().prototype());
        var numbers = Sizes.of(fault.clash());
        switch (now) {
            case Integer number when numbers.isEmpty() || numbers.contains(number) -> {
                all.add(fresh);
                all.addAll(near(number, numbers));
            }
            case Double _ -> {
                all.add(fresh);
                numbers.forEach(n -> all.add((double) n));
            }
            case List<?> list when list.stream().anyMatch(numbers::contains)
                    || fault.node().op().type().settings().size() == 1 -> {
                all.add(fresh);
                all.addAll(lists(list, numbers));
            }
            case Enum<?> _ -> Collections.addAll(all, setting.type().getEnumConstants());
            case String _ when setting.text() == Knob.Text.AXIS || setting.text() == Knob.Text.AXES -> {
                all.add(fresh);
                fault.wires().stream().flatMap(w -> fault.arriving(w).stream()).forEach(s -> all.addAll(axes(s)));
            }
            case String name when fault.clash().names().contains(name) -> all.addAll(fault.feeds().names());
            case Values _ -> all.add(fresh);
            default -> {}
        }
        return all;
    }

    /// Numbers that are named, those that divide them, and neighbours, the nearest first.
    private static List<Integer> near(int now, Set<Integer> numbers) {
        var all = new TreeSet<>(List.of(now - 1, now + 1));
        numbers.forEach(number -> {
            all.add(number);
            IntStream.rangeClosed(1, Math.min(number, 64)).filter(d -> number % d == 0).forEach(all::add);
        });
        all.remove(now);
        return all.stream().sorted(Comparator.comparing(n -> Math.abs((long) n - now))).limit(24).toList();
    }

    /// The other way round, or with other numbers in their places.
    static List<List<Object>> lists(List<?> list, Set<Integer> numbers) {
        var all = new ArrayList<List<Object>>();
        all.add(new ArrayList<>(list.reversed()));
        for (var number : numbers) {
            for (var i = 0; i < list.size(); i++) {
                var replaced = new ArrayList<Object>(list);
                replaced.set(i, number);
                all.add(replaced);
            }
        }
        numbers.forEach(number -> all.add(new ArrayList<>(Collections.nCopies(list.size(), number))));
        for (var i = 0; i < list.size(); i++) {
            var open = new ArrayList<Object>(list);
            open.set(i, -1);
            all.add(open);
        }
        return all.subList(0, Math.min(all.size(), 24));
    }

    /// What axes may be called by: their names, or their places.
    private static List<String> axes(Shape shape) {
        var first = shape.hasBatch() ? 1 : 0;
        var named = IntStream.range(first, shape.rank()).mapToObj(i -> shape.axis(i).name()).filter(n -> !n.isBlank());
        return Stream.concat(named, Stream.of("-1")).toList();
    }

    /// Brings a number that lies outside its range to the nearer end of it.
    static Stream<List<Proposal>> into(Fault fault) {
        return fault.node().op().type().settings().stream()
                .filter(setting -> setting.fault(fault.node().op()).isPresent())
                .map(setting -> {
                    var op = fault.node().op();
                    var fresh = setting.of(op.type().prototype());
                    return Stream.of(within(setting, setting.of(op)), fresh)
                            .map(value -> setting.turn(op, value))
                            .filter(turned -> setting.fault(turned).isEmpty())
                            .map(turned -> Proposal.of(words(turned, setting),
                                    new GraphEdit.Turn(fault.node().name(), turned)))
                            .toList();
                });
    }

    private static Object within(Setting setting, Object value) {
        return switch (value) {
            case Integer number -> (int) Math.clamp(number, setting.min(), setting.max());
            case Double number when !number.isNaN() -> Math.clamp(number, setting.min(), setting.max());
            case List<?> list -> list.stream().map(each -> within(setting, each)).toList();
            default -> value;
        };
    }

    /// Reads what a node gives in another way, so that a wire from it brings what is wanted: a data set that names things gives indices of them.
    static Stream<List<Proposal>> kinds(Fault fault, Wire wire) {
        var from = fault.graph().find(wire.from().node()).filter(n -> n.op() instanceof Feed);
        return from.stream().flatMap(node -> node.op().type().settings().stream()
                .filter(setting -> setting.of(node.op()) instanceof Enum<?>)
                .map(setting -> Stream.of(setting.type().getEnumConstants())
                        .map(value -> setting.turn(node.op(), value))
                        .filter(to -> !fault.feeds().words(node.with(to), wire.from().port()).isEmpty())
                        .map(to -> Proposal.of(WORDS.text("turnOf", SettingWords.name(to, setting), fault.called(node),
                                SettingWords.value(setting.of(to)).orElseThrow()),
                                new GraphEdit.Turn(node.name(), to)))
                        .toList()));
    }

    /// Draws targets beside the examples as well, where a data set has them, and wires them to an input.
    static Stream<List<Proposal>> teaching(Fault fault, String input) {
        var to = new Ref(fault.node().name(), input);
        var kind = fault.node().op().input(input).kind();
        return fault.graph().nodes().stream()
                .filter(node -> node.op() instanceof Feed && node.op().outputs().size() == 1)
                .flatMap(node -> node.op().type().settings().stream()
                        .filter(setting -> setting.of(node.op()) instanceof Enum<?>)
                        .map(setting -> Stream.of(setting.type().getEnumConstants())
                                .map(value -> setting.turn(node.op(), value))
                                .filter(op -> op.outputs().size() > 1 && fault.has(op)
                                        && op.outputs().getLast().kind() == kind)
                                .map(op -> Proposal.of(
                                        WORDS.text("turnOf", SettingWords.name(op, setting), fault.called(node),
                                                SettingWords.value(setting.of(op)).orElseThrow()),
                                        new GraphEdit.Turn(node.name(), op),
                                        new GraphEdit.Connect(new Wire(
                                                new Ref(node.name(), op.outputs().getLast().name()), to))))
                                .toList()));
    }

    /// Takes one of the data sets that there are.
    static Stream<List<Proposal>> data(Fault fault, String missing) {
        var op = fault.node().op();
        return op.type().settings().stream()
                .filter(setting -> setting.type() == String.class && setting.of(op).equals(missing))
                .flatMap(setting -> fault.feeds().names().stream()
                        .map(name -> List.of(Proposal.of(WORDS.text("data", name),
                                new GraphEdit.Turn(fault.node().name(), setting.turn(op, name))))));
    }

    /// All sizes that a clash tells of, the batch apart.
    static final class Sizes {

        private Sizes() {}

        static Set<Integer> of(nabla.graph.Clash clash) {
            var all = new LinkedHashSet<Integer>();
            clash.axes().stream().filter(at -> !at.shape().axis(at.axis()).isBatch()).forEach(at -> all.add(at.size()));
            all.addAll(clash.numbers());
            clash.shapes().forEach(shape -> Arrays.stream(shape.example().sizes()).forEach(all::add));
            return all;
        }
    }
}
