package nabla.app.view.insides;

import java.util.List;
import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Histogram;

/// Histograms of one tensor at several moments, one behind another: the newest in front, the older the further back and the fainter.
///
/// @param moments oldest first
/// @param power the bins of all of them are 2^power wide
/// @param peak the highest share of numbers in a bin, which is as high as a ridge can be
record RidgePicture(Box plot, Scale x, List<Chronicle.Moment<Histogram>> moments, int power, double peak,
        Counting counting) {

    /// How high a count stands.
    enum Counting {
        LINEAR,
        /// By log(1 + count).
        LOG;

        double height(double count) {
            return this == LOG ? Math.log1p(count) : count;
        }
    }

    private static final double ALONE = 0.92;
    private static final double AMONG = 0.42;
    private static final double LEAST_BINS = 20;
    private static final double MOST_BINS = 96;

    /// The fewer numbers there are, the wider are the bins: about 3·∛n of them lie across.
    static RidgePicture in(Box plot, Scale x, List<Chronicle.Moment<Histogram>> moments, Counting counting) {
        var numbers = moments.stream().mapToLong(m -> m.seen().counted()).max().orElse(0);
        var bins = Math.clamp(3 * Math.cbrt(numbers), LEAST_BINS, MOST_BINS);
        var widest = Math.getExponent(Math.max(Double.MIN_NORMAL, (x.high() - x.low()) / bins));
        var power = moments.stream().mapToInt(m -> m.seen().power()).reduce(widest, Math::max);
        var picture = new RidgePicture(plot, x, moments, power, 1, counting);
        var peak = moments.stream().mapToDouble(m -> picture.highest(m.seen())).max().orElse(0);
        return new RidgePicture(plot, x, moments, power, peak > 0 ? peak : 1, counting);
    }

    private double highest(Histogram histogram) {
        var wide = histogram.at(power);
        var highest = 0.0;
        for (var i = 0; i < wide.counts().size(); i++) {
            highest = Math.max(highest, height(wide, i));
        }
        return highest;
    }

    /// Moments with more numbers do not stand higher.
    private double height(Histogram histogram, int bin) {
        var count = histogram.counts().at(bin);
        return counting == Counting.LOG ? counting.height(count) / counting.height(histogram.counted())
                : count / (double) histogram.counted();
    }

    private double reach() {
        return plot.height() * (moments.size() > 1 ? AMONG : ALONE);
    }

    double baseline(int moment) {
        var back = plot.y() + reach();
        return moments.size() < 2 ? plot.bottom()
                : back + (plot.bottom() - back) * moment / (moments.size() - 1);
    }

    double atX(double value) {
        return plot.x() + x.share(value) * plot.width();
    }

    private Outline ridge(int moment) {
        var histogram = moments.get(moment).seen().at(power);
        var floor = baseline(moment);
        var half = histogram.width() / 2;
        if (histogram.low() == histogram.high() && histogram.counts().size() > 0) {
            return spike(histogram, floor);
        }
        var line = Outline.builder().move(atX(histogram.edge(0) - half), floor);
        for (var i = 0; i < histogram.counts().size(); i++) {
            line.line(atX(histogram.edge(i) + half), floor - height(histogram, i) / peak * reach());
        }
        return line.line(atX(histogram.edge(histogram.counts().size()) + half), floor).done();
    }

    /// Numbers that are all equal stand where they are.
    private Outline spike(Histogram histogram, double floor) {
        var half = histogram.width() / 2;
        return Outline.builder().move(atX(histogram.low() - half), floor)
                .line(atX(histogram.low()), floor - height(histogram, 0) / peak * reach())
                .line(atX(histogram.low() + half), floor).done();
    }

    void draw(Pen pen, Tone tone, Colours colours) {
        var panel = colours.of(Tone.PANEL);
        var ink = colours.of(tone);
        pen.clip(plot.inset(-1), () -> {
            if (x.low() < 0 && x.high() > 0) {
                var zero = Math.rint(atX(0)) + 0.5;
                pen.line(zero, plot.y(), zero, plot.bottom(), Stroke.hairline(colours.of(Tone.BORDER)));
            }
            for (var i = 0; i < moments.size(); i++) {
                var age = moments.size() < 2 ? 1 : i / (moments.size() - 1.0);
                var floor = baseline(i);
                pen.line(plot.x(), floor, plot.right(), floor, Stroke.hairline(colours.of(Tone.HAIRLINE)));
                if (moments.get(i).seen().counts().size() > 0) {
                    var ridge = ridge(i);
                    pen.fill(ridge, Colours.over(panel, ink, 0.06 + 0.24 * age));
                    pen.stroke(ridge, Stroke.of(Colours.over(panel, ink, 0.35 + 0.65 * age), age == 1 ? 2 : 1));
                }
            }
        });
    }

    /// The ridge at a height: the one in front whose foot is not above it.
    Optional<Integer> at(double px, double py) {
        if (!plot.contains(px, Math.min(py, plot.bottom() - 0.1)) || py > plot.bottom() + 4 || moments.isEmpty()) {
            return Optional.empty();
        }
        for (var i = 0; i < moments.size(); i++) {
            if (baseline(i) >= py - 1) {
                return Optional.of(i);
            }
        }
        return Optional.of(moments.size() - 1);
    }

    /// The bin of a ridge at a place, among those of its histogram over the bins of this picture; empty beside all of them.
    Optional<Integer> bin(int moment, double px) {
        var histogram = moments.get(moment).seen().at(power);
        var value = x.valueAt((px - plot.x()) / plot.width());
        var bin = (int) Math.floor((value - histogram.edge(0)) / histogram.width());
        return histogram.counts().size() > 0 && bin >= 0 && bin < histogram.counts().size() ? Optional.of(bin)
                : Optional.empty();
    }
}
