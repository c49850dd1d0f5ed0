package nabla.op;

import static nabla.op.Calculus.reshape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Clash;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mending;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The same numbers in the same order, in axes of other sizes.
///
/// The sizes are those of one example, the batch stays as it is; one of them may be −1, which stands for what is left. Sizes
/// that hold more or fewer numbers than `x` are a mismatch.
public record Reshape(@Knob List<Integer> sizes) implements Primitive {

    public static final OpType TYPE = OpType.of("reshape", new Reshape(List.of(-1)))
            .in(Category.TENSORS)
            .input("x")
            .output("y")
            .formula("y = x")
            .gradient("x", "\\bar x = \\bar y")
            .mending(Reshape::proposals);

    private static final List<List<String>> NAMES = List.of(List.of(), List.of("features"), List.of("time", "features"),
            List.of("channels", "height", "width"));

    public Reshape {
        sizes = List.copyOf(sizes);
    }

    @Override public OpType type() {
        return TYPE;
    }

    /// The sizes of the shapes that the numbers should meet, those of a square image, or a time step for each number.
    private static List<Reshape> proposals(Mending.Arriving arriving, Clash clash) {
        var x = arriving.shape();
        var volume = x.example().volume();
        var all = new ArrayList<Reshape>();
        clash.shapes().stream().map(Shape::example).filter(s -> s.volume() == volume && !isReordered(s, x.example()))
                .forEach(s -> all.add(new Reshape(Arrays.stream(s.sizes()).boxed().toList())));
        if (x.example().rank() == 1) {
            clash.shapes().stream().map(Shape::example).flatMap(s -> along(s, x.last())).forEach(all::add);
        }
        if (!clash.axes().isEmpty()) {
            return x.example().rank() > 0 ? all : List.of(new Reshape(List.of(1)));
        }
        for (var channels : new int[]{1, 3}) {
            var side = (int) Math.rint(Math.sqrt(volume / (double) channels));
            if ((long) channels * side * side == volume && side > 1) {
                all.add(new Reshape(List.of(channels, side, side)));
            }
        }
        if (x.example().rank() == 1) {
            all.add(new Reshape(List.of(x.last(), 1)));
        } else if (x.example().rank() == 2) {
            all.add(new Reshape(List.of(1, x.size(-2), x.last())));
        } else if (x.example().rank() == 3 && x.size(-3) == 1) {
            all.add(new Reshape(List.of(x.size(-2), x.last())));
        }
        return all;
    }

    /// So many numbers along one of the axes before the last, so that each is repeated over all others.
    private static Stream<Reshape> along(Shape shape, int numbers) {
        return IntStream.range(0, shape.rank() - 1).filter(k -> shape.size(k) == numbers && numbers > 1)
                .mapToObj(k -> new Reshape(
                        IntStream.range(0, shape.rank()).mapToObj(i -> i == k ? numbers : 1).toList()));
    }

    /// Whether the same sizes stand there in another order, or the same: then numbers would change their places unnoticed.
    private static boolean isReordered(Shape a, Shape b) {
        return Arrays.equals(Arrays.stream(a.sizes()).filter(n -> n != 1).sorted().toArray(),
                Arrays.stream(b.sizes()).filter(n -> n != 1).sorted().toArray())
                && (a.rank() == b.rank() || a.rank() > 1 && b.rank() > 1);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        var volume = x.example().volume();
        var known = Shape.of(sizes.stream().filter(size -> size >= 0).mapToInt(size -> size).toArray()).volume();
        var open = sizes.stream().filter(size -> size < 0).count();
        var fits = open == 0 ? known == volume : open == 1 && known > 0 && volume % known == 0;
        if (!fits || sizes.stream().anyMatch(size -> size < -1)) {
            throw Mismatch.of("reshape", "reshape", x.example(), volume, written(), known);
        }
        var axes = new ArrayList<Axis>();
        var named = x.hasBatch() && sizes.size() < NAMES.size();
        for (var i = 0; i < sizes.size(); i++) {
            var size = sizes.get(i) == -1 ? Math.toIntExact(volume / known) : sizes.get(i);
            axes.add(new Axis(named ? NAMES.get(sizes.size()).get(i) : "", size));
        }
        var example = new Shape(axes);
        return Shapes.of("y", x.hasBatch() ? example.before(x.axis(0)) : example);
    }

    private String written() {
        return sizes.isEmpty() ? "scalar" : String.join("×", sizes.stream().map(String::valueOf).toList());
    }

    @Override public Run forward(Operands at) {
        return copy(at.in("x"), at.out("y"));
    }

    static Run copy(Tensor from, Tensor to) {
        var x = from.data();
        var y = to.data();
        var n = to.size();
        return () -> System.arraycopy(x, 0, y, 0, n);
    }

    /// Copies or adds, as the gradient asks for it.
    static Run handDown(Tensor from, Tensor to, Into into) {
        return into == Into.SET ? copy(from, to) : add(from, to);
    }

    private static Run add(Tensor from, Tensor to) {
        var x = from.data();
        var y = to.data();
        var n = to.size();
        return () -> Loops.addTo(x, y, n);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return reshape(s.upstream("y"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(handDown(at.upstream("y"), at.gradient("x"), at.into("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
