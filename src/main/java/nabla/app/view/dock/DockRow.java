package nabla.app.view.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import nabla.app.control.Divider;
import nabla.app.control.Focus;
import nabla.graph.Words;

/// Views side by side, with borders between them that can be moved; as many as there is room for, beginning with any of them.
final class DockRow extends Pane {

    /// Wide enough for a view to be read.
    private static final double LEAST_WIDTH = 300;
    private static final double NARROWEST = 140;
    private static final double GRIP = 6;

    /// Hears how wide the views were made, in their order.
    interface Widths {
        void are(List<Integer> widths);
    }

    /// A view, and how wide it is beside the others.
    record Entry(Region region, double weight) {}

    private final List<Entry> entries;
    private final List<Divider> grips = new ArrayList<>();
    private final Widths resized;
    private List<Region> shown = List.of();
    private double[] widths = {};

    DockRow(List<Entry> entries, Widths resized) {
        this.entries = List.copyOf(entries);
        this.resized = resized;
        getStyleClass().add("view-dock");
        setMinSize(0, 0);
        entries.forEach(entry -> getChildren().add(entry.region()));
    }

    /// Shows as many as fit, from one of them on.
    ///
    /// @return those that are shown
    List<Region> fit(double width, int first) {
        var all = entries.stream().map(Entry::region).toList();
        var room = Math.clamp((long) (width / LEAST_WIDTH), 1, Math.max(1, all.size()));
        var seen = new ArrayList<Region>();
        for (var i = 0; i < all.size(); i++) {
            if (Math.floorMod(i - first, all.size()) < room) {
                seen.add(all.get(i));
            }
        }
        show(seen);
        return seen;
    }

    int count() {
        return entries.size();
    }

    /// What stands at a place.
    Optional<Region> at(int place) {
        return place < entries.size() ? Optional.of(entries.get(place).region()) : Optional.empty();
    }

    /// Shows one alone.
    void only(Region region) {
        show(List.of(region));
    }

    private void show(List<Region> seen) {
        shown = seen;
        entries.forEach(entry -> entry.region().setVisible(seen.contains(entry.region())));
        getChildren().removeAll(grips);
        grips.clear();
        for (var i = 1; i < seen.size(); i++) {
            grips.add(grip(i));
        }
        getChildren().addAll(grips);
        requestLayout();
    }

    private double[] weights() {
        var usual = entries.stream().mapToDouble(Entry::weight).filter(w -> w > 0).average().orElse(1);
        return shown.stream()
                .mapToDouble(
                        region -> entries.stream().filter(e -> e.region() == region).findFirst().orElseThrow().weight())
                .map(w -> w > 0 ? w : usual)
                .toArray();
    }

    @Override protected void layoutChildren() {
        if (widths.length != shown.size()) {
            widths = weights();
        }
        var sum = 0.0;
        for (var w : widths) {
            sum += w;
        }
        var x = 0.0;
        for (var i = 0; i < shown.size(); i++) {
            var width = i == shown.size() - 1 ? getWidth() - x : Math.round(getWidth() * widths[i] / sum);
            shown.get(i).resizeRelocate(x, 0, Math.max(0, width), getHeight());
            if (i > 0) {
                grips.get(i - 1).resizeRelocate(x - GRIP / 2, 0, GRIP, getHeight());
            }
            x += width;
        }
    }

    /// Between the view before a place and the one at it.
    private Divider grip(int place) {
        var left = shown.get(place - 1);
        return new Divider(Side.RIGHT, Words.of("view").text("view.resize"), new Divider.Part() {
            @Override public ObservableValue<Number> size() {
                return left.widthProperty();
            }

            @Override public void become(double width) {
                var both = left.getWidth() + shown.get(place).getWidth();
                var least = Math.min(NARROWEST, both / 2);
                widths = shown.stream().mapToDouble(Region::getWidth).toArray();
                widths[place - 1] = Math.clamp(width, least, both - least);
                widths[place] = both - widths[place - 1];
                requestLayout();
            }

            @Override public void settle() {
                resized.are(entries.stream()
                        .mapToInt(entry -> (int) (shown.contains(entry.region())
                                ? widths[shown.indexOf(entry.region())]
                                : entry.weight()))
                        .boxed()
                        .toList());
            }
        });
    }

    /// Which of the borders has the focus.
    OptionalInt focused() {
        return IntStream.range(0, grips.size()).filter(i -> grips.get(i).isFocused()).findFirst();
    }

    /// Gives the focus to a border.
    void focus(int grip) {
        if (grip < grips.size()) {
            Focus.visibly(grips.get(grip));
        }
    }

    /// The place among all views before which one that is dropped at x would stand.
    int placeAt(double x) {
        for (var region : shown) {
            if (x < region.getLayoutX() + region.getWidth() / 2) {
                return indexOf(region);
            }
        }
        return entries.size();
    }

    private int indexOf(Node region) {
        return entries.stream().map(Entry::region).toList().indexOf(region);
    }
}
