package nabla.app.stepping;

import java.util.List;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Frame;
import nabla.engine.Step;
import nabla.graph.Words;

/// All steps of a training step as a row of chips: done ones filled in the colour of their pass, the one that was just done violet, the
/// future hatched.
final class StepStrip {

    private static final double CHIP = 40;
    private static final double LEAST = 3;
    private static final double BETWEEN = 24;

    /// Steps of one pass, from one place of the list to another.
    private record Group(String name, Tone tone, int from, int to) {
        int size() {
            return to - from;
        }
    }

    private final Frame frame;
    private final Colours colours;

    StepStrip(Frame frame, Colours colours) {
        this.frame = frame;
        this.colours = colours;
    }

    private List<Group> groups() {
        var steps = frame.steps();
        var backward = first(steps, Step.Seed.class);
        var update = steps.size();
        for (var i = steps.size() - 1; i >= 0 && isLate(steps.get(i)); i--) {
            update = i;
        }
        var words = Words.of("stepping");
        return List.of(
                        new Group(words.text("strip.forward"), Tone.VECTOR, 0, Math.min(backward, update)),
                        new Group(words.text("strip.backward"), Tone.BACKWARD, Math.min(backward, update), update),
                        new Group(words.text("strip.update"), Tone.MATRIX, update, steps.size()))
                .stream()
                .filter(g -> g.size() > 0)
                .toList();
    }

    private static boolean isLate(Step step) {
        return step instanceof Step.Update
                || step instanceof Step.Observe
                || step instanceof Step.Settle
                || step instanceof Step.Clip;
    }

    private static int first(List<Step> steps, Class<? extends Step> kind) {
        for (var i = 0; i < steps.size(); i++) {
            if (kind.isInstance(steps.get(i))) {
                return i;
            }
        }
        return steps.size();
    }

    void draw(Pen pen, Box box) {
        var groups = groups();
        var total = frame.steps().size();
        if (total == 0) {
            return;
        }
        var room = box.width() - BETWEEN * (groups.size() - 1);
        var chip = Math.clamp(room / total, LEAST, CHIP);
        var x = box.x();
        for (var group : groups) {
            pen.text(
                    group.name() + " " + group.size(), x, box.y() + 8, Type.CAPTION_BOLD, Anchor.LEFT,
                    colours.of(group.tone()));
            for (var i = group.from(); i < group.to(); i++) {
                chip(pen, i, new Box(x, box.y() + 20, chip - (chip > 8 ? 3 : 0.5), 24), group.tone());
                x += chip;
            }
            x += BETWEEN;
        }
    }

    private void chip(Pen pen, int i, Box box, Tone tone) {
        var corner = box.width() > 12 ? 4 : 1;
        var active = i == frame.done() - 1;
        if (active) {
            pen.fill(box, corner, colours.of(Tone.ACCENT));
            pen.fill(
                    Outline.polygon(
                            box.centreX() - 6, box.y() - 10, box.centreX() + 6, box.y() - 10, box.centreX(), box.y() - 3),
                    colours.of(Tone.ACCENT));
        } else if (i < frame.done()) {
            pen.fill(box, corner, Colours.over(colours.of(Tone.PANEL), colours.of(tone), 0.32));
        } else {
            pen.hatch(box, corner, colours);
            pen.stroke(box.inset(0.5), corner, Stroke.hairline(colours.of(Tone.BORDER)));
        }
        if (box.width() >= 28) {
            var colour = active ? Tone.ON_ACCENT : i < frame.done() ? Tone.TEXT : Tone.SECONDARY;
            var label = Type.CELL.cut(label(frame.steps().get(i)), box.width() - 4);
            if (i < frame.done()) {
                pen.text(label, box.centreX(), box.centreY(), Type.CELL, Anchor.CENTRE, colours.of(colour));
            }
        }
    }

    private static String label(Step step) {
        return switch (step) {
            case Step.Backward(_, var operand) -> operand;
            case Step.Update(_, var weight) -> weight.substring(weight.lastIndexOf('.') + 1);
            default -> {
                var path = step.at().text();
                yield path.substring(path.lastIndexOf('/') + 1);
            }
        };
    }

    /// The step under a point, as the strip was drawn into this box.
    Optional<Step> at(Box box, double px) {
        var groups = groups();
        var room = box.width() - BETWEEN * (groups.size() - 1);
        var chip = Math.clamp(room / Math.max(1, frame.steps().size()), LEAST, CHIP);
        var x = box.x();
        for (var group : groups) {
            if (px >= x && px < x + chip * group.size()) {
                return Optional.of(frame.steps().get(group.from() + (int) ((px - x) / chip)));
            }
            x += chip * group.size() + BETWEEN;
        }
        return Optional.empty();
    }
}
