package nabla.app.inspector;

import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.plan.PlanForm;
import nabla.graph.Words;

/// How the graph is trained, as a part of the project's card.
final class PlanSection {

    private final PlanForm form;
    private final Section section;

    PlanSection(Document document) {
        form = new PlanForm(document);
        section = new Section(Words.of("inspector").text("section.plan"), form.view());
    }

    Section section() {
        return section;
    }

    void refresh() {
        form.refresh();
    }
}
