package nabla.app.view.latent;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.data.Cohort;

/// The points of rows in the colours of their classes: with more than two classes the letter of each, or, where there are many points, dots
/// and one letter in the middle of each class.
record LatentMarks(Cohort cohort, LatentPlane plane) {

    private static final int MOST_LETTERS = 250;
    private static final int MOST_LETTER = 2;
    private static final double SIZE = 6;

    private List<String> classes() {
        return cohort.classes();
    }

    private Optional<Integer> kind(int index) {
        return cohort.rows().kind(cohort.row(index)).filter(kind -> kind >= 0 && kind < classes().size());
    }

    private String letter(int kind) {
        var name = classes().get(kind);
        return name.length() <= MOST_LETTER ? name : name.substring(0, 1);
    }

    void draw(Pen pen, Axes axes, Colours colours) {
        var areLetters = plane.count() <= MOST_LETTERS || classes().size() <= 2;
        for (var i = 0; i < plane.count(); i++) {
            var x = axes.atX(plane.xs()[i]);
            var y = axes.atY(plane.ys()[i]);
            var kind = kind(i);
            if (kind.isEmpty()) {
                pen.disc(x, y, SIZE / 2, colours.of(Tone.MATHEMATICS));
            } else if (areLetters) {
                new ClassMark(kind.get(), classes().size(), letter(kind.get()))
                        .draw(pen, x, y, SIZE + 1, ClassMark.Over.SURFACE, colours);
            } else {
                pen.disc(x, y, SIZE / 2 - 0.6, colours.ofClass(kind.get(), classes().size()));
            }
        }
        if (!areLetters) {
            IntStream.range(0, classes().size()).forEach(kind -> middle(pen, axes, kind, colours));
        }
    }

    /// The letter of a class where its points are on average.
    private void middle(Pen pen, Axes axes, int kind, Colours colours) {
        var of = IntStream.range(0, plane.count()).filter(i -> kind(i).filter(k -> k == kind).isPresent()).toArray();
        if (of.length == 0) {
            return;
        }
        var x = axes.atX(IntStream.of(of).mapToDouble(i -> plane.xs()[i]).average().orElseThrow());
        var y = axes.atY(IntStream.of(of).mapToDouble(i -> plane.ys()[i]).average().orElseThrow());
        var colour = colours.ofClass(kind, classes().size());
        pen.disc(x, y, 9, colours.of(Tone.PANEL));
        pen.circle(x, y, 9, Stroke.of(colour, 1.5));
        pen.text(letter(kind), x, y, Type.CELL.bold(), Anchor.CENTRE, colour);
    }

    /// What the letters and colours stand for, along a line.
    void legend(Pen pen, double left, double right, double middle, Colours colours) {
        var x = left;
        for (var kind = 0; kind < classes().size(); kind++) {
            var name = Type.CAPTION.cut(classes().get(kind), 80);
            var isSaid = classes().size() > 2 && letter(kind).equals(name);
            var wide = isSaid ? Type.CELL.width(name) + 10 : 16 + Type.CAPTION.width(name) + 10;
            if (x + wide > right) {
                return;
            }
            new ClassMark(kind, classes().size(), letter(kind)).draw(pen, x + 4, middle, 8, ClassMark.Over.PAPER,
                    colours);
            if (!isSaid) {
                pen.text(name, x + 14, middle, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            }
            x += wide;
        }
    }
}
