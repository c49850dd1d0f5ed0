package nabla.op;

import java.util.HashMap;
import java.util.stream.Stream;
import nabla.graph.Ref;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every operation promises that a gradient flows through, tried on its examples.
@ParameterizedClass @MethodSource("examples")
record GradientContractTest(Example example) {

    static Stream<Example> examples() {
        return Examples.all().filter(e -> !e.reached(e.opened()).isEmpty());
    }

    @Test void theGradientIsTheSlope() {
        var opened = example.opened();
        var wrt = example.reached(opened);
        var upstream = example.upstream(opened);
        var gradients = opened.gradients(upstream, wrt);
        var values = opened.values();
        wrt.forEach(name -> Slopes.check(name, opened.given().get(name), gradients.get(name), () -> {
            values.run();
            return Slopes.pulled(upstream, port -> values.at(opened.output(port)));
        }));
    }

    @Test void theGradientOfTheGradientIsItsSlope() {
        var opened = example.opened();
        var wrt = example.reached(opened);
        var derivation = opened.derivation();
        var upstream = example.upstream(opened);
        var pulled = opened.pulled(derivation, upstream);
        var first = Differentiation.gradients(derivation, pulled.ref(), opened.mode(),
                wrt.stream().map(n -> new Ref(n, "y")).toList());
        var given = new HashMap<>(opened.given());
        upstream.forEach((port, tensor) -> given.put("up_" + port, tensor));
        var second = new HashMap<String, Tensor>();
        first.forEach((ref, gradient) -> second.put(ref.node(), Example.normal(gradient.shape(), 70 + second.size())));
        var sum = first.entrySet().stream()
                .map(e -> {
                    var weight = derivation.given("weight_" + e.getKey().node(), e.getValue().shape());
                    given.put("weight_" + e.getKey().node(), second.get(e.getKey().node()));
                    return Calculus.sum(Calculus.multiply(e.getValue(), weight), "", Reduced.GONE);
                })
                .reduce(Calculus::add)
                .orElseThrow();
        var names = Stream.concat(wrt.stream(), upstream.keySet().stream().map(port -> "up_" + port)).toList();
        var again = Differentiation.gradients(derivation, sum.ref(), opened.mode(),
                names.stream().map(n -> new Ref(n, "y")).toList());
        var values = GraphValues.of(derivation.graph(), given, opened.mode());
        for (var name : names) {
            values.run();
            var gradient = values.at(again.get(new Ref(name, "y")).ref()).copy();
            Slopes.check(name, given.get(name), gradient, () -> {
                values.run();
                return Slopes.pulled(second, input -> values.at(first.get(new Ref(input, "y")).ref()));
            });
        }
    }
}
