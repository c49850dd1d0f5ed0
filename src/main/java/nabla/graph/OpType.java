package nabla.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is the same for all nodes of an operation: its name in files, its drawer, ports, formulas, traits and settings.
///
/// Built once, in the static initialiser of the operation's record. Words come from the bundle `op` under the id.
public final class OpType {

    private final String id;
    private final Op prototype;
    private Category category = Category.MATHEMATICS;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private String formula = "";
    private String reference = "";
    private final Map<String, String> gradients = new LinkedHashMap<>();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private Optional<List<Setting>> settings = Optional.empty();
    private Mending mending = Mending.NONE;
    private List<String> followers = List.of();

    private OpType(String id, Op prototype) {
        this.id = id;
        this.prototype = prototype;
    }

    public static OpType of(String id, Op prototype) {
        return new OpType(id, prototype);
    }

    public OpType in(Category drawer) {
        category = drawer;
        return this;
    }

    public OpType input(String name) {
        return port(Port.data(name));
    }

    public OpType index(String name) {
        return port(Port.index(name));
    }

    public OpType like(String name) {
        return port(Port.like(name));
    }

    public OpType weight(String name, Init init) {
        return port(Port.weight(name, init));
    }

    public OpType state(String name, Init init) {
        return port(Port.state(name, init));
    }

    public OpType port(Port input) {
        inputs.add(input);
        return this;
    }

    public OpType output(String name) {
        outputs.add(Port.data(name));
        return this;
    }

    public OpType indexOutput(String name) {
        outputs.add(Port.index(name));
        return this;
    }

    public OpType formula(String latex) {
        formula = latex;
        return this;
    }

    /// The gradient formula of an input, which is also the statement that the input has a gradient.
    public OpType gradient(String input, String latex) {
        gradients.put(input, latex);
        return this;
    }

    /// Where it was defined or became known, as one would cite it; left out where it is everybody's.
    public OpType reference(String work) {
        reference = work;
        return this;
    }

    public OpType traits(Trait... all) {
        traits.addAll(Arrays.asList(all));
        return this;
    }

    /// How it may be put before an input that something does not fit.
    public OpType mending(Mending proposals) {
        mending = proposals;
        return this;
    }

    /// The operations that usually come next, by their ids, the most usual first.
    public OpType followers(String... ids) {
        followers = List.of(ids);
        return this;
    }

    public String id() {
        return id;
    }

    /// The operation with its settings as they stand when it is fresh from the palette.
    public Op prototype() {
        return prototype;
    }

    public Category category() {
        return category;
    }

    public List<Port> inputs() {
        return List.copyOf(inputs);
    }

    public List<Port> outputs() {
        return List.copyOf(outputs);
    }

    public String formula() {
        return formula;
    }

    /// Where it comes from; empty where it is everybody's.
    public String reference() {
        return reference;
    }

    public Map<String, String> gradients() {
        return gradients;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public Mending mending() {
        return mending;
    }

    public List<String> followers() {
        return followers;
    }

    public String name() {
        return Words.of("op").text(id + ".name");
    }

    /// One sentence: what it does.
    public String about() {
        return Words.of("op").text(id + ".about");
    }

    public List<Setting> settings() {
        if (settings.isEmpty()) {
            settings = Optional.of(Setting.of(prototype.getClass()));
        }
        return settings.get();
    }

    @Override public String toString() {
        return id;
    }
}
