package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import nabla.app.canvas.sight.Look;
import nabla.app.picture.Box;
import nabla.graph.Opened;
import nabla.graph.Opened.Opening;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.LayeredLayout;

/// Lays out what open nodes are made of, the innermost first: all parts at places relative to the upper left corner of the frame around
/// them.
final class Interior {

    /// Of one that is made of nothing but wires.
    private static final double SMALLEST = 120;

    private final Opened opened;
    private final Map<String, Anatomy> parts;
    private final LayeredLayout.Gaps gaps;
    /// The name of what stands for a node directly in the outermost graph or in an open node, by both.
    private final Map<String, String> around = new HashMap<>();
    private final Map<String, Laid> done = new HashMap<>();

    /// What stands in a frame, the frame's corner at the origin.
    ///
    /// @param level how far below the top the first wire from outside comes in
    record Laid(double width, double height, SequencedMap<String, Anatomy> nodes, List<Enclosure> frames,
            double level) {}

    /// @param parts how each node inside looks, wherever it stands
    Interior(Opened opened, Map<String, Anatomy> parts, Look look) {
        this.opened = opened;
        this.parts = parts;
        gaps = switch (look) {
            case EDITING -> new LayeredLayout.Gaps(64, 32);
            case STEPPING -> new LayeredLayout.Gaps(84, 40);
        };
        opened.openings().values().forEach(o -> o.members().forEach(m -> around.put(m, o.at().text())));
        opened.openings().sequencedValues().reversed().forEach(o -> done.put(o.at().text(), lay(o)));
    }

    Laid of(String name) {
        return done.get(name);
    }

    private Laid lay(Opening opening) {
        var items = new ArrayList<LayeredLayout.Item>();
        opening.members().forEach(m -> {
            var size = size(m);
            items.add(new LayeredLayout.Item(m, size.width(), size.height()));
        });
        var lines = new ArrayList<LayeredLayout.Line>();
        for (var wire : opened.graph().wires()) {
            var from = within(wire.from().node(), opening);
            var to = within(wire.to().node(), opening);
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                lines.add(new LayeredLayout.Line(
                        from.get(), height(from.get(), wire.from()), to.get(), height(to.get(), wire.to())));
            }
        }
        var places = LayeredLayout.of(items, lines, gaps);
        var nodes = new LinkedHashMap<String, Anatomy>();
        var frames = new ArrayList<Enclosure>();
        var inside = Box.of(SMALLEST, Enclosure.BAR + Enclosure.PADDING);
        for (var entry : places.entrySet()) {
            var x = Enclosure.PADDING + entry.getValue().x();
            var y = Enclosure.BAR + Enclosure.PADDING + entry.getValue().y();
            var size = size(entry.getKey());
            inside = new Box(0, 0, Math.max(inside.width(), x + size.width()),
                    Math.max(inside.height(), y + size.height()));
            var inner = done.get(entry.getKey());
            if (inner == null) {
                nodes.put(entry.getKey(), parts.get(entry.getKey()).atOrigin().moved(x, y));
            } else {
                frames.add(Enclosure.of(opened.openings().get(entry.getKey()), size.moved(x, y)));
                inner.frames().forEach(f -> frames.add(f.moved(x, y)));
                inner.nodes().forEach((name, anatomy) -> nodes.put(name, anatomy.moved(x, y)));
            }
        }
        return new Laid(inside.width() + Enclosure.PADDING, inside.height() + Enclosure.PADDING, nodes, frames,
                level(nodes));
    }

    private Box size(String member) {
        var inner = done.get(member);
        return inner == null
                ? Box.of(parts.get(member).frame().width(), parts.get(member).frame().height())
                : Box.of(inner.width(), inner.height());
    }

    /// What stands for a node among the members of an open one.
    private Optional<String> within(String node, Opening opening) {
        var at = node;
        while (at != null && !opening.at().text().equals(around.get(at))) {
            at = around.get(at);
        }
        return Optional.ofNullable(at);
    }

    /// How far below the top of a member a port stands.
    private double height(String member, Ref port) {
        var inner = done.get(member);
        var anatomy = inner == null ? parts.get(member).atOrigin() : inner.nodes().get(port.node());
        return anatomy.socket(port).map(Socket::y).orElse(anatomy.frame().centreY());
    }

    private double level(Map<String, Anatomy> nodes) {
        return opened.graph().wires().stream()
                .filter(w -> nodes.containsKey(w.to().node()) && !nodes.containsKey(w.from().node()))
                .map(Wire::to)
                .flatMap(to -> nodes.get(to.node()).socket(to).stream())
                .mapToDouble(Socket::y)
                .findFirst()
                .orElse(Enclosure.BAR + Enclosure.PADDING + Anatomy.FIRST_PORT);
    }
}
