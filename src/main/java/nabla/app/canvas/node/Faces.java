package nabla.app.canvas.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.canvas.picture.NodePicture;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.wire.Walk;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.engine.Failure;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.graph.Elided;
import nabla.graph.GraphProblem;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Ref;

/// Says how each node looks at a moment: its picture or its floors, and the marks it wears.
///
/// @param weights those that each node holds itself, as the plan calls them
public record Faces(Document document, Board board, Map<String, NodePicture> pictures, Map<String, Set<String>> weights,
        Optional<Walk> walking) {

    public NodeView.Face of(Anatomy anatomy) {
        var name = anatomy.node().name();
        var picture = pictures.get(name).following(document.focus().followed().get());
        var tint = document.project().get().layout().look(name).tint();
        var marks = lasting(anatomy);
        if (anatomy.node().op() instanceof Elided) {
            return new NodeView.Face(anatomy, picture, Optional.empty(), Set.copyOf(marks), "", "", tint);
        }
        var frame = document.frame().get();
        walking.flatMap(w -> w.active(frame)).filter(name::equals).ifPresent(_ -> marks.add(Walk.direction(frame)));
        var walk = walking.filter(_ -> !anatomy.isCollapsed());
        var output = walk.flatMap(w -> output(w, anatomy));
        if (walk.isPresent() ? output.filter(this::isReached).isPresent()
                : !anatomy.node().isBypassed() && frame.number() > 0 && runs(name)) {
            marks.add(Mark.DONE);
        }
        return new NodeView.Face(anatomy, picture, walk.map(w -> floors(w, anatomy, output)), Set.copyOf(marks),
                fault(name), Turned.words(anatomy.node().op()), tint);
    }

    /// What is so however far a walk has come.
    private Set<Mark> lasting(Anatomy anatomy) {
        var name = anatomy.node().name();
        var marks = new HashSet<Mark>();
        if (document.selection().contains(name)) {
            marks.add(Mark.SELECTED);
        }
        if (board.opens(anatomy.node())) {
            marks.add(Mark.OPENS);
        }
        if (failure(name).isPresent() || board.problems(name).stream().anyMatch(Faces::isWrong)) {
            marks.add(Mark.ERROR);
        }
        if (board.doubt(name).isPresent()) {
            marks.add(Mark.DOUBT);
        }
        if (NodeVerbs.isFrozen(document.frame().get().phase(document.project().get().plan()), name,
                weights.getOrDefault(name, Set.of()))) {
            marks.add(Mark.FROZEN);
        }
        if (anatomy.node().isBypassed()) {
            marks.add(Mark.BYPASSED);
        }
        return marks;
    }

    private Optional<Failure> failure(String name) {
        return document.frame().get().failure().filter(f -> f.isOf(name));
    }

    private String fault(String name) {
        var problems = board.problems(name);
        return failure(name).filter(_ -> problems.isEmpty())
                .map(f -> Facts.text(f.port().isEmpty() ? "fault.refused" : "fault.number"))
                .orElse(fault(problems));
    }

    /// The output that a walk is shown at: the first into which a gradient flows, for a recurrent layer may be read only at its end, or the
    /// first of all.
    private static Optional<Ref> output(Walk walk, Anatomy anatomy) {
        var outputs = anatomy.sockets(Socket.Side.OUT).stream().map(Socket::ref).toList();
        return outputs.stream()
                .filter(o -> !walk.into(o).isEmpty())
                .findFirst()
                .or(() -> outputs.stream().findFirst());
    }

    private boolean isReached(Ref output) {
        return document.frame().get().freshness(Probe.value(output.node(), output.port())) != Frame.Freshness.PENDING;
    }

    private Floors floors(Walk walk, Anatomy anatomy, Optional<Ref> output) {
        var picked = document.picked().get().filter(p -> output.filter(p.port()::equals).isPresent());
        return Floors.of(
                anatomy.node(),
                output.orElse(new Ref(anatomy.node().name(), "")),
                board.opened(),
                picked.map(Document.Picked::place).orElse(-1),
                output.map(o -> walk.parts(o, document.frame().get())).orElse(Walk.Parts.ONE),
                walk);
    }

    /// Whether it is run, whatever is wrong elsewhere.
    private boolean runs(String name) {
        return document.check().get().sound().leads(new Path(new Path(name).timeless()));
    }

    /// The weights that nodes hold themselves, as the plan calls them.
    public static Map<String, Set<String>> weights(Opened opened) {
        return opened.check().held().keySet().stream().collect(Collectors.groupingBy(Ref::node,
                Collectors.mapping(r -> new Ref(new Path(r.node()).timeless(), r.port()).toString(),
                        Collectors.toSet())));
    }

    /// What the frames of open nodes wear.
    public Map<String, Set<Mark>> frames() {
        var all = new HashMap<String, Set<Mark>>();
        board.frames().forEach((name, frame) -> all.put(name, marks(frame)));
        return all;
    }

    private Set<Mark> marks(Enclosure frame) {
        var marks = new HashSet<Mark>();
        if (document.selection().contains(frame.name())) {
            marks.add(Mark.SELECTED);
        }
        var now = document.frame().get();
        walking.flatMap(w -> w.active(now)).filter(frame.name()::equals)
                .ifPresent(_ -> marks.add(Walk.direction(now)));
        return Set.copyOf(marks);
    }

    /// The first problem in two or three words; all of it stands in the list of problems.
    private static String fault(List<GraphProblem> problems) {
        return problems.isEmpty()
                ? ""
                : switch (problems.getFirst()) {
                    case GraphProblem.MissingInput(_, var input) -> Facts.text("fault.free", input);
                    case GraphProblem.WrongShape _ -> Facts.text("fault.shapes");
                    case GraphProblem.WrongKind _ -> Facts.text("fault.kind");
                    case GraphProblem.Cycle _ -> Facts.text("fault.circle");
                    case GraphProblem.NoData _ -> Facts.text("fault.data");
                    case GraphProblem.Waits _ -> Facts.text("fault.waits");
                    case GraphProblem.NoWayAround _ -> Facts.text("fault.bypass");
                    default -> Facts.text("fault.other");
                };
    }

    /// What is only not finished yet wears no red.
    private static boolean isWrong(GraphProblem problem) {
        return !(problem instanceof GraphProblem.MissingInput) && !(problem instanceof GraphProblem.Waits);
    }

    /// Where a cell stands on the canvas, the first time that some node shows it.
    public Optional<Box> where(Cell cell, Sight sight) {
        return board.nodes().values().stream()
                .flatMap(anatomy -> of(anatomy).plots(anatomy, sight).stream())
                .filter(plot -> plot.of().equals(cell.of()))
                .flatMap(plot -> plot.cells().boxOf(cell.place()).stream())
                .findFirst();
    }

    /// The cell under a point of the canvas.
    public Optional<Cell> cellAt(Anatomy anatomy, Sight sight, double x, double y) {
        return of(anatomy).plots(anatomy, sight).stream().flatMap(plot -> plot.at(x, y).stream()).findFirst();
    }
}
