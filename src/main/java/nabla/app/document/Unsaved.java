package nabla.app.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import nabla.app.picture.Numbers;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Words;
import nabla.project.Project;

/// What would be lost, in words: `2 nodes added · 1 920 training steps`.
public final class Unsaved {

    private static final Words WORDS = Words.of("workbench");

    private Unsaved() {}

    public static List<String> between(Project saved, Project now, long step) {
        var all = new ArrayList<String>();
        graph(saved.graph(), now.graph(), all);
        note(all, "layout", saved.layout(), now.layout());
        note(all, "breakpoints", saved.breakpoints(), now.breakpoints());
        note(all, "data", saved.data(), now.data());
        note(all, "plan", saved.plan(), now.plan());
        note(all, "seed", saved.seed(), now.seed());
        note(all, "views", saved.views(), now.views());
        note(all, "notes", saved.notes() + saved.title() + saved.chapter(), now.notes() + now.title() + now.chapter());
        note(all, "answers", saved.answers(), now.answers());
        var steps = step - saved.state().step();
        if (steps > 0) {
            count(all, "steps", steps);
        } else if (steps < 0) {
            all.add(WORDS.text("unsaved.back"));
        } else if (!saved.state().equals(now.state())) {
            all.add(WORDS.text("unsaved.weights"));
        }
        return all;
    }

    private static void graph(Graph saved, Graph now, List<String> all) {
        var before = new HashMap<String, Node>();
        saved.nodes().forEach(n -> before.put(n.name(), n));
        var added = now.nodes().stream().filter(n -> !before.containsKey(n.name())).count();
        var changed = now.nodes().stream()
                .filter(n -> before.containsKey(n.name()) && !before.get(n.name()).equals(n))
                .count();
        var removed = before.size() - (now.nodes().size() - added);
        count(all, "added", added);
        count(all, "removed", removed);
        count(all, "changed", changed);
        if (added == 0 && removed == 0 && !saved.wires().equals(now.wires())) {
            all.add(WORDS.text("unsaved.wires"));
        }
    }

    private static void note(List<String> all, String key, Object saved, Object now) {
        if (!saved.equals(now)) {
            all.add(WORDS.text("unsaved." + key));
        }
    }

    private static void count(List<String> all, String key, long number) {
        if (number > 0) {
            all.add(WORDS.text("unsaved." + key + (number == 1 ? ".one" : ""), Numbers.count(number)));
        }
    }
}
