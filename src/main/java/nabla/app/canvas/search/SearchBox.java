package nabla.app.canvas.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import nabla.app.canvas.board.Socket;
import nabla.app.control.Said;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.graph.Words;

/// Type to add a node where the box stands: what fits the wanted wire comes first, Enter adds, Esc closes.
public final class SearchBox extends VBox {

    public static final double WIDTH = 320;
    private static final int SHOWN = 8;
    private static final Words WORDS = Words.of("canvas");

    private final Wanted wanted;
    private final List<Offer> offers;
    private final Ranking ranking;
    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final List<Offer> found = new ArrayList<>();
    private final java.util.function.Consumer<Offer> chosen;
    private final Runnable closed;
    private int at;

    /// A wire that is to lead through the node, and the port at its end.
    public record Into(Wire wire, Port to) {}

    /// Where the node is to stand, and the port that it is to be wired to.
    public record Wanted(double x, double y, Optional<Ref> other, Optional<Port> port, Socket.Side side, Only only,
            Optional<Into> into) {

        public enum Only {
            EVERYTHING,
            WHAT_FITS
        }

        public static Wanted at(double x, double y) {
            return new Wanted(x, y, Optional.empty(), Optional.empty(), Socket.Side.OUT, Only.EVERYTHING,
                    Optional.empty());
        }

        /// @param side which side of the other node the port stands on
        public Wanted with(Ref ref, Port with, Socket.Side on) {
            return new Wanted(x, y, Optional.of(ref), Optional.of(with), on, Only.WHAT_FITS, Optional.empty());
        }

        public Wanted preferring(Ref ref, Port with) {
            return new Wanted(x, y, Optional.of(ref), Optional.of(with), Socket.Side.OUT, Only.EVERYTHING,
                    Optional.empty());
        }

        /// In the middle of a wire.
        public Wanted into(Wire wire, Port from, Port to) {
            return new Wanted(x, y, Optional.of(wire.from()), Optional.of(from), Socket.Side.OUT, Only.WHAT_FITS,
                    Optional.of(new Into(wire, to)));
        }

        boolean fits(Offer offer) {
            return port.isEmpty()
                    || (side == Socket.Side.OUT ? offer.fedBy(port.get()) : offer.feeding(port.get())).isPresent()
                            && into.filter(i -> offer.feeding(i.to()).isEmpty()).isEmpty();
        }
    }

    public SearchBox(Wanted wanted, List<Offer> offers, Ranking ranking, java.util.function.Consumer<Offer> chosen,
            Runnable closed) {
        this.wanted = wanted;
        this.offers = offers;
        this.ranking = ranking;
        this.chosen = chosen;
        this.closed = closed;
        getStyleClass().add("search-box");
        setManaged(false);
        field.setPromptText(WORDS.text("search.prompt"));
        field.setId("canvas-search");
        field.textProperty().addListener(_ -> fill());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(field, list);
        fill();
    }

    public void focus() {
        field.requestFocus();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> go(1);
            case UP -> go(-1);
            case ENTER -> choose();
            case ESCAPE -> closed.run();
            case TAB -> go(event.isShiftDown() ? -1 : 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(int by) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + by, Math.min(SHOWN, found.size()));
            mark();
        }
    }

    private void choose() {
        if (!found.isEmpty()) {
            chosen.accept(found.get(at));
        }
    }

    private void fill() {
        found.clear();
        found.addAll(ranked(field.getText()));
        at = 0;
        list.getChildren().clear();
        for (var offer : found.subList(0, Math.min(SHOWN, found.size()))) {
            list.getChildren().add(row(offer));
        }
        if (found.isEmpty()) {
            var none = new Label(WORDS.text("search.none", field.getText()));
            none.getStyleClass().add("search-none");
            list.getChildren().add(none);
        }
        mark();
        applyCss();
        resize(WIDTH, prefHeight(WIDTH));
        requestLayout();
    }

    private HBox row(Offer offer) {
        var title = new Label(offer.title());
        var about = new Label(offer.about());
        about.getStyleClass().add("search-about");
        var words = new VBox(title, about);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var icon = OfferRow.icon(offer.category(), 16);
        icon.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(10, icon, words, OfferRow.mark(offer.style()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("search-row");
        row.setOnMouseClicked(_ -> chosen.accept(offer));
        return row;
    }

    private void mark() {
        for (var i = 0; i < list.getChildren().size(); i++) {
            list.getChildren().get(i).pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("selected"),
                    i == at);
        }
        field.setAccessibleText(Said.picked(WORDS.text("search.prompt"), field.getText(),
                found.isEmpty() ? "" : found.get(at).title() + ". " + found.get(at).about()));
    }

    private List<Offer> ranked(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        return offers.stream()
                .filter(o -> wanted.only() == Wanted.Only.EVERYTHING || wanted.fits(o))
                .filter(o -> rank(o, text) < Integer.MAX_VALUE)
                .sorted((a, b) -> Integer.compare(order(a, text), order(b, text)))
                .toList();
    }

    private int order(Offer offer, String text) {
        return 1000 * rank(offer, text) + ranking.of(offer);
    }

    /// 0 is the best: the title begins so; then a word of it, its id, a part of it, its letters in order.
    private static int rank(Offer offer, String text) {
        var title = offer.title().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || title.startsWith(text)) {
            return 0;
        }
        if (title.contains(" " + text) || title.contains("-" + text)) {
            return 1;
        }
        if (offer.id().startsWith(text)) {
            return 2;
        }
        if (title.contains(text) || offer.id().contains(text)) {
            return 3;
        }
        return isWithin(text, title) ? 4 : Integer.MAX_VALUE;
    }

    private static boolean isWithin(String letters, String text) {
        var next = 0;
        for (var i = 0; i < text.length() && next < letters.length(); i++) {
            if (text.charAt(i) == letters.charAt(next)) {
                next++;
            }
        }
        return next == letters.length();
    }
}
