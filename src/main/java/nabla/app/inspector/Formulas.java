package nabla.app.inspector;

import java.util.Optional;

import nabla.app.control.FormulaLine;
import nabla.app.control.FormulaRows;
import nabla.app.control.Section;
import nabla.app.style.Tone;
import nabla.graph.Op;
import nabla.graph.Words;

/// The formulas of an operation: what it computes, and the gradients that it hands back.
final class Formulas {

    private static final Words WORDS = Words.of("inspector");

    private Formulas() {}

    static Optional<Section> of(Op op) {
        if (op.formula().isEmpty()) {
            return Optional.empty();
        }
        var gradients = new FormulaRows(op.gradients().values().stream()
                .map(latex -> new FormulaLine(latex, Tone.BACKWARD))
                .toList());
        var section = new Section(WORDS.text("section.formula"), new FormulaLine(op.formula(), Tone.TEXT),
                gradients);
        if (!op.gradients().isEmpty()) {
            section.asideWords(WORDS.text("formula.gradients"));
        }
        section.getStyleClass().add("formula-section");
        return Optional.of(section);
    }
}
