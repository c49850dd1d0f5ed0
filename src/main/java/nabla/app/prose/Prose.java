package nabla.app.prose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// A text in Markdown, with formulas, set in lines of a width: drawn alike on the screen and in files.
public final class Prose {

    private static final int REMEMBERED = 300;
    private static final double INDENT = 18;
    private static final double LEADING = 1.42;
    private static final double APART = 7;

    private static final Map<Key, Prose> SET = new LinkedHashMap<>(64, 0.75f, true) {
        @Override protected boolean removeEldestEntry(Map.Entry<Key, Prose> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(String text, double width) {}

    /// Something in its place, with its baseline at a height.
    private record Placed(double x, double y, String text, Type type, Tone tone, Optional<Formula> formula,
            Piece.Style style) {}

    private final List<Placed> placed = new ArrayList<>();
    private final List<Box> grounds = new ArrayList<>();
    private final List<Double> rules = new ArrayList<>();
    private final double width;
    private double y;

    private Prose(String markdown, double width) {
        this.width = width;
        for (var block : Markdown.blocks(markdown)) {
            if (y > 0) {
                y += block.bullet().isEmpty() || block.kind() != Block.Kind.TEXT ? APART : 2;
            }
            set(block);
        }
    }

    /// The text set in lines of a width; remembered.
    public static Prose of(String markdown, double width) {
        synchronized (SET) {
            return SET.computeIfAbsent(new Key(markdown, width), k -> new Prose(k.text(), k.width()));
        }
    }

    public double height() {
        return y;
    }

    private void set(Block block) {
        var left = INDENT * block.depth();
        if (block.kind() == Block.Kind.RULE) {
            rules.add(y + 4);
            y += 9;
            return;
        }
        var top = y;
        var type = type(block.kind());
        if (block.kind() == Block.Kind.CODE) {
            y += 4;
        }
        var line = new Line(left + (block.kind() == Block.Kind.CODE ? 6 : 0), type);
        if (!block.bullet().isEmpty()) {
            line.before(block.bullet());
        }
        block.pieces().forEach(line::take);
        line.finish();
        if (block.kind() == Block.Kind.CODE) {
            y += 4;
            grounds.add(new Box(left, top, Math.max(0, width - left), y - top));
        }
    }

    private static Type type(Block.Kind kind) {
        return switch (kind) {
            case TITLE -> Type.HEADING.sized(20);
            case HEADING -> Type.HEADING;
            case SUBHEADING -> Type.TITLE;
            case CODE -> Type.CELL;
            default -> Type.ROW;
        };
    }

    /// Fills lines from the left, and begins another where a word finds no room.
    private final class Line {
        private final double left;
        private final Type type;
        private final List<Placed> parts = new ArrayList<>();
        private double x;
        private double ascent;
        private double descent;

        Line(double left, Type type) {
            this.left = left;
            this.type = type;
            begin();
        }

        private void begin() {
            parts.clear();
            x = left;
            ascent = type.size() * 0.95;
            descent = type.size() * (LEADING - 0.95);
        }

        void before(String bullet) {
            parts.add(new Placed(left - INDENT + (bullet.equals("•") ? 6 : 0), 0, bullet, type, Tone.SECONDARY,
                    Optional.empty(), Piece.Style.PLAIN));
        }

        void take(Piece piece) {
            switch (piece) {
                case Piece.End _ -> end();
                case Piece.Tex(var latex, var set) -> tex(Formula.of(latex), set);
                case Piece.Words(var text, var style) -> words(text, style);
            }
        }

        private void tex(Formula formula, Piece.Set set) {
            var size = set == Piece.Set.APART ? type.size() + 4 : type.size() + 1.5;
            var wide = formula.width(size);
            if (wide > width - left) {
                size *= Math.max(0.5, (width - left) / wide);
                wide = formula.width(size);
            }
            if (x > left && (set == Piece.Set.APART || x + wide > width)) {
                end();
            }
            if (set == Piece.Set.APART) {
                x = left + Math.max(0, (width - left - wide) / 2);
            }
            ascent = Math.max(ascent, formula.ascent(size) + 2);
            descent = Math.max(descent, formula.descent(size) + 3);
            parts.add(new Placed(x, 0, "", type.sized(size), Tone.TEXT, Optional.of(formula), Piece.Style.PLAIN));
            x += wide;
            if (set == Piece.Set.APART) {
                end();
            }
        }

        private void words(String text, Piece.Style style) {
            var font = switch (style) {
                case BOLD -> type.bold();
                case ITALIC -> type.italic();
                case CODE -> Type.mono(type.size() - (type == Type.CELL ? 0 : 1));
                default -> type;
            };
            for (var word : text.split("(?<= )", -1)) {
                word(word, font, style);
            }
        }

        private void word(String word, Type font, Piece.Style style) {
            var bare = word.stripTrailing();
            if (x > left && !bare.isEmpty() && x + font.width(bare) > width) {
                end();
            }
            if (bare.isEmpty() && x == left && style != Piece.Style.CODE) {
                return;
            }
            var fits = font.cut(bare, Math.max(20, width - x));
            var tone = style == Piece.Style.LINK ? Tone.ACCENT : Tone.TEXT;
            parts.add(new Placed(x, 0, fits, font, tone, Optional.empty(), style));
            x += font.width(word.replace(' ', '\u00a0'));
        }

        void finish() {
            if (!parts.isEmpty()) {
                end();
            }
        }

        /// Sets the line where it stands.
        void end() {
            var baseline = y + ascent;
            parts.forEach(p -> placed.add(new Placed(p.x(), baseline, p.text(), p.type(), p.tone(), p.formula(),
                    p.style())));
            y += ascent + descent;
            begin();
        }
    }

    /// Draws it with its upper left corner at a point; what does not fit into a height is left out.
    public void draw(Pen pen, double left, double top, double room, Colours colours) {
        grounds.stream().filter(g -> g.y() < room)
                .forEach(g -> pen.fill(g.moved(left, top), 4, Colours.faint(colours.of(Tone.SECONDARY), 0.14)));
        rules.stream().filter(r -> r < room).forEach(r -> pen.line(left, top + r, left + width, top + r,
                Stroke.hairline(colours.of(Tone.BORDER))));
        for (var part : placed) {
            if (part.y() > room) {
                continue;
            }
            if (part.formula().isPresent()) {
                part.formula().get().draw(pen, left + part.x(), top + part.y(), part.type().size(), part.tone(),
                        colours);
            } else {
                pen.text(part.text(), left + part.x(), top + part.y(), part.type(), Anchor.BASE_LEFT,
                        colours.of(part.tone()));
            }
            if (part.style() == Piece.Style.LINK && !part.text().isBlank()) {
                pen.line(left + part.x(), top + part.y() + 2, left + part.x() + part.type().width(part.text()),
                        top + part.y() + 2, Stroke.hairline(colours.of(part.tone())));
            }
        }
    }
}
