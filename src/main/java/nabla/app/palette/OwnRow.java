package nabla.app.palette;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.search.Offer;
import nabla.app.control.KeyUser;

/// The row of a group that the user keeps: beside what every row does it can be renamed, moved among the others and taken away.
final class OwnRow extends PaletteRow implements KeyUser {

    private final Mine mine;
    private final Offer.Own own;

    OwnRow(GraphCanvas canvas, Offer.Own own, Mine mine) {
        super(canvas, own);
        this.own = own;
        this.mine = mine;
        setOnContextMenuRequested(event -> {
            mine.menu(this).show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    Offer.Own own() {
        return own;
    }

    @Override public boolean uses(KeyEvent event) {
        return event.getCode() == KeyCode.F2;
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case F2 -> mine.rename(this);
            case DELETE, BACK_SPACE -> mine.remove(this);
            case UP, DOWN -> {
                if (!event.isAltDown()) {
                    return;
                }
                mine.move(this, event.getCode() == KeyCode.UP ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override void carried(double sceneX, double sceneY) {
        mine.carried(this, sceneX, sceneY);
    }

    @Override boolean takes(double sceneX, double sceneY) {
        return mine.takes(this, sceneX, sceneY);
    }
}
