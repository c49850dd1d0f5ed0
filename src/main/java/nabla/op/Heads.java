package nabla.op;

import nabla.graph.Run;
import nabla.tensor.Shape;

/// How sequences lie in memory joined, `outer`×time×(heads·width), and split, `outer`×heads×time×width.
record Heads(int outer, int heads, int time, int width) {

    /// @param split …×heads×time×width
    static Heads of(Shape split) {
        return new Heads(split.volume(0, split.rank() - 3), split.size(-3), split.size(-2), split.last());
    }

    /// The place among the joined of a place among the split.
    int joined(int split) {
        var feature = split % width;
        var t = split / width % time;
        var head = split / (width * time) % heads;
        var row = split / (width * time * heads);
        return ((row * time + t) * heads + head) * width + feature;
    }

    /// The place among the split of a place among the joined.
    int split(int joined) {
        var feature = joined % width;
        var head = joined / width % heads;
        var t = joined / (width * heads) % time;
        var row = joined / (width * heads * time);
        return ((row * heads + head) * time + t) * width + feature;
    }

    Run split(double[] joined, double[] split) {
        return () -> {
            for (int part = 0, at = 0; part < outer * heads; part++) {
                for (int t = 0, from = start(part); t < time; t++, at += width, from += heads * width) {
                    System.arraycopy(joined, from, split, at, width);
                }
            }
        };
    }

    Run join(double[] split, double[] joined) {
        return () -> {
            for (int part = 0, at = 0; part < outer * heads; part++) {
                for (int t = 0, to = start(part); t < time; t++, at += width, to += heads * width) {
                    System.arraycopy(split, at, joined, to, width);
                }
            }
        };
    }

    Run addJoined(double[] split, double[] joined) {
        return () -> {
            for (int part = 0, at = 0; part < outer * heads; part++) {
                for (int t = 0, to = start(part); t < time; t++, at += width, to += heads * width) {
                    add(split, at, joined, to, width);
                }
            }
        };
    }

    Run addSplit(double[] joined, double[] split) {
        return () -> {
            for (int part = 0, at = 0; part < outer * heads; part++) {
                for (int t = 0, from = start(part); t < time; t++, at += width, from += heads * width) {
                    add(joined, from, split, at, width);
                }
            }
        };
    }

    /// Where the first time step of a head of an example begins among the joined.
    private int start(int part) {
        return (part / heads * time * heads + part % heads) * width;
    }

    private static void add(double[] from, int at, double[] to, int toAt, int n) {
        for (var i = 0; i < n; i++) {
            to[toAt + i] += from[at + i];
        }
    }
}
