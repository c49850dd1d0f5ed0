package nabla.app.stepping;

import java.util.List;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Step;
import nabla.graph.OpType;

/// All steps of a training step as a row of chips: done ones filled in the colour of their pass, the one that was just done violet, the
/// future hatched.
final class StepStrip {

    private static final double CHIP = 56;
    private static final double LEAST = 3;
    private static final double BETWEEN = 24;
    private static final double LABELLED = 28;
    private static final double HEIGHT = 24;

    /// Steps of one pass, from one place of the list to another.
    private record Group(String name, Tone tone, int from, int to) {
        int size() {
            return to - from;
        }
    }

    private final Readings readings;
    private final List<Step> steps;
    private final int done;
    private final Colours colours;

    /// @param done how many steps are done, all of them where a training step was just completed
    StepStrip(Readings readings, int done, Colours colours) {
        this.readings = readings;
        this.steps = readings.frame().steps();
        this.done = done;
        this.colours = colours;
    }

    private List<Group> groups() {
        var backward = first(Step.Seed.class);
        var update = steps.size();
        for (var i = steps.size() - 1; i >= 0 && isLate(steps.get(i)); i--) {
            update = i;
        }
        var words = Letters.words();
        return List.of(
                new Group(words.text("strip.forward"), Tone.VECTOR, 0, Math.min(backward, update)),
                new Group(words.text("strip.backward"), Tone.BACKWARD, Math.min(backward, update), update),
                new Group(words.text("strip.update"), Tone.ACCENT, update, steps.size()))
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

    private int first(Class<? extends Step> kind) {
        for (var i = 0; i < steps.size(); i++) {
            if (kind.isInstance(steps.get(i))) {
                return i;
            }
        }
        return steps.size();
    }

    private double chip(Box box, int groups) {
        return Math.clamp((box.width() - BETWEEN * (groups - 1)) / Math.max(1, steps.size()), LEAST, CHIP);
    }

    void draw(Pen pen, Box box) {
        var groups = groups();
        var chip = chip(box, groups.size());
        var x = box.x();
        for (var group : groups) {
            var wide = chip * group.size();
            var name = Type.CAPTION_BOLD.cut(group.name() + " " + group.size(), wide + BETWEEN - 4);
            pen.text(name, x, box.y() + 6, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(group.tone()));
            for (var i = group.from(); i < group.to(); i++) {
                chip(pen, i, new Box(x, box.y() + 16, chip - (chip > 8 ? 3 : 0.5), HEIGHT), group.tone());
                x += chip;
            }
            x += BETWEEN;
        }
    }

    private void chip(Pen pen, int i, Box box, Tone tone) {
        var corner = box.width() > 12 ? 4 : 1;
        var active = i == done - 1;
        if (active) {
            pen.fill(box, corner, colours.of(Tone.ACCENT));
            var tip = box.bottom() + 3;
            pen.fill(
                    Outline.polygon(
                            box.centreX() - 6, tip + 6, box.centreX() + 6, tip + 6, box.centreX(), tip),
                    colours.of(Tone.ACCENT));
        } else if (i < done) {
            pen.fill(box, corner, Colours.over(colours.of(Tone.PANEL), colours.of(tone), 0.22));
        } else {
            pen.hatch(box, corner, colours);
            pen.stroke(box.inset(0.5), corner, Stroke.hairline(colours.of(Tone.BORDER)));
        }
        if (box.width() >= LABELLED && i < done) {
            label(pen, steps.get(i), box, active ? Tone.ON_ACCENT : Tone.TEXT);
        }
    }

    /// Forward by name where it fits, else by the icon of the operation; backward and update by the letter of what they are about.
    private void label(Pen pen, Step step, Box box, Tone tone) {
        switch (step) {
            case Step.Backward(_, var operand) -> letter(pen, Letters.bar(Letters.symbol(operand)), box, tone);
            case Step.Clip _ -> letter(pen, "\\|g\\|", box, tone);
            case Step.Update(_, var weight) ->
                letter(pen, Letters.symbol(weight.substring(weight.lastIndexOf('.') + 1)), box, tone);
            default -> {
                var path = step.at().text();
                var name = path.substring(path.lastIndexOf('/') + 1);
                if (Type.CELL.width(name) <= box.width() - 4) {
                    pen.text(name, box.centreX(), box.centreY(), Type.CELL, Anchor.CENTRE, colours.of(tone));
                } else {
                    readings.inside(step.at()).ifPresent(in -> mark(pen, in.node().op().type(), box, tone));
                }
            }
        }
    }

    /// The sign that an operation is written with, else the icon of its category.
    private void mark(Pen pen, OpType type, Box box, Tone tone) {
        Letters.words().find("chip." + type.id()).or(() -> Signs.infix(type)).ifPresentOrElse(
                sign -> letter(pen, sign, box, tone),
                () -> pen.icon(Icons.of(type.category()), box.centreX() - 7, box.centreY() - 7, 14, colours.of(tone)));
    }

    private void letter(Pen pen, String latex, Box box, Tone tone) {
        var formula = Formula.of(latex);
        var size = Math.min(16, 16 * (box.width() - 6) / Math.max(1, formula.width(16)));
        formula.draw(pen, box.centreX() - formula.width(size) / 2,
                box.centreY() + (formula.ascent(size) - formula.descent(size)) / 2, size, tone, colours);
    }

    /// The step under a point, as the strip was drawn into this box.
    Optional<Step> at(Box box, double px) {
        var groups = groups();
        var chip = chip(box, groups.size());
        var x = box.x();
        for (var group : groups) {
            if (px >= x && px < x + chip * group.size()) {
                return Optional.of(steps.get(group.from() + (int) ((px - x) / chip)));
            }
            x += chip * group.size() + BETWEEN;
        }
        return Optional.empty();
    }
}
