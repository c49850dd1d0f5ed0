package nabla.app.inspector;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import nabla.app.document.Document;
import nabla.graph.Feed;
import nabla.graph.Fitted;
import nabla.graph.Inside;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Setting;
import nabla.graph.Shapes;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// The texts that a setting of a node may be chosen from: the data sets of the project for what draws from one, the axes of what is read.
record Choices(Document document, String node) {

    List<String> of(Setting setting) {
        var op = op();
        return switch (setting.text()) {
            case AXIS -> axes(Axis.BATCH);
            case AXES -> axes("");
            case FREE, LONG -> (op instanceof Feed feed && feed.data().equals(setting.of(op))
                    || op instanceof Fitted fitted && fitted.data().equals(setting.of(op)))
                            ? List.copyOf(document.project().get().data().keySet()) : List.of();
        };
    }

    private Op op() {
        return document.project().get().graph().at(new Path(new Path(node).timeless())).orElseThrow().op();
    }

    /// What flows into the node, where the user stands or farther inside.
    private Shapes inputs() {
        var here = document.scope().get();
        return here.holds(node) ? here.check().inputs(node)
                : Inside.at(document.project().get().graph(), document.check().get(), new Path(node))
                        .map(Inside::inputs).orElse(Shapes.of());
    }

    /// The axes of the input that has most, all but one: those without a name are called by their place.
    private List<String> axes(String but) {
        var shape = inputs().byName().values().stream()
                .max(Comparator.comparing(Shape::rank)).orElse(Shape.SCALAR);
        return IntStream.range(0, shape.rank()).filter(i -> !shape.axis(i).name().equals(but) || but.isEmpty())
                .mapToObj(i -> shape.axis(i).name().isEmpty() ? Integer.toString(i) : shape.axis(i).name()).toList();
    }
}
