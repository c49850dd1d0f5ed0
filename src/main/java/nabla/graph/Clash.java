package nabla.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import nabla.tensor.Shape;

/// Why values do not fit a node: the sentence, the axes that differ, and all that the sentence names, from which mends are tried.
///
/// @param axes which axes of which inputs
/// @param shapes the shapes that it names
/// @param numbers the sizes and other whole numbers that it names
/// @param names the other words that it names: ports, axes, data sets
public record Clash(Telling telling, List<At> axes, List<Shape> shapes, List<Integer> numbers, List<String> names) {

    /// An axis of an input, counted from 0.
    public record At(String port, Shape shape, int axis) {

        public int size() {
            return shape.size(axis);
        }
    }

    public Clash {
        axes = List.copyOf(axes);
        shapes = List.copyOf(shapes);
        numbers = List.copyOf(numbers);
        names = List.copyOf(names);
    }

    /// Of which nothing is known but the sentence.
    public static Clash told(String sentence) {
        return new Clash(Telling.of(sentence), List.of(), List.of(), List.of(), List.of());
    }

    static Clash of(String marked, Object... arguments) {
        var axes = new ArrayList<At>();
        var shapes = new LinkedHashSet<Shape>();
        var numbers = new LinkedHashSet<Integer>();
        var names = new LinkedHashSet<String>();
        for (var argument : arguments) {
            switch (argument) {
                case Lit.OfShape(var port, var shape, var axis, _, _) -> {
                    if (axis >= 0 && axis < shape.rank()) {
                        axes.add(new At(port, shape, axis));
                    }
                    shapes.add(shape);
                }
                case Lit.Size(var size) -> whole(size, numbers);
                case Shape shape -> shapes.add(shape);
                case Number number -> whole(number.doubleValue(), numbers);
                case List<?> list -> list.forEach(each -> {
                    if (each instanceof Number number) {
                        whole(number.doubleValue(), numbers);
                    }
                });
                case String name -> names.add(name);
                default -> {}
            }
        }
        return new Clash(Telling.of(marked), axes, List.copyOf(shapes), List.copyOf(numbers), List.copyOf(names));
    }

    private static void whole(double number, LinkedHashSet<Integer> into) {
        if (number == (int) number) {
            into.add((int) number);
        }
    }

    public String sentence() {
        return telling.plain();
    }

    /// With the ports that the named shapes arrive at.
    Clash arriving(Shapes in) {
        var found = new ArrayList<At>();
        for (var at : axes) {
            if (at.port().isEmpty()) {
                in.byName().forEach((port, shape) -> {
                    if (shape.equals(at.shape())) {
                        found.add(new At(port, shape, at.axis()));
                    }
                });
            } else {
                found.add(at);
            }
        }
        return new Clash(telling, found, shapes, numbers, names);
    }

    /// As it is told of the composite around the node where it shows.
    ///
    /// @param outwards an inner port as that of the composite, or blank where it is none
    Clash inside(String node, UnaryOperator<String> outwards) {
        return new Clash(telling.after(node + ": "),
                axes.stream().map(at -> new At(outwards.apply(at.port()), at.shape(), at.axis()))
                        .filter(at -> !at.port().isEmpty())
                        .toList(),
                shapes, numbers, names);
    }
}
