package nabla.app.view.image;

import java.util.List;
import nabla.app.picture.Numbers;
import nabla.graph.Glide;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Writes how the numbers under a window add up to a cell, and how the size of the output follows from that of the input.
record PatchWords(Glide glide, Shape image, Shape map) {

    private static final Words WORDS = Words.of("view");

    private boolean isGathering() {
        return glide.way() == Glide.Way.GATHERS;
    }

    /// How much is said.
    enum Spelling {
        IN_FULL,
        IN_SHORT
    }

    /// In numbers: `Σ products 3.0000 + 1 other channel 1.2000 + bias 1.0000 = 5.2000`.
    String account(int channel, Patch patch, Spelling how) {
        var value = Numbers.card(patch.value());
        if (patch.winner().isPresent()) {
            return WORDS.text("patch.largest", patch.cells().size(), value);
        }
        if (patch.cells().stream().anyMatch(c -> c.weight().isEmpty())) {
            var count = glide.border() == Glide.Border.ZEROS ? glide.rows().kernel() * glide.columns().kernel()
                    : patch.cells().size();
            return WORDS.text("patch.mean", Numbers.card(patch.sum()), count, value);
        }
        var isFull = how == Spelling.IN_FULL;
        var sum = Numbers.card(patch.sum(channel));
        var text = new StringBuilder(isFull ? WORDS.text("patch.sum", sum) : sum);
        var others = patch.channels().stream().filter(c -> c != channel).toList();
        if (!others.isEmpty()) {
            var name = WORDS.text(others.size() == 1 ? "patch.other" : "patch.others", others.size()) + " ";
            text.append(signed(others.stream().mapToDouble(patch::sum).sum(), isFull ? name : ""));
        }
        patch.shift().ifPresent(b -> text.append(signed(b, isFull ? WORDS.text("patch.bias") + " " : "")));
        return text.append(" = ").append(value).toString();
    }

    private static String signed(double number, String name) {
        return (number < 0 ? " − " : " + ") + name + Numbers.card(Math.abs(number));
    }

    /// The size of the output from that of the input, with its numbers; one formula where both directions are alike.
    List<String> formulas(Spelling how) {
        var isSame = glide.rows().equals(glide.columns()) && image.height() == image.width()
                && map.height() == map.width();
        return isSame ? List.of(formula("M", "N", glide.rows(), image.height(), map.height(), how))
                : List.of(formula("H'", "H", glide.rows(), image.height(), map.height(), how),
                        formula("W'", "W", glide.columns(), image.width(), map.width(), how));
    }

    private String formula(String to, String from, Glide.Along along, int size, int places, Spelling how) {
        var kernel = along.dilation() == 1 ? "K" : "(D (K - 1) + 1)";
        var span = along.dilation() == 1 ? Integer.toString(along.kernel())
                : "(%d \\cdot %d + 1)".formatted(along.dilation(), along.kernel() - 1);
        var floor = "\\lfloor (%s - %s + 2 %s) / %s \\rfloor + 1";
        var stamped = "(%s - 1) %s + %s - 2 %s%s";
        var plain = (size - 1) * along.stride() + along.span() - 2 * along.padding();
        var letters = isGathering() ? floor.formatted(from, kernel, "P", "S")
                : stamped.formatted(from, "S", kernel, "P", places > plain ? " + P'" : "");
        var numbers = isGathering()
                ? floor.formatted(size, span, "\\cdot " + along.padding(), along.stride())
                : stamped.formatted(size, "\\cdot " + along.stride(), span, "\\cdot " + along.padding(),
                        places > plain ? " + " + (places - plain) : "");
        return to + " = " + (how == Spelling.IN_FULL ? letters + " = " : "") + numbers + " = " + places;
    }
}
