package nabla.app.canvas.arrange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import nabla.project.LayeredLayout.Gaps;
import nabla.project.LayeredLayout.Item;
import nabla.project.LayeredLayout.Line;
import nabla.project.Layout.Place;

/// Places nodes from left to right so that wires run forward, cross little and keep straight, as the Eclipse Layout Kernel does it: better
/// than [nabla.project.LayeredLayout], and too slow to be waited for.
public final class Layering {

    /// How deep ELK recurses grows with the longest way through the graph, so it wants a thread with a stack of this size.
    public static final long STACK = 256L << 20;
    /// Up to so many nodes and wires heights are chosen that keep wires as straight as can be; more would take too long.
    private static final int NODES = 150;
    private static final int WIRES = 400;
    /// About so many pieces of work make up a layout.
    private static final double PIECES = 40;

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final SequencedMap<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<Pin, ElkPort> ports = new HashMap<>();

    private record Pin(String node, PortSide side, double y) {}

    /// Is told how far the work has come, and says whether it is still wanted.
    public interface Watch {
        void done(double share);

        boolean isCancelled();

        /// Of work that nobody waits for.
        Watch NOBODY = new Watch() {
            @Override public void done(double share) {
                // nobody wants to know
            }

            @Override public boolean isCancelled() {
                return false;
            }
        };
    }

    private Layering(List<Item> items, List<Line> lines) {
        items.forEach(this::add);
        lines.stream()
                .filter(l -> nodes.containsKey(l.from()) && nodes.containsKey(l.to()))
                .forEach(l -> ElkGraphUtil.createSimpleEdge(port(new Pin(l.from(), PortSide.EAST, l.fromY())),
                        port(new Pin(l.to(), PortSide.WEST, l.toY()))));
    }

    /// Where the items stand, the upper left corner of all of them at the origin; equal input, equal places. What comes back of a
    /// layout that was cancelled means nothing.
    public static SequencedMap<String, Place> of(List<Item> items, List<Line> lines, Gaps gaps, Watch watch) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        return new Layering(items, lines).laid(gaps, watch);
    }

    private void add(Item item) {
        var node = ElkGraphUtil.createNode(root);
        node.setDimensions(item.width(), item.height());
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        nodes.put(item.name(), node);
    }

    private ElkPort port(Pin pin) {
        return ports.computeIfAbsent(pin, _ -> {
            var node = nodes.get(pin.node());
            var port = ElkGraphUtil.createPort(node);
            port.setLocation(pin.side() == PortSide.EAST ? node.getWidth() : 0, pin.y());
            port.setProperty(CoreOptions.PORT_SIDE, pin.side());
            return port;
        });
    }

    private SequencedMap<String, Place> laid(Gaps gaps, Watch watch) {
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, gaps.down());
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, gaps.down() / 2);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, gaps.down() / 3);
        root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 2 * gaps.down());
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, gaps.across());
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, gaps.across() / 4);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, gaps.across() / 12);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY,
                nodes.size() <= NODES && root.getContainedEdges().size() <= WIRES
                        ? NodePlacementStrategy.NETWORK_SIMPLEX
                        : NodePlacementStrategy.SIMPLE);
        new RecursiveGraphLayoutEngine().layout(root, new Progress(watch));
        var left = nodes.values().stream().mapToDouble(ElkNode::getX).min().orElse(0);
        var top = nodes.values().stream().mapToDouble(ElkNode::getY).min().orElse(0);
        var places = new LinkedHashMap<String, Place>();
        nodes.forEach((name, node) -> places.put(name,
                new Place(Math.rint(node.getX() - left), Math.rint(node.getY() - top))));
        return places;
    }

    /// Counts the pieces of work, inner ones too, that are done.
    private static final class Progress extends BasicProgressMonitor {

        private final Watch watch;
        private final int[] pieces;

        Progress(Watch watch) {
            this(watch, new int[1]);
        }

        private Progress(Watch watch, int[] pieces) {
            this.watch = watch;
            this.pieces = pieces;
        }

        @Override public boolean isCanceled() {
            return watch.isCancelled();
        }

        @Override protected void doDone(boolean isOutermost, int levels) {
            pieces[0]++;
            watch.done(Math.min(1, pieces[0] / PIECES));
        }

        @Override protected BasicProgressMonitor doSubTask(float work, int levels) {
            return new Progress(watch, pieces);
        }
    }
}
