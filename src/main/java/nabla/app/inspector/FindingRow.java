package nabla.app.inspector;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nabla.app.document.Tutor;
import nabla.app.style.Icons;
import nabla.app.tutor.MendButtons;
import nabla.app.tutor.Told;
import nabla.project.mend.Finding;

/// What is wrong with the node, or odd about it, and the buttons that mend it.
final class FindingRow extends HBox {

    FindingRow(Tutor tutor, Finding finding) {
        var words = new VBox(8, new Told(finding.telling()));
        for (var button : MendButtons.of(tutor, finding, MendButtons.First.FILLED)) {
            button.setWrapText(true);
            button.getStyleClass().add("wrapping");
            words.getChildren().add(button);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("problem-sentence");
        switch (finding) {
            case Finding.Problem _ -> {
                getStyleClass().add("text-wrong");
                getChildren().addAll(Icons.ERROR.node(), words);
            }
            case Finding.Remark _ -> getChildren().addAll(Icons.WARNING.node(), words);
        }
    }
}
