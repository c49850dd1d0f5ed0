package nabla.app.canvas.search;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

import nabla.app.style.Icons;
import nabla.app.style.PortStyle;
import nabla.graph.Category;

/// How an offer looks in lists: its title, and the mark of what it gives.
public final class OfferRow {

    private OfferRow() {}

    /// The mark of a port, in its colour.
    public static Node mark(PortStyle style) {
        var shape = new SVGPath();
        shape.setContent(style.outline());
        shape.setScaleX(0.72);
        shape.setScaleY(0.72);
        shape.getStyleClass().addAll("port-mark", "port-" + lower(style.name()));
        return shape;
    }

    /// The icon of a category, in its colour.
    public static Region icon(Category category, double size) {
        var icon = Icons.of(category).node(size);
        icon.getStyleClass().add("category-" + lower(category.name()));
        return icon;
    }

    /// What hangs on the pointer while it is dragged.
    public static HBox ghost(Offer offer) {
        var row = new HBox(8, icon(offer.category(), 16), new Label(offer.title()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMouseTransparent(true);
        row.getStyleClass().addAll("ghost", "ghost-" + lower(offer.category().name()));
        return row;
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
