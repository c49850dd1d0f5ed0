package nabla.app.canvas.layer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.node.NodeLayer;
import nabla.app.canvas.picture.Pictures;
import nabla.app.canvas.sight.Backflow;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Scales;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.wire.Walk;
import nabla.app.document.Document;
import nabla.app.style.Colours;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Opened;

/// What the canvas sees of the run: the newest frame with scales fitted to it, and the numbers that it asks for.
public final class Eye {

    /// While it plays, gradients on wires change faster than eyes read them.
    private static final Duration BETWEEN_WIRES = Duration.ofMillis(66);

    private final Document document;
    private Backflow backflow = Backflow.HIDDEN;
    private Scales scales = Scales.START;
    private Set<Probe> watched = Set.of();
    private Frame.Status shown = Frame.Status.WAITING;
    private Frame onWires;
    private long wiresAt;
    private Optional<Walk> walk = Optional.empty();
    private Opened opened = Board.EMPTY.opened();

    public Eye(Document document) {
        this.document = document;
        onWires = document.frame().get();
    }

    /// What a frame makes old.
    public enum News {
        /// Only what nodes show of it.
        NUMBERS,
        /// The gradients on the wires too.
        WIRES,
        ALL
    }

    public News take(Frame frame) {
        var held = opened.check().held().keySet();
        scales = scales.fitted(frame, p -> Pictures.isWeight(p, held));
        var marksDiffer = frame.status() != shown;
        shown = frame.status();
        var soon = frame.status() == Frame.Status.PLAYING
                && System.nanoTime() - wiresAt < BETWEEN_WIRES.toNanos();
        if (!soon || isStepping() || marksDiffer) {
            onWires = frame;
            wiresAt = System.nanoTime();
        }
        return isStepping() || marksDiffer ? News.ALL
                : backflow == Backflow.SHOWN && !soon ? News.WIRES : News.NUMBERS;
    }

    public void show(Backflow now) {
        backflow = now;
    }

    /// The graph looks different: what steps have to do with it is asked anew.
    public void see(Opened now) {
        opened = now;
        walk = Optional.empty();
    }

    private boolean isStepping() {
        return document.stepping().get();
    }

    private Frame frame() {
        return document.frame().get();
    }

    Scales scales() {
        return scales;
    }

    public Look look() {
        return isStepping() ? Look.STEPPING : Look.EDITING;
    }

    public Sight sight(Colours colours, double zoom) {
        return new Sight(frame(), scales, document.focus().followed().get(), colours, Detail.at(zoom), zoom);
    }

    /// As wires are seen: while it plays, a little later than nodes.
    public Sight onWires(Colours colours, double zoom) {
        return new Sight(isStepping() ? frame() : onWires, scales, Optional.empty(), colours, Detail.at(zoom), zoom);
    }

    /// What the training step under way has to do with the graph.
    private Walk walk() {
        var frame = frame();
        if (walk.filter(w -> w.isOf(frame)).isEmpty()) {
            walk = Optional
                    .of(Walk.of(frame.steps(), document.project().get().graph(), document.check().get(), opened,
                            document.scope().get().at()));
        }
        return walk.get();
    }

    public Optional<Walk> walking() {
        return isStepping() ? Optional.of(walk()) : Optional.empty();
    }

    /// Where gradients are to be drawn beside the wires.
    public Optional<Walk> flowing() {
        return isStepping() || backflow == Backflow.SHOWN ? Optional.of(walk()) : Optional.empty();
    }

    /// Asks for what is in view.
    public void watch(NodeLayer nodes, Board board, Detail detail) {
        var probes = new HashSet<Probe>();
        if (detail.atLeast(Detail.PICTURE)) {
            probes.addAll(nodes.probes());
        }
        if (detail.atLeast(Detail.TITLE)) {
            for (var strand : board.strands()) {
                if (isStepping()) {
                    probes.add(Probe.value(strand.wire().from().node(), strand.wire().from().port()));
                }
                if (flowing().isPresent()) {
                    probes.add(Probe.flow(strand.wire().to()));
                }
            }
        }
        if (!probes.equals(watched)) {
            watched = probes;
            document.watch(this, probes);
        }
    }

    public void close() {
        document.watch(this, Set.of());
    }
}
