package nabla.app.view;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.app.view.catalogue.Views;
import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.op.AvgPool2d;
import nabla.op.Bias;
import nabla.op.Conv2d;
import nabla.op.ConvTranspose2d;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.Flatten;
import nabla.op.MaxPool2d;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.ResidualBlock;
import nabla.op.Softmax;
import nabla.op.Source;
import nabla.project.DataEntry;
import nabla.project.Project;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;

/// Nets over small pictures that are no samples, with the numbers of real runs.
public final class ImageNets {

    public static final int CLASSES = 10;
    static final int BATCH = 6;

    private final Project project;
    private final ProjectSources sources;
    private final Trainer trainer;

    private ImageNets(Graph graph) {
        project = Project.empty().with(graph)
                .withData("pictures", new DataEntry(
                        new DataSpec.Generated("digits", Map.of("rows", 40.0, "size", 9.0)), new Split(0.25, 1)))
                .with(Project.empty().plan().with(Project.empty().plan().first().withBatch(BATCH)));
        sources = ProjectSources.of(project, java.nio.file.Path.of("."));
        trainer = Trainer.of(new TrainingRun.Setup(project.graph(), sources, project.plan(), 3, project.state()));
        trainer.train(4);
    }

    /// Windows of all sorts on the way to ten classes.
    public static ImageNets trained() {
        var sketch = Graph.sketch();
        var x = sketch.add("pictures", new Source("pictures", Source.Target.CLASS));
        var wide = sketch.add("wide", new Conv2d(4, List.of(3), List.of(2), List.of(2), List.of(2), 1, Bias.WITH,
                Init.HE), x);
        var grouped = sketch.add("grouped", new Conv2d(6, List.of(3, 2), List.of(1), List.of(1, 0), List.of(1), 2,
                Bias.WITH, Init.HE), sketch.add("relu", new Relu(), wide));
        var block = sketch.add("block", (ResidualBlock) ResidualBlock.TYPE.prototype(), grouped);
        var pool = sketch.add("pool", MaxPool2d.of(3, 1, 1), block);
        var mean = sketch.add("mean", AvgPool2d.of(2, 1, 0), pool);
        var up = sketch.add("up", ConvTranspose2d.of(2, 3, 2, 1), mean);
        var scores = sketch.add("scores", Dense.of(CLASSES), sketch.add("flat", new Flatten(), up));
        sketch.add("probabilities", new Softmax(""), scores);
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), scores, new Ref("pictures", "y"));
        return new ImageNets(sketch.done());
    }

    Project project() {
        return project;
    }

    public ProjectSources sources() {
        return sources;
    }

    public Trainer trainer() {
        return trainer;
    }

    public Outlook outlook() {
        return new Outlook(project, GraphCheck.of(project.graph(), sources, BATCH), sources,
                trainer.frame(Set.of()));
    }

    /// A view that has been shown the moment at which the run stands.
    public LiveView view(ViewSpec spec) {
        var view = Views.of(spec, outlook()).orElseThrow();
        view.show(frame(view));
        return view;
    }

    public Frame frame(LiveView view) {
        return trainer.frame(new HashSet<Probe>(view.probes()));
    }
}
