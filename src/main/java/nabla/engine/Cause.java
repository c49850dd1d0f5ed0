package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nabla.engine.Assembly.Part;
import nabla.graph.Cell;
import nabla.graph.Feed;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Tensor;

/// What a number that is none was made of, in half a sentence: the operation and the numbers that went into that very cell.
final class Cause {

    /// So many numbers are written out; of more, the largest.
    private static final int MOST = 4;
    /// Among so many numbers those are sought that read one of an input.
    private static final int MOST_SOUGHT = 20_000;

    private final Stepper stepper;
    private final Step step;

    /// A number that went in.
    private record Number(String name, double value) {
        String written() {
            return name + " = " + brief(value);
        }
    }

    private Cause(Stepper stepper, Step step) {
        this.stepper = stepper;
        this.step = step;
    }

    /// @param port the output that was written, the operand that a gradient was handed to, or the weight and what it remembers
    static String of(Stepper stepper, Step step, String port, int place) {
        return new Cause(stepper, step).of(port, place);
    }

    private String of(String port, int place) {
        return switch (step) {
            case Step.Draw(var at) -> drawn(part(at), port, place);
            case Step.Forward(var at) -> made(part(at), port, place);
            case Step.Backward(var at, var operand) -> handed(part(at), operand, place);
            case Step.Update(_, var weight) -> moved(weight, place);
            case Step.Seed _ -> words("cause.seed");
            case Step.Settle(var at) -> settled(part(at));
            case Step.Clip _,Step.Observe _ -> name(part(step.at()).op());
        };
    }

    private Part part(nabla.graph.Path at) {
        return stepper.program().runningByPath().get(at);
    }

    private static String name(Op op) {
        return op.type().name().toLowerCase(Locale.ROOT);
    }

    private String drawn(Part part, String port, int place) {
        var tensor = stepper.value(new Ref(part.path().text(), port)).orElseThrow();
        var data = ((Feed) part.op()).data();
        return words("cause.drawn", data, stepper.deal().row(data, Tensor.index(tensor.shape(), place)[0]));
    }

    private String made(Part part, String port, int place) {
        if (part.in().containsKey(port)) {
            return words("cause.held");
        }
        var seat = seat(part);
        var found = new ArrayList<Number>();
        part.op().sources(new Cell(port, place), seat, (input, at) -> found.add(number(seat, input, at)));
        return found.isEmpty() ? name(part.op()) : words("cause.of", name(part.op()), listed(found));
    }

    private WorkSeat seat(Part part) {
        var program = stepper.program();
        var draws = nabla.graph.SeededDraws.of(program.spec().seed(), stepper.program().lots().of(part.path()));
        draws.at(stepper.isWhole() ? stepper.step() - 1 : stepper.step());
        var seat = WorkSeat.drawing(program.spec().mode(), draws);
        part.in().keySet().forEach(p -> value(part, p).ifPresent(t -> seat.give(p, t)));
        part.out().keySet().forEach(p -> value(part, p).ifPresent(t -> seat.make(p, t)));
        return seat;
    }

    private Optional<Tensor> value(Part part, String port) {
        return stepper.value(new Ref(part.path().text(), port));
    }

    private static Number number(WorkSeat seat, String input, int at) {
        var tensor = seat.in(input);
        return new Number(tensor.size() == 1 ? input : input + index(tensor, at), tensor.data()[at]);
    }

    private static String index(Tensor tensor, int at) {
        return Arrays.toString(Tensor.index(tensor.shape(), at));
    }

    /// One number alone, a few by their names, of many the largest.
    private static String listed(List<Number> numbers) {
        if (numbers.size() == 1) {
            return brief(numbers.getFirst().value());
        }
        if (numbers.size() <= MOST) {
            return written(numbers);
        }
        var largest = numbers.stream()
                .sorted(Comparator.comparingDouble(n -> -(Double.isNaN(n.value()) ? Double.POSITIVE_INFINITY
                        : Math.abs(n.value()))))
                .limit(2).toList();
        return words("cause.largest", numbers.size(), written(largest));
    }

    private static String written(List<Number> numbers) {
        return numbers.stream().map(Number::written).collect(Collectors.joining(", "));
    }

    /// What came back where the number was read, and the numbers that were read there.
    private String handed(Part part, String operand, int place) {
        var seat = seat(part);
        var readers = readers(part, seat, operand, place);
        var came = new ArrayList<Number>();
        for (var reader : readers) {
            stepper.gradient(new Ref(part.path().text(), reader.port())).ifPresent(g -> came.add(
                    new Number("∂" + reader.port() + index(g, reader.place()), g.data()[reader.place()])));
        }
        var own = seat.in(operand);
        return words("cause.slope", name(part.op()), operand, own == null ? "?" : brief(own.data()[place]),
                came.isEmpty() ? words("cause.gradient") : listed(came));
    }

    private static List<Cell> readers(Part part, WorkSeat seat, String operand, int place) {
        var found = new ArrayList<Cell>();
        if (part.op().readers(new Cell(operand, place), seat, (port, at) -> found.add(new Cell(port, at)))) {
            return found;
        }
        var outputs = seat.outputs();
        if (outputs.values().stream().mapToLong(Tensor::size).sum() <= MOST_SOUGHT) {
            outputs.forEach((port, tensor) -> {
                for (var i = 0; i < tensor.size(); i++) {
                    var cell = new Cell(port, i);
                    part.op().sources(cell, seat, (input, at) -> {
                        if (input.equals(operand) && at == place && !found.contains(cell)) {
                            found.add(cell);
                        }
                    });
                }
            });
        }
        return found;
    }

    private String moved(String weight, int place) {
        var gradient = stepper.gradient(Ref.parse(weight)).map(g -> g.data()[place]);
        var before = stepper.outcome().moved(weight, "before").map(v -> v.at(place));
        var rate = stepper.outcome().moved(weight, "rate").map(v -> v.at(0));
        var remembered = stepper.outcome().slots(weight).entrySet().stream()
                .map(e -> ", " + e.getKey() + " = " + brief(e.getValue().data()[place]))
                .collect(Collectors.joining());
        return words("cause.moved", before.map(Cause::brief).orElse("?"), gradient.map(Cause::brief).orElse("?"),
                rate.map(Cause::brief).orElse("?"), remembered);
    }

    private String settled(Part part) {
        var seat = seat(part);
        var largest = part.in().entrySet().stream()
                .filter(e -> !e.getValue().isHeld())
                .map(Map.Entry::getKey)
                .map(p -> new Number(p, largest(seat.in(p)))).toList();
        return words("cause.settled", written(largest));
    }

    private static double largest(Tensor tensor) {
        var most = 0.0;
        for (var i = 0; i < tensor.size(); i++) {
            most = Math.abs(tensor.data()[i]) > Math.abs(most) ? tensor.data()[i] : most;
        }
        return most;
    }

    static String brief(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
    }

    private static String words(String key, Object... arguments) {
        return Words.of("problem").text(key, arguments);
    }
}
