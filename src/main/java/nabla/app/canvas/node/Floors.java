package nabla.app.canvas.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.picture.HeldWeights;
import nabla.app.canvas.picture.Plot;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Matrix;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.wire.Walk;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Formula;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Frame.Freshness;
import nabla.engine.Probe;
import nabla.graph.Feed;
import nabla.graph.Node;
import nabla.graph.Opened;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A node that is walked through: the gradient of its output above the title, the value below it, then its weights.
///
/// @param picked a cell to ring, by its flat place in the output, or −1
/// @param parts how many wires hand a gradient to the output, and how many have done so; shown when there are several
record Floors(Ref output, Optional<Shape> shape, List<HeldWeights.Held> weights, Kind kind, int picked,
        Walk.Parts parts) {

    private static final double CELL_WIDTH = 41;
    private static final double CELL_HEIGHT = 20;
    private static final double CAPTION = 22;

    private enum Kind {
        SOURCE,
        /// No loss depends on it.
        ASIDE,
        /// It is bypassed: what comes back goes on as it came.
        BYPASSED,
        LOSS,
        COMPUTED
    }

    /// @param output the one that is shown
    static Floors of(Node node, Ref output, Opened opened, int picked, Walk.Parts parts, Walk walk) {
        var check = opened.check();
        var held = check.held().entrySet().stream()
                .filter(e -> e.getKey().node().equals(node.name()))
                .map(e -> HeldWeights.Held.of(e.getKey(), e.getValue(), opened))
                .toList();
        var loss = node.op().type().is(Trait.LOSS);
        var kind = node.isBypassed()
                ? Kind.BYPASSED
                : node.op() instanceof Feed ? Kind.SOURCE
                : loss
                        ? Kind.LOSS
                : parts.all() == 0 && !walk.isObjective(node.name()) ? Kind.ASIDE : Kind.COMPUTED;
        return new Floors(output, check.shape(output), held, kind, picked, parts);
    }

    Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        probes.add(value());
        if (hasGradient()) {
            probes.add(gradient());
        }
        weights.forEach(w -> probes.add(Probe.gradient(w.ref().node(), w.ref().port())));
        return probes;
    }

    private boolean hasGradient() {
        return kind == Kind.COMPUTED || kind == Kind.LOSS;
    }

    private Probe.Value value() {
        return Probe.value(output.node(), output.port());
    }

    private Probe.Gradient gradient() {
        return Probe.gradient(output.node(), output.port());
    }

    void draw(Pen pen, Anatomy anatomy, Sight sight) {
        pen.clip(anatomy.frame(), 8, () -> {
            if (hasGradient()) {
                pen.fill(anatomy.upper(), sight.colours().of(Tone.BACKWARD_WASH));
            }
            if (sight.detail().atLeast(Detail.PICTURE)) {
                above(pen, anatomy.upper(), sight);
                below(pen, anatomy.body(), sight);
                for (var i = 0; i < weights.size(); i++) {
                    weight(pen, anatomy.rows().get(i), weights.get(i), sight);
                }
            }
        });
    }

    /// What is written where no gradient is, and what the value is.
    void words(Pen pen, Anatomy anatomy, Sight sight) {
        if (!hasGradient()) {
            above(pen, anatomy.upper(), sight);
        }
        caption(pen, anatomy.body(), sight);
    }

    private void above(Pen pen, Box floor, Sight sight) {
        var colours = sight.colours();
        if (!hasGradient()) {
            pen.text(Facts.text(switch (kind) {
                case SOURCE -> "stepping.input";
                case BYPASSED -> "stepping.bypassed";
                default -> "stepping.aside";
            }), floor.centreX(),
                    floor.centreY() - 9, Type.CAPTION, Anchor.CENTRE, colours.of(Tone.SECONDARY));
            pen.text(Facts.text(kind == Kind.BYPASSED ? "stepping.flowsOn" : "stepping.noGradient"), floor.centreX(),
                    floor.centreY() + 9, Type.CAPTION,
                    Anchor.CENTRE, colours.of(Tone.SECONDARY));
            return;
        }
        var pink = colours.of(Tone.BACKWARD);
        var strip = floor.top(CAPTION);
        Formula.of("\\bar " + letter()).draw(pen, strip.x() + 8, strip.centreY() + 5, 15, Tone.BACKWARD, colours);
        var freshness = sight.frame().freshness(gradient());
        var room = upperRoom(floor);
        var reading = sight.get(gradient()).filter(_ -> freshness != Freshness.PENDING);
        if (parts.all() > 1 && parts.arrived() > 0) {
            var text = Facts.text("stepping.parts", parts.arrived(), parts.all());
            var pill = new Box(strip.right() - 8 - Type.CAPTION_BOLD.width(text) - 12, strip.centreY() - 8,
                    Type.CAPTION_BOLD.width(text) + 12, 17);
            pen.fill(pill, 8, pink);
            pen.text(text, pill.centreX(), pill.centreY(), Type.CAPTION_BOLD, Anchor.CENTRE, colours.of(Tone.PANEL));
        } else {
            var words = reading.isPresent()
                    ? about(gradient(), room, reading.get(), sight) + power(magnified(reading.get()))
                    : Facts.text("stepping.notYet");
            pen.text(words, strip.right() - 8, strip.centreY(), Type.CELL, Anchor.RIGHT, pink);
        }
        if (reading.isPresent()) {
            if (reading.get().size() == 1) {
                var cell = Box.around(room.centreX(), room.centreY(), 68, 28);
                Heatmap.of(1, 1, reading.get().toArray()).scaled(sight.scales().gradients()).with(Type.NUMBER).draw(pen,
                        cell, colours);
            } else {
                var digits = magnified(reading.get());
                matrix(pen, room, times(reading.get(), digits), firstRow(gradient(), room, reading.get(), sight),
                        sight.scales().gradients() * Math.pow(10, digits), freshness, sight);
            }
        } else {
            pen.pending(room, colours);
        }
    }

    private void below(Pen pen, Box floor, Sight sight) {
        var colours = sight.colours();
        var room = lowerRoom(floor);
        var reading = shown(value(), sight);
        caption(pen, floor, sight);
        if (reading.filter(v -> v.size() == 1).isPresent()) {
            var text = Numbers.card(reading.get().at(0));
            pen.text(text, room.centreX(), room.centreY(), Type.mono(20).bold(), Anchor.CENTRE, colours.of(Tone.TEXT));
        } else if (reading.isPresent()) {
            matrix(pen, room, reading.get(), firstRow(value(), room, reading.get(), sight), sight.scales().values(),
                    Freshness.COMPUTED, sight);
        } else {
            pen.pending(room, colours);
        }
    }

    /// The letter of the value, and its shape.
    private void caption(Pen pen, Box floor, Sight sight) {
        var colours = sight.colours();
        var strip = floor.bottom(CAPTION);
        Formula.of(letter()).draw(pen, strip.x() + 8, strip.centreY() + 4, 15, Tone.TEXT, colours);
        var words = shown(value(), sight).map(values -> about(value(), lowerRoom(floor), values, sight))
                .orElseGet(this::about);
        pen.text(words, strip.right() - 8, strip.centreY(), Type.CELL, Anchor.RIGHT, colours.of(Tone.SECONDARY));
    }

    private void weight(Pen pen, Box row, HeldWeights.Held weight, Sight sight) {
        var colours = sight.colours();
        pen.fill(row.top(1), colours.of(Tone.HAIRLINE));
        pen.port(PortStyle.PARAMETER, row.x() + 16, row.centreY(), Pen.PortFill.FREE, colours);
        var name = Formula.of(symbol(weight.name()));
        name.draw(pen, row.x() + 29, row.centreY() + 5, 14, Tone.TEXT, colours);
        var probe = Probe.gradient(weight.ref().node(), weight.ref().port());
        var mini = mini(row);
        var shape = weight.shape().toString();
        var behind = Math.max(row.x() + 52, row.x() + 35 + name.width(14));
        if (behind + Type.CELL.width(shape) < mini.x()) {
            pen.text(shape, behind, row.centreY(), Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
        var freshness = sight.frame().freshness(probe);
        var reading = sight.get(probe).filter(_ -> freshness != Freshness.PENDING);
        if (reading.isPresent()) {
            sight.draw(pen, Heatmap.of(Matrix.lying(reading.get())).scaled(sight.scales().gradients()), mini);
        } else {
            pen.pending(mini, colours);
        }
    }

    private void matrix(Pen pen, Box room, Values values, int from, double scale, Freshness freshness, Sight sight) {
        var field = Field.in(room, values.shape()).from(from, values.shape());
        var grid = Matrix.grid(values, from, field.rows());
        var box = field.box();
        var map = Heatmap.of(grid).scaled(scale);
        var ringed = picked - grid.from();
        if (picked >= 0 && ringed >= 0 && ringed < grid.rows() * grid.columns()) {
            map = map.picking(ringed / grid.columns(), ringed % grid.columns());
        }
        if (freshness == Freshness.PARTIAL) {
            map = map.waiting();
        }
        sight.draw(pen, map, box);
    }

    /// By how many powers of ten small numbers are enlarged so that two digits show something; what is written in cells says so above.
    private int magnified(Values values) {
        var largest = Heatmap.of(Matrix.lying(values)).grid().largest();
        var shows = values.size() > 1 && Matrix.columns(values.shape()) * CELL_WIDTH <= Anatomy.STEPPING_WIDTH - 15;
        return !shows || largest == 0 || largest >= 0.095 ? 0 : (int) Math.ceil(-Math.log10(largest) - 1e-9);
    }

    private static String power(int digits) {
        return digits == 0 ? "" : " ·10" + Numbers.raised(-digits);
    }

    private static Values times(Values values, int digits) {
        if (digits == 0) {
            return values;
        }
        var by = Math.pow(10, digits);
        return Values.of(values.shape(), Arrays.stream(values.toArray()).map(v -> v * by).toArray());
    }

    /// Where a matrix lies in a room and how many of its rows are seen: cells of 41 × 20 while they fit, smaller ones to fill it when not.
    private record Field(Box box, int rows, int columns) {

        /// The rows from one on, fewer where the matrix ends; cells stay as high.
        Field from(int row, Shape shape) {
            var left = (int) Math.min(rows, Matrix.rows(shape) - row);
            return new Field(box.top(box.height() * left / rows), left, columns);
        }

        static Field in(Box room, Shape shape) {
            var columns = Matrix.columns(shape);
            var fitting = (int) Math.max(1, Math.floor(room.height() / CELL_HEIGHT));
            var most = columns * CELL_WIDTH <= room.width() + 1 ? fitting : 4 * fitting;
            var rows = (int) Math.min(most, Matrix.rows(shape));
            var width = Math.min(room.width(), columns * CELL_WIDTH);
            var height = Math.min(room.height(), rows * CELL_HEIGHT);
            return new Field(Box.around(room.centreX(), room.centreY(), width, height), rows, columns);
        }
    }

    private static Box upperRoom(Box floor) {
        return new Box(floor.x() + 8, floor.y() + CAPTION, floor.width() - 16, floor.height() - CAPTION - 8);
    }

    private static Box lowerRoom(Box floor) {
        return new Box(floor.x() + 8, floor.y() + 8, floor.width() - 16, floor.height() - CAPTION - 8);
    }

    /// The cells on both floors and of the weights' gradients.
    List<Plot> plots(Anatomy anatomy, Sight sight) {
        var plots = new ArrayList<Plot>();
        if (hasGradient()) {
            plot(gradient(), upperRoom(anatomy.upper()), sight).ifPresent(plots::add);
        }
        plot(value(), lowerRoom(anatomy.body()), sight).ifPresent(plots::add);
        for (var i = 0; i < weights.size(); i++) {
            var probe = Probe.gradient(weights.get(i).ref().node(), weights.get(i).ref().port());
            var mini = mini(anatomy.rows().get(i));
            shown(probe, sight).map(Matrix::lying).ifPresent(
                    grid -> plots.add(new Plot(probe, CellMap.of(mini, grid.rows(), grid.columns(), 0))));
        }
        return plots;
    }

    private static Optional<Plot> plot(Probe.AtPort probe, Box room, Sight sight) {
        return shown(probe, sight).map(values -> {
            if (values.size() == 1) {
                return new Plot(probe, CellMap.of(Box.around(room.centreX(), room.centreY(), 68, 28), 1, 1, 0));
            }
            var first = firstRow(probe, room, values, sight);
            var field = Field.in(room, values.shape()).from(first, values.shape());
            return new Plot(probe, CellMap.of(field.box(), field.rows(), field.columns(), first * field.columns()));
        });
    }

    private String about() {
        return shape.map(s -> s.rank() == 0 ? Facts.text("fact.scalar") : s.toString()).orElse("");
    }

    /// The shape, or which part of it is shown where that is not the first.
    private String about(Probe.AtPort probe, Box room, Values values, Sight sight) {
        var first = values.size() == 1 ? 0 : firstRow(probe, room, values, sight);
        return first == 0 ? about() : Facts.text("fact.from", first + 1);
    }

    private static int firstRow(Probe.AtPort probe, Box room, Values values, Sight sight) {
        return sight.firstRow(probe, Matrix.columns(values.shape()), (int) Matrix.rows(values.shape()),
                Field.in(room, values.shape()).rows());
    }

    private static Optional<Values> shown(Probe probe, Sight sight) {
        return sight.get(probe).filter(_ -> sight.frame().freshness(probe) != Freshness.PENDING);
    }

    private static Box mini(Box row) {
        return new Box(row.right() - 38, row.centreY() - 9, 30, 18);
    }

    /// The output in formulas: the port's name, as a letter where it is one.
    private String letter() {
        return kind == Kind.LOSS ? "L" : symbol(output.port());
    }

    private static String symbol(String port) {
        if (port.indexOf('_') == 1) {
            return port.charAt(0) + "_{\\mathrm{" + port.substring(2).replace("_", "\\_") + "}}";
        }
        return port.length() <= 1 ? port : "\\mathrm{" + port.replace("_", "\\_") + "}";
    }
}
