package nabla.app.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.app.picture.Numbers;
import nabla.engine.Kin;
import nabla.engine.Level;
import nabla.engine.Lit;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Says in words and numbers what a cell was made of and what it flowed into.
///
/// @param level the nodes on the screen; what lies inside of others is counted apart
/// @param reach whether more may still come of it in this training step
public record CellWords(Level level, Reach reach) {

    /// How far the training step has come.
    public enum Reach {
        SO_FAR,
        WHOLE
    }

    private static final Words WORDS = Words.of("canvas");
    private static final int NAMED = 2;

    /// `conv1.y[0, 2, 5, 5]`, counted from 0; of a gradient `∇conv1.y[0, 2, 5, 5]`.
    private static String name(Probe.AtPort tensor, Shape shape, int place) {
        var index = new ArrayList<String>();
        for (var i : Tensor.index(shape, place)) {
            index.add(Integer.toString(i));
        }
        return name(tensor) + (index.isEmpty() ? "" : "[" + String.join(", ", index) + "]");
    }

    /// The same with its number.
    public static String equation(Probe.AtPort tensor, Shape shape, int place, double value) {
        return name(tensor, shape, place) + " = " + Numbers.card(value);
    }

    private static String name(Probe.AtPort tensor) {
        return (tensor instanceof Probe.Gradient ? "∇" : "") + tensor.at() + "." + tensor.port();
    }

    /// The followed cell with its number, by the name under which it stands on the screen.
    public String equation(Kin kin) {
        var tensor = shown(kin.home(), kin.own()).orElse(kin.home());
        return equation(tensor, kin.shape(), kin.of().place(), kin.value());
    }

    /// `made of 9 cells of image.x, 9 of conv1.w, 1 of conv1.b`
    public String madeOf(Kin kin) {
        return side(kin, Lit.Side.ORIGIN, "made", kin.of().of() instanceof Probe.Gradient ? "made.gradient" : "made");
    }

    /// `flows into 3 cells of pool.y`
    public String flowsInto(Kin kin) {
        return side(kin, Lit.Side.DESTINATION, "flows", reach == Reach.WHOLE ? "flows" : "flows.yet");
    }

    /// What one node lies between first, then what lies further away, the nearest first, then what is not to be seen.
    private String side(Kin kin, Lit.Side side, String key, String none) {
        var all = new ArrayList<>(kin.all().stream().filter(lit -> lit.side() == side).toList());
        if (all.isEmpty()) {
            return WORDS.text("cell." + none + ".none");
        }
        var near = new ArrayList<String>();
        var idle = 0L;
        var isBackwards = side == Lit.Side.ORIGIN != kin.home() instanceof Probe.Gradient;
        var rest = (isBackwards ? all.reversed() : all).stream().sorted(Comparator.comparing(Lit::make)).toList();
        var computedFirst = all.stream().sorted(Comparator.comparing(Lit::make)).toList();
        for (var lit : computedFirst) {
            if (lit.countDirect() > 0 && shown(kin, lit).isPresent()) {
                near.add(count(lit.countDirect(), shown(kin, lit).get(), near.isEmpty()));
                idle += lit.places().filter(p -> lit.isDirect(p) && lit.isFaint(p)).count();
            }
        }
        var far = rest.stream().filter(lit -> lit.countDirect() == 0 && shown(kin, lit).isPresent()).toList();
        var text = new StringBuilder();
        if (!near.isEmpty()) {
            text.append(WORDS.text("cell." + key, String.join(", ", near)));
            text.append(idle(idle, all.stream().mapToInt(Lit::countDirect).sum()));
        }
        if (!far.isEmpty()) {
            text.append(text.isEmpty() ? "" : " · ").append(WORDS.text("cell." + key + ".far", far(kin, far)));
        }
        hidden(kin, all).ifPresent(words -> text.append(text.isEmpty() ? "" : " · ").append(words));
        return text.toString();
    }

    private static String idle(long idle, int all) {
        return idle == 0 ? ""
                : " " + WORDS.text(idle == all ? "cell.idle.all" : "cell.idle",
                        idle);
    }

    private String far(Kin kin, List<Lit> far) {
        var named = new ArrayList<String>();
        far.stream().limit(NAMED).forEach(lit -> named.add(
                WORDS.text("cell.count.next", Numbers.count(lit.count()), shown(kin, lit).orElseThrow())));
        return String.join(", ", named)
                + (far.size() > NAMED ? " " + WORDS.text("cell.more", far.size() - NAMED) : "");
    }

    private static String count(int cells, String of, boolean isFirst) {
        return isFirst ? WORDS.text(cells == 1 ? "cell.count.one" : "cell.count", Numbers.count(cells), of)
                : WORDS.text("cell.count.next", Numbers.count(cells), of);
    }

    /// What lies inside of nodes that are not open.
    private Optional<String> hidden(Kin kin, List<Lit> all) {
        var inside = all.stream().filter(lit -> shown(kin, lit).isEmpty()).toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        var cells = inside.stream().mapToInt(Lit::count).sum();
        var nodes = inside.stream().map(lit -> lit.home().at().timeless()).distinct().toList();
        return Optional.of(nodes.size() == 1
                ? WORDS.text("cell.hidden", Numbers.count(cells), nodes.getFirst())
                : WORDS.text("cell.hidden.several", Numbers.count(cells), nodes.getFirst(), nodes.size() - 1));
    }

    /// The name of a tensor on the screen, where it stands there.
    private Optional<String> shown(Kin kin, Lit lit) {
        var ports = kin.lit().entrySet().stream().filter(e -> e.getValue() == lit).map(Map.Entry::getKey).toList();
        return shown(lit.home(), ports).map(CellWords::name);
    }

    /// @param ports where else the same tensor stands
    private Optional<Probe.AtPort> shown(Probe.AtPort home, Collection<Probe.AtPort> ports) {
        var node = level.shown(home.at());
        return node.equals(home.at()) ? Optional.of(home)
                : ports.stream().filter(port -> port.at().equals(node)).min(Comparator.comparing(Probe.AtPort::port));
    }
}
