package nabla.app.canvas.wire;

import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import nabla.app.canvas.board.Labels;
import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.style.Type;

/// Finds a place beside each wire for the norm of what flows back, where no node and no other words stand, with as many digits as there is
/// room for.
final class FlowPlaces {

    private static final double FARTHEST = 0.42;
    /// Where along its way a number may stand, the best place first.
    private static final double[] ALONG = {0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86};
    /// Where several flow back to one output they are farthest apart at their beginnings.
    private static final double[] APART = {0.34, 0.26, 0.42, 0.18, 0.5, 0.12, 0.6, 0.7, 0.8};

    private final Labels labels;
    private final Sight sight;
    private final Type type;

    FlowPlaces(Labels labels, Sight sight) {
        this.labels = labels;
        this.sight = sight;
        type = Caption.type(sight);
    }

    /// The place is taken from now on.
    Optional<Current.Pill> of(Strand strand, Flow flow) {
        if (flow.reading().isEmpty() || sight.zoom() < FARTHEST) {
            return Optional.empty();
        }
        var way = strand.route().beside(FlowPainter.BESIDE);
        return words(flow, flow.reading().get().norm())
                .flatMap(text -> labels.place(places(way, text, strand.fans() ? APART : ALONG))
                        .map(box -> new Current.Pill(text, box)).stream())
                .findFirst();
    }

    private static Stream<String> words(Flow flow, double norm) {
        var part = flow.arrived() < flow.all() ? " " + Facts.text("stepping.parts", flow.arrived(), flow.all()) : "";
        return Stream.of(norm(norm) + part, norm(norm), brief(norm)).distinct();
    }

    private static String norm(double norm) {
        return norm == 0 ? "0"
                : norm >= 0.0095 && norm < 1000 ? Numbers.fixed(norm, norm < 0.0995 ? 3 : norm < 100 ? 2 : 0)
                : Numbers.power(norm, 2);
    }

    private static String brief(double norm) {
        return norm == 0 || norm >= 0.0095 && norm < 1000 ? norm(norm) : Numbers.power(norm, 1);
    }

    private Stream<Box> places(Route way, String text, double[] shares) {
        var width = type.width(text) + 10;
        var height = type.size() + 8;
        if (way.course() == Route.Course.LEVEL) {
            var lift = FlowPainter.THICKEST / 2 + FlowPainter.RIM + 1 + height / 2;
            return Stream.of(Box.around(way.labelX(), way.labelY() - lift, width, height));
        }
        return DoubleStream.of(shares).mapToObj(share -> {
            var at = way.at(share);
            return Box.around(at[0], at[1], width, height);
        });
    }
}
