package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import nabla.app.style.Type;

/// Breaks words into lines.
final class Paragraph {

    private Paragraph() {}

    static List<String> wrap(String text, Type type, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && type.width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
