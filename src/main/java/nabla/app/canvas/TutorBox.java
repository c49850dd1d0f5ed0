package nabla.app.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import nabla.app.document.Tutor;
import nabla.app.picture.Box;
import nabla.app.style.Icons;
import nabla.app.tutor.MendButtons;
import nabla.app.tutor.Told;
import nabla.graph.GraphProblem;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.mend.Finding;

/// What is wrong with a node, beside the node, with the buttons that mend it: it opens where something has just gone wrong, and on a click.
///
/// Choosing nothing leaves all as it is.
final class TutorBox {

    private static final double WIDTH = 400;
    private static final double INSIDE = 18;
    private static final double GAP = 14;
    private static final double EDGE = 8;
    /// To cover the node itself is so many times as bad.
    private static final double OWN = 40;

    private final GraphCanvas canvas;
    private final Tutor tutor;
    private final VBox box = new VBox(8);
    private Optional<Finding> about = Optional.empty();
    private Set<Finding> known = Set.of();
    private Path at = Path.ROOT;

    TutorBox(GraphCanvas canvas, Pane pane) {
        this.canvas = canvas;
        this.tutor = canvas.document().tutor();
        box.getStyleClass().add("tutor-box");
        box.setId("tutor");
        box.setManaged(false);
        box.setVisible(false);
        pane.getChildren().add(box);
        known = Set.copyOf(tutor.here().get().keySet());
        tutor.here().subscribe(advice -> learn(advice.sequencedKeySet().stream().toList()));
    }

    /// What has just gone wrong is told at once; what is only not finished yet is not, nor what was wrong before one came there.
    private void learn(List<Finding> now) {
        var there = canvas.document().scope().get().at();
        if (!there.equals(at)) {
            at = there;
            known = Set.copyOf(now);
        }
        var fresh = now.stream().filter(f -> isWrong(f) && !known.contains(f)).findFirst();
        known = Set.copyOf(now);
        if (about.filter(f -> !known.contains(f)).isPresent()) {
            close();
        }
        if (fresh.isPresent() && !canvas.document().stepping().get()) {
            about = fresh;
        }
        fill();
    }

    private static boolean isWrong(Finding finding) {
        return finding instanceof Finding.Problem(var problem) && !(problem instanceof GraphProblem.MissingInput)
                && !(problem instanceof GraphProblem.Waits) && !(problem instanceof GraphProblem.NoData);
    }

    /// Tells what is wrong with a node, if anything is.
    void tell(String node) {
        about = tutor.at(node).stream().filter(Finding.Problem.class::isInstance)
                .filter(f -> isWrong(f) || !tutor.mends(f).isEmpty()).findFirst();
        fill();
    }

    /// Tells what is wrong or odd about a node.
    void advise(String node) {
        about = tutor.at(node).stream().findFirst();
        fill();
    }

    private void fill() {
        box.getChildren().clear();
        about.ifPresent(finding -> {
            box.getStyleClass().setAll("tutor-box", finding instanceof Finding.Remark ? "hint" : "wrong");
            var title = new Label(Words.of("canvas").text(title(finding)), icon(finding));
            title.getStyleClass().add("tutor-title");
            box.getChildren().addAll(title, new Told(finding.telling()));
            var mends = MendButtons.of(tutor, finding, MendButtons.First.FILLED);
            if (!mends.isEmpty()) {
                var row = new FlowPane(8, 8);
                mends.forEach(button -> {
                    button.setWrapText(true);
                    button.getStyleClass().add("wrapping");
                    button.setMaxWidth(WIDTH - 2 * INSIDE);
                });
                row.getChildren().addAll(mends);
                box.getChildren().add(row);
            }
            var leave = new Label(Words.of("canvas").text("tutor.leave"));
            leave.getStyleClass().add("caption");
            var foot = new HBox(leave);
            foot.setAlignment(Pos.CENTER_RIGHT);
            box.getChildren().add(foot);
        });
        place();
    }

    private static String title(Finding finding) {
        return switch (finding) {
            case Finding.Remark _ -> "tutor.remark";
            case Finding.Problem(GraphProblem.MissingInput _) -> "tutor.missing";
            case Finding.Problem(GraphProblem.WrongShape _) -> "tutor.shape";
            case Finding.Problem _ -> "tutor.other";
        };
    }

    private static Region icon(Finding finding) {
        return (finding instanceof Finding.Remark ? Icons.WARNING : Icons.ERROR).node();
    }

    /// Below its node, above it or beside it, wherever it covers least; always whole within the view, and only where the node is to be seen.
    void place() {
        var at = about.flatMap(f -> canvas.board().box(f.node()));
        box.setVisible(at.isPresent());
        at.ifPresent(node -> {
            box.applyCss();
            var width = Math.min(WIDTH, canvas.getWidth() - 2 * EDGE);
            var best = free(inView(node), width, Math.ceil(box.prefHeight(width)));
            box.resizeRelocate(best.x(), best.y(), best.width(), best.height());
            box.toFront();
        });
    }

    private Box inView(Box node) {
        var camera = canvas.camera();
        return new Box(camera.viewX(node.x()), camera.viewY(node.y()), node.width() * camera.zoom(),
                node.height() * camera.zoom());
    }

    private Box free(Box node, double width, double height) {
        var nodes = canvas.board().nodes().values().stream().map(anatomy -> inView(anatomy.frame())).toList();
        return Stream.of(new Point2D(node.x(), node.bottom() + GAP), new Point2D(node.x(), node.y() - GAP - height),
                new Point2D(node.right() + GAP, node.y()), new Point2D(node.x() - GAP - width, node.y()))
                .map(corner -> new Box(Math.rint(within(corner.getX(), width, canvas.getWidth())),
                        Math.rint(within(corner.getY(), height, canvas.getHeight())), width, height))
                .min(Comparator.comparingDouble(wish -> OWN * common(wish, node)
                        + nodes.stream().mapToDouble(other -> common(wish, other)).sum()))
                .orElseThrow();
    }

    /// The area that two boxes share.
    private static double common(Box a, Box b) {
        return Math.max(0, Math.min(a.right(), b.right()) - Math.max(a.x(), b.x()))
                * Math.max(0, Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y()));
    }

    private static double within(double wish, double size, double room) {
        return Math.clamp(wish, EDGE, Math.max(EDGE, room - size - EDGE));
    }

    /// Whether it was open.
    boolean close() {
        var was = about.isPresent();
        about = Optional.empty();
        box.setVisible(false);
        box.getChildren().clear();
        return was;
    }
}
