package nabla.app.tutor;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.control.Button;

import nabla.app.document.Tutor;
import nabla.project.mend.Finding;

/// A button for each mend of a finding.
public final class MendButtons {

    /// How the likeliest mend looks: one filled button an area.
    public enum First {
        FILLED,
        LIKE_THE_OTHERS
    }

    private MendButtons() {}

    public static List<Button> of(Tutor tutor, Finding finding, First first) {
        var all = new ArrayList<Button>();
        for (var mend : tutor.mends(finding)) {
            var button = new Button(mend.words());
            button.getStyleClass().add("mend");
            if (first == First.FILLED && all.isEmpty()) {
                button.getStyleClass().add("primary");
            }
            button.setOnAction(_ -> tutor.apply(finding, mend));
            all.add(button);
        }
        return all;
    }
}
