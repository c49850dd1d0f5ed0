package nabla.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
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

    /// Makes all rows at once, from a value for each setting.
    @FunctionalInterface
    interface Maker {
        DataSet make(Values at);
    }

    /// The settings as they stand.
    record Values(Map<String, Double> all) {
        double get(String setting) {
            return all.get(setting);
        }

        int count(String setting) {
            return all.get(setting).intValue();
        }

        long seed() {
            return all.get("seed").longValue();
        }
    }

    private final String id;
    private final List<Setting> settings;
    private final Maker maker;

    private Generator(String id, int rows, List<Setting> own, Maker maker) {
        this.id = id;
        this.maker = maker;
        var all = new ArrayList<Setting>();
        all.add(Setting.whole("rows", 1, 100_000, rows));
        all.addAll(own);
        all.add(Setting.whole("seed", 0, 1L << 53, 1));
        this.settings = List.copyOf(all);
    }

    static Generator of(String id, int rows, Maker maker, Setting... own) {
        return new Generator(id, rows, List.of(own), maker);
    }

    /// Points of the plane in classes that take turns.
    static Generator plane(String id, double noise, Recipe recipe, Setting... own) {
        return new Generator(id, 400, withNoise(noise, own),
                at -> points(List.of("x1", "x2"), recipe, at, (rows, y) -> {
                    var kinds = at.all().getOrDefault("classes", 2.0).intValue();
                    return new Targets(Tensor.over(Shape.SCALAR.batched(rows), y), Labels.Classes.numbered(kinds));
                }));
    }

    /// Numbers over a line.
    static Generator line(String id, double noise, Recipe recipe, Setting... own) {
        return new Generator(id, 200, withNoise(noise, own), at -> points(List.of("x"), recipe, at, (rows,
                y) -> new Targets(Tensor.over(Shape.features(1).batched(rows), y), new Labels.Numbers(List.of("y")))));
    }

    private static List<Setting> withNoise(double noise, Setting... own) {
        return Stream.concat(Stream.of(Setting.real("noise", 0, 5, noise)), Stream.of(own)).toList();
    }

    private record Targets(Tensor values, Labels labels) {}

    private static DataSet points(
            List<String> columns, Recipe recipe, Values at, BiFunction<Integer, double[], Targets> targets) {
        var rows = at.count("rows");
        var width = columns.size();
        var inputs = new double[rows * width];
        var y = new double[rows];
        var made = targets.apply(rows, y);
        var kinds = made.labels() instanceof Labels.Classes(var names) ? names.size() : 1;
        IntUnaryOperator members = kind -> (rows - kind + kinds - 1) / kinds;
        var x = new double[width];
        for (var row = 0; row < rows; row++) {
            var kind = row % kinds;
            var along = (row / kinds + 0.5) / members.applyAsInt(kind);
            y[row] = recipe.draw(new Place(kind, along, at.all()), Dice.of(at.seed(), row), x);
            System.arraycopy(x, 0, inputs, row * width, width);
        }
        return DataSet.of(Tensor.over(Shape.features(width).batched(rows), inputs), made.values(), made.labels(),
                columns);
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

    /// `rows` first, then its own, `seed` last.
    public List<Setting> settings() {
        return settings;
    }

    /// With every setting where it stands at first.
    public DataSpec.Generated spec() {
        return new DataSpec.Generated(id, complete(Map.of()));
    }

    /// The data set; settings that are missing stand at their start, those out of range at the nearest allowed value.
    public DataSet make(Map<String, Double> wanted) {
        return maker.make(new Values(complete(wanted)));
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

    private static String plain(double value) {
        var whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    @Override public String toString() {
        return id;
    }
}
