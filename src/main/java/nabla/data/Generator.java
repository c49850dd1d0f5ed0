package nabla.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// A recipe for a toy data set: its settings, and how one example is drawn. Equal settings give equal bits everywhere.
///
/// Row i depends on the seed and on i alone, unless the recipe spreads its rows along a curve; classes take turns.
public final class Generator {

    /// Draws one example: writes its inputs into `x` and returns its target (a class, or a number).
    @FunctionalInterface
    interface Recipe {
        double draw(Place at, Dice dice, double[] x);
    }

    /// Which row is drawn: its class, its place among the rows of its class from 0 to 1, and the settings.
    record Place(int kind, double along, Map<String, Double> settings) {
        double get(String setting) {
            return settings.get(setting);
        }

        int count(String setting) {
            return settings.get(setting).intValue();
        }
    }

    private final String id;
    private final List<String> columns;
    private final List<Setting> settings;
    private final Target target;
    private final Recipe recipe;

    private enum Target {
        CLASS,
        NUMBER
    }

    private Generator(String id, List<String> columns, Target target, List<Setting> own, double noise, Recipe recipe) {
        this.id = id;
        this.columns = columns;
        this.target = target;
        this.recipe = recipe;
        var all = new ArrayList<Setting>();
        all.add(Setting.whole("rows", 1, 100_000, target == Target.CLASS ? 400 : 200));
        all.add(Setting.real("noise", 0, 5, noise));
        all.addAll(own);
        all.add(Setting.whole("seed", 0, 1L << 53, 1));
        this.settings = List.copyOf(all);
    }

    /// Points of the plane in classes that take turns.
    static Generator plane(String id, double noise, Recipe recipe, Setting... own) {
        return new Generator(id, List.of("x1", "x2"), Target.CLASS, List.of(own), noise, recipe);
    }

    /// Numbers over a line.
    static Generator line(String id, double noise, Recipe recipe, Setting... own) {
        return new Generator(id, List.of("x"), Target.NUMBER, List.of(own), noise, recipe);
    }

    /// The name in project files.
    public String id() {
        return id;
    }

    public String title() {
        return DataWords.text("data." + id + ".name");
    }

    public String about() {
        return DataWords.text("data." + id + ".about");
    }

    /// `rows` and `noise` first, then its own, `seed` last.
    public List<Setting> settings() {
        return settings;
    }

    /// With every setting where it stands at first.
    public DataSpec.Generated spec() {
        return new DataSpec.Generated(id, complete(Map.of()));
    }

    /// The data set; settings that are missing stand at their start, those out of range at the nearest allowed value.
    public DataSet make(Map<String, Double> wanted) {
        var at = complete(wanted);
        var rows = at.get("rows").intValue();
        var kinds = target == Target.CLASS ? at.getOrDefault("classes", 2.0).intValue() : 1;
        var seed = at.get("seed").longValue();
        var inputs = new double[rows * columns.size()];
        var targets = new double[rows];
        var x = new double[columns.size()];
        IntUnaryOperator members = kind -> (rows - kind + kinds - 1) / kinds;
        for (var row = 0; row < rows; row++) {
            var kind = row % kinds;
            var along = (row / kinds + 0.5) / members.applyAsInt(kind);
            targets[row] = recipe.draw(new Place(kind, along, at), Dice.of(seed, row), x);
            System.arraycopy(x, 0, inputs, row * x.length, x.length);
        }
        var shape = Shape.features(x.length).batched(rows);
        return switch (target) {
            case CLASS ->
                DataSet.of(Tensor.over(shape, inputs), Tensor.over(Shape.SCALAR.batched(rows), targets),
                        classes(kinds), columns);
            case NUMBER ->
                DataSet.of(Tensor.over(shape, inputs), Tensor.over(Shape.features(1).batched(rows), targets),
                        new Labels.Numbers(List.of("y")), columns);
        };
    }

    /// What is wrong with these settings, one fault each; [#make] passes over it.
    List<Fault> faults(Map<String, Double> wanted) {
        var faults = new ArrayList<Fault>();
        wanted.forEach((name, value) -> settings.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        s -> {
                            if (!s.allows(value)) {
                                var key = s.kind() == Setting.Kind.WHOLE ? "data.fault.range.whole"
                                        : "data.fault.range";
                                faults.add(DataWords.fault(name, key, plain(value), plain(s.min()), plain(s.max()),
                                        plain(s.nearest(value))));
                            }
                        },
                        () -> faults.add(DataWords.fault(name, "data.fault.setting", id))));
        return faults;
    }

    private Map<String, Double> complete(Map<String, Double> wanted) {
        var all = new LinkedHashMap<String, Double>();
        settings.forEach(s -> all.put(s.name(), s.nearest(wanted.getOrDefault(s.name(), s.start()))));
        return all;
    }

    private static Labels classes(int count) {
        return new Labels.Classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    private static String plain(double value) {
        var whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    @Override public String toString() {
        return id;
    }
}
