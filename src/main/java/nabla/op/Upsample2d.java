package nabla.op;

import static nabla.op.Calculus.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Clash;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mending;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Makes each pixel a block of equal pixels: `x` B×C×H×W becomes `y` B×C×(H·factor)×(W·factor), by the nearest neighbour.
///
/// The factor is one number for both directions, or two: height and width.
public record Upsample2d(@Knob(min = 1, max = 64) List<Integer> factor) implements Primitive {

    public static final OpType TYPE = OpType.of("upsample2d", new Upsample2d(List.of(2)))
            .in(Category.CONVOLUTION)
            .input("x")
            .output("y")
            .formula("y_{ij} = x_{\\lfloor i/f \\rfloor \\lfloor j/f \\rfloor}")
            .gradient("x", "\\bar x = \\textstyle\\sum_{\\text{block}} \\bar y")
            .traits(Trait.MAPS)
            .mending(Upsample2d::proposals);

    public Upsample2d {
        factor = List.copyOf(factor);
    }

    /// So that a map becomes as large as one that it should meet.
    private static List<Upsample2d> proposals(Mending.Arriving x, Clash clash) {
        var all = new ArrayList<>(x.against(clash, 1));
        all.addAll(x.against(clash, 0));
        return x.shape().example().rank() != 3 ? List.of()
                : all.stream().map(at -> at.shape())
                        .filter(s -> s.example().rank() == 3 && s.size(-2) % x.shape().size(-2) == 0
                                && s.last() % x.shape().last() == 0)
                        .map(s -> new Upsample2d(List.of(s.size(-2) / x.shape().size(-2), s.last() / x.shape().last())))
                        .distinct().toList();
    }

    @Override public OpType type() {
        return TYPE;
    }

    private int[] factors() {
        return Windows.pair("upsample2d", "factor", factor, 1);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        var f = factors();
        var image = Shape.image(x.channels(), Math.multiplyExact(x.height(), f[0]),
                Math.multiplyExact(x.width(), f[1]));
        return Shapes.of("y", x.hasBatch() ? image.before(x.axis(0)) : image);
    }

    /// The rows of all maps of `x`, and how each is spread.
    private record Blocks(int rows, int width, int down, int across) {

        /// The pixel that a place of `y` shows.
        int pixel(int place) {
            return place / (width * across) / down * width + place % (width * across) / across;
        }
    }

    private Blocks blocks(Operands at) {
        var x = at.in("x").shape();
        var f = factors();
        return new Blocks(x.volume(0, x.rank() - 1), x.width(), f[0], f[1]);
    }

    @Override public Run forward(Operands at) {
        var blocks = blocks(at);
        var x = at.in("x").data();
        var y = at.out("y").data();
        return () -> {
            for (int row = 0, o = 0; row < blocks.rows * blocks.down; row++) {
                var from = row / blocks.down * blocks.width;
                for (var i = from; i < from + blocks.width; i++) {
                    for (var end = o + blocks.across; o < end; o++) {
                        y[o] = x[i];
                    }
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var f = factors();
        var mean = new AvgPool2d(List.of(f[0], f[1]), List.of(f[0], f[1]), List.of(0), AvgPool2d.Border.COUNTED);
        var up = s.upstream("y");
        return scale(up.in().apply(mean, up), f[0] * f[1]);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var blocks = blocks(at);
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        return Optional.of(() -> {
            for (int row = 0, o = 0; row < blocks.rows * blocks.down; row++) {
                var from = row / blocks.down * blocks.width;
                for (var i = from; i < from + blocks.width; i++) {
                    for (var end = o + blocks.across; o < end; o++) {
                        gradient[i] += up[o];
                    }
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", blocks(at).pixel(cell.place()));
    }
}
