package nabla.app.matrix;

import java.util.function.UnaryOperator;

import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.graph.GraphEdit;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.tensor.Values;

/// Numbers that are a setting of a node: those of a constant.
public final class SettingTable implements Subject {

    private final Document document;
    private final String node;
    private final Setting setting;
    private final Gesture gesture;

    private SettingTable(Document document, String node, Setting setting) {
        this.document = document;
        this.node = node;
        this.setting = setting;
        gesture = Gesture.on(document);
    }

    public static SettingTable of(Document document, String node, Setting setting) {
        return new SettingTable(document, node, setting);
    }

    private Op op() {
        return document.scope().get().project().graph().node(node).op();
    }

    @Override public String name() {
        return node + "." + setting.name();
    }

    @Override public Values now() {
        return (Values) setting.of(op());
    }

    @Override public void turn(UnaryOperator<Values> change) {
        gesture.turn(Edit.of(new GraphEdit.Turn(node, setting.turn(op(), change.apply(now())))));
    }

    @Override public void done() {
        gesture.end();
    }

    @Override public Values untouched() {
        return (Values) setting.of(op().type().prototype());
    }

    @Override public String untouchedWords() {
        return Words.of("inspector").text("matrix.reset.setting");
    }

    @Override public Init init() {
        return Init.normal(1);
    }

    @Override public long seed() {
        return document.project().get().seed();
    }

    @Override public Sizes sizes() {
        return Sizes.FREE;
    }

    @Override public boolean isThere() {
        return document.scope().get().project().graph().find(node)
                .filter(n -> n.op().type().settings().stream().anyMatch(s -> s.name().equals(setting.name())
                        && s.type() == Values.class))
                .isPresent();
    }
}
