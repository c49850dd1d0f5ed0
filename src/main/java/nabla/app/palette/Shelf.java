package nabla.app.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import nabla.app.canvas.search.Offer;
import nabla.graph.Words;

/// Rows of a drawer that have something in common; the first ones of a drawer may stand under no title.
record Shelf(Optional<String> title, List<Offer> offers) {

    private static final Words WORDS = Words.of("palette");

    /// The messages say at which offer a shelf begins.
    static List<Shelf> of(List<Offer> drawer) {
        var shelves = new ArrayList<Shelf>();
        for (var offer : drawer) {
            var title = WORDS.find("from." + offer.id());
            if (title.isPresent() || shelves.isEmpty()) {
                shelves.add(new Shelf(title, new ArrayList<>()));
            }
            shelves.getLast().offers().add(offer);
        }
        return shelves;
    }
}
