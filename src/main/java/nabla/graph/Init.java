package nabla.graph;

import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// How a weight begins: a rule, and its scale where it has one. Written as `xavier`, `he`, `normal 0.1`, `constant 0.5`.
///
/// Fan-in and fan-out are those of (out, in, …) weights: in × the places of a kernel, out × the places of a kernel.
/// Xavier is uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010), He is normal with variance 2 / in (He et al. 2015); `xavier_normal` and
/// `he_uniform` have the same variances in the other shape: 2 / (in + out), and uniform in ±√(6 / in).
public record Init(Rule rule, double scale) {

    public enum Rule {
        CONSTANT,
        UNIFORM,
        NORMAL,
        XAVIER,
        HE,
        XAVIER_NORMAL,
        HE_UNIFORM
    }

    public static final Init ZEROS = constant(0);
    public static final Init ONES = constant(1);
    public static final Init XAVIER = new Init(Rule.XAVIER, 1);
    public static final Init HE = new Init(Rule.HE, 1);

    public static Init constant(double value) {
        return new Init(Rule.CONSTANT, value);
    }

    public static Init uniform(double reach) {
        return new Init(Rule.UNIFORM, reach);
    }

    public static Init normal(double deviation) {
        return new Init(Rule.NORMAL, deviation);
    }

    public void fill(Tensor weight, Draws draws) {
        var data = weight.data();
        var shape = weight.shape();
        for (var i = 0; i < weight.size(); i++) {
            data[i] = switch (rule) {
                case CONSTANT -> scale;
                case UNIFORM -> scale * (2 * draws.uniform(i) - 1);
                case NORMAL -> scale * draws.normal(i);
                case XAVIER -> scale * Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))) * (2 * draws.uniform(i) - 1);
                case XAVIER_NORMAL -> scale * Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape))) * draws.normal(i);
                case HE_UNIFORM -> scale * Math.sqrt(6.0 / fanIn(shape)) * (2 * draws.uniform(i) - 1);
                case HE -> scale * Math.sqrt(2.0 / fanIn(shape)) * draws.normal(i);
            };
        }
    }

    private static double fanIn(Shape shape) {
        return shape.rank() < 2 ? Math.max(1, shape.volume()) : Math.max(1, shape.volume(1, shape.rank()));
    }

    private static double fanOut(Shape shape) {
        return shape.rank() < 2 ? Math.max(1, shape.volume()) : shape.size(0) * (double) shape.volume(2, shape.rank());
    }

    /// The inverse of [#toString()].
    public static Init parse(String text) {
        var words = text.strip().split("\\s+");
        var rule = Rule.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
        return new Init(rule, words.length > 1 ? Double.parseDouble(words[1]) : 1);
    }

    @Override public String toString() {
        var name = rule.name().toLowerCase(java.util.Locale.ROOT);
        return scale == 1 && rule.compareTo(Rule.XAVIER) >= 0 ? name : name + " " + scale;
    }
}
