package nabla.op;

import java.util.LinkedHashMap;
import java.util.Map;
import nabla.graph.Expr;
import nabla.graph.Pooling;
import nabla.graph.Ref;
import nabla.graph.Sketch;

/// How a loss makes one number of many: their mean or their sum.
public enum Reduction {
    MEAN,
    SUM;

    /// The formula of a mean, as it reads where nothing is divided.
    String written(String mean) {
        return this == MEAN ? mean
                : mean.replace("\\tfrac{1}{B} ", "").replace("\\tfrac{1}{n} ", "")
                        .replace("\\tfrac{1}{2B}", "\\tfrac{1}{2}")
                        .replace("\\tfrac{2}{n}", "2");
    }

    Map<String, String> written(Map<String, String> means) {
        var all = new LinkedHashMap<String, String>();
        means.forEach((input, mean) -> all.put(input, written(mean)));
        return all;
    }

    /// The mean or the sum of all numbers of a value, as a node of its own.
    Ref of(Sketch sketch, Ref each) {
        return this == MEAN
                ? sketch.add("mean", new Mean("", Reduced.GONE), each)
                : sketch.add("sum", new Sum("", Reduced.GONE), each);
    }

    /// Where all rows count alike.
    Pooling pooling() {
        return this == MEAN ? Pooling.MEAN : Pooling.SUM;
    }

    /// What each of `count` numbers counts for.
    double share(long count) {
        return this == SUM ? 1 : 1.0 / Math.max(1, count);
    }

    /// What each cell of `counted` gets of a gradient: the same in primitives, and true for batches of any size.
    Expr share(Expr upstream, Expr counted) {
        return this == SUM ? upstream
                : Calculus.divide(upstream, Calculus.sum(Calculus.filled(counted, 1), "", Reduced.GONE));
    }
}
