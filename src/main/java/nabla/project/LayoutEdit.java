package nabla.project;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A change of how a graph looks on the canvas, and of what lies there beside its nodes; nothing of it is computed.
public sealed interface LayoutEdit {

    /// Gives nodes another look, by their paths.
    record Wear(Map<String, NodeLook> looks) implements LayoutEdit {
        public Wear {
            looks = Frozen.copy(looks);
        }
    }

    /// Adds regions, or changes those of these names.
    record PutRegions(Map<String, Region> regions) implements LayoutEdit {
        public PutRegions {
            regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        }
    }

    /// Adds notes, or changes those of these names.
    record PutNotes(Map<String, Note> notes) implements LayoutEdit {
        public PutNotes {
            notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
        }
    }

    /// Takes regions and notes away; what lies in a region stays.
    record Clear(Set<String> names) implements LayoutEdit {
        public Clear {
            names = Set.copyOf(names);
        }
    }

    /// The same beside the nodes inside of one, by its path.
    ///
    /// @param edit of regions and notes
    record Inside(String node, LayoutEdit edit) implements LayoutEdit {}

    default Layout applyTo(Layout layout) {
        return switch (this) {
            case Wear(var looks) -> layout.wearing(looks);
            case Inside(var node, var edit) -> layout.with(node, edit.applyTo(layout.inside(node)));
            case PutRegions _,PutNotes _,Clear _ -> layout.with(applyTo(layout.cards()));
        };
    }

    private Pinboard applyTo(Pinboard cards) {
        return switch (this) {
            case PutRegions(var regions) -> cards.withRegions(regions);
            case PutNotes(var notes) -> cards.withNotes(notes);
            case Clear(var names) -> cards.minus(names);
            case Wear _,Inside _ -> cards;
        };
    }
}
