package nabla.app.canvas.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.graph.Wire;

/// Draws wires with their shapes, and, where they are to be seen, leaves room for the gradients beside them.
public final class WirePainter {

    private static final double WIDTH = 3;
    private static final double HALO = 2;
    /// How far beyond the points of its way a wire is drawn at most.
    private static final double REACH = 12;

    private final Pen pen;
    private final Sight sight;
    private final Optional<Wire> lifted;

    /// @param lifted a wire whose end is in the hand, which is left out
    public WirePainter(Pen pen, Sight sight, Optional<Wire> lifted) {
        this.pen = pen;
        this.sight = sight;
        this.lifted = lifted;
    }

    /// The wires that meet a part of the canvas, with the shapes of all.
    public void draw(List<Strand> strands, Box visible, Optional<Wire> hovered) {
        lines(strands, visible, hovered);
        if (sight.detail().atLeast(Detail.PICTURE)) {
            strands.stream().filter(this::isLying)
                    .forEach(s -> Caption.of(s, sight).ifPresent(c -> c.draw(pen, sight.colours())));
        }
    }

    /// The wires that meet a part of the canvas, without their shapes.
    public void lines(List<Strand> strands, Box visible, Optional<Wire> hovered) {
        var reach = visible.inset(-Math.max(REACH, 2 / sight.zoom()));
        var seen = strands.stream().filter(s -> isLying(s) && s.route().crosses(reach)).toList();
        if (sight.detail().atLeast(Detail.PICTURE)) {
            seen.forEach(s -> near(s, width(s, hovered)));
        } else {
            far(seen);
        }
    }

    private boolean isLying(Strand strand) {
        return lifted.filter(w -> w.to().equals(strand.wire().to())).isEmpty();
    }

    /// From far away all wires of a colour are one line.
    private void far(List<Strand> strands) {
        Map<PortStyle, Outline> lines = new EnumMap<>(PortStyle.class);
        for (var strand : strands) {
            lines.merge(strand.style(), strand.route().outline(), Outline::and);
        }
        var width = Math.max(WIDTH, 1.5 / sight.zoom());
        lines.forEach((style, line) -> pen.stroke(line, Stroke.of(sight.colours().of(style), width)));
    }

    private void near(Strand strand, double width) {
        var colours = sight.colours();
        var line = strand.route().outline();
        pen.stroke(line, Stroke.of(colours.of(Tone.CANVAS), width + 2 * HALO));
        pen.stroke(
                line,
                switch (strand.state()) {
                    case FLOWING -> Stroke.of(colours.of(strand.style()), width);
                    case WAITING -> Stroke.of(colours.of(Tone.HATCH), width).dashed(3, 5);
                    case REFUSED -> Stroke.of(colours.of(Tone.WRONG), width).dashed(8, 5);
                });
    }

    /// From its output several wires leave, so that several gradients come back.
    void fan(Strand strand) {
        pen.disc(strand.route().startX() + 16, strand.route().startY(), 7, Caption.colour(strand, sight.colours()));
    }

    /// The wires with what flows back beside them.
    ///
    /// @param look while stepping a wire waits for its value
    public void draw(Board board, Walk walk, Look look, Box visible, Optional<Wire> hovered) {
        lines(board.strands(), visible, hovered);
        var nodes = board.nodes().values().stream().map(Anatomy::frame).toList();
        Current.draw(Current.beside(board.strands(), nodes, walk, look, sight), pen, sight, visible, hovered);
    }

    /// A wire that waits for its value.
    void waiting(Strand s, Optional<Wire> hovered) {
        near(new Strand(s.wire(), s.style(), s.route(), s.label(), Strand.State.WAITING, s.fans(), s.lit()),
                width(s, hovered));
    }

    private static double width(Strand strand, Optional<Wire> hovered) {
        return hovered.filter(strand.wire()::equals).isPresent() ? WIDTH + 2 : WIDTH;
    }
}
