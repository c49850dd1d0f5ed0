package nabla.app.plan;

import java.util.function.UnaryOperator;

import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.engine.Plan;
import nabla.graph.Graph;
import nabla.project.Edit;

/// One phase of the plan of a document, as it stands now, and to be turned.
record InHand(Document document, Gesture gesture, int place) {

    private Plan plan() {
        return document.project().get().plan();
    }

    Plan.Phase phase() {
        return plan().phases().get(place);
    }

    Graph graph() {
        return document.project().get().graph();
    }

    void turn(UnaryOperator<Plan.Phase> by) {
        gesture.turn(new Edit.OfPlan(plan().with(place, by.apply(phase()))));
    }

    /// One turn that is a gesture of its own.
    void perform(UnaryOperator<Plan.Phase> by) {
        done();
        turn(by);
        done();
    }

    void done() {
        gesture.end();
    }

    /// What a control of a phase is looked up by: those of the first phase have no number.
    String id(String name) {
        return "plan-" + name + (place == 0 ? "" : "-" + (place + 1));
    }
}
