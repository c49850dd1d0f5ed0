package nabla.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.tensor.Shape;

/// Shapes by port name.
public record Shapes(SequencedMap<String, Shape> byName) {

    private static final Shapes NONE = new Shapes(new LinkedHashMap<>());

    public static Shapes of() {
        return NONE;
    }

    public static Shapes of(String name, Shape shape) {
        return NONE.and(name, shape);
    }

    public static Shapes of(Map<String, Shape> shapes) {
        return new Shapes(new LinkedHashMap<>(shapes));
    }

    public Shapes and(String name, Shape shape) {
        var all = new LinkedHashMap<>(byName);
        all.put(name, shape);
        return new Shapes(all);
    }

    public Shapes and(Shapes others) {
        var all = new LinkedHashMap<>(byName);
        all.putAll(others.byName);
        return new Shapes(all);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Optional<Shape> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Shape get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no shape for ‘" + name + "’ in " + byName));
    }

    /// A port that must carry at least `rank` axes, the batch not counted; `wanted` says which in words.
    ///
    /// @throws Mismatch where it carries fewer
    public Shape atLeast(String name, int rank, String wanted) {
        var shape = get(name);
        if (shape.example().rank() < rank) {
            throw Mismatch.of("mustBe", name, wanted, shape);
        }
        return shape;
    }

    /// A port that must carry exactly `rank` axes, the batch not counted; `wanted` says which in words.
    ///
    /// @throws Mismatch where it carries fewer or more
    public Shape exactly(String name, int rank, String wanted) {
        var shape = atLeast(name, rank, wanted);
        if (shape.example().rank() > rank) {
            throw Mismatch.of("mustBe", name, wanted, shape);
        }
        return shape;
    }

    /// A port that must carry an image: (batch ×) channels × height × width.
    public Shape image(String name) {
        return exactly(name, 3, Words.of("problem").text("wanted.image"));
    }
}
