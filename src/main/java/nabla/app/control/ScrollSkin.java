package nabla.app.control;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;

/// What scrolls keeps no picture of itself: the usual skin does, and the pool of pictures never gets back that of a panel that goes with its
/// document.
public final class ScrollSkin extends ScrollPaneSkin {

    public ScrollSkin(ScrollPane pane) {
        super(pane);
        getChildren().forEach(part -> part.setCache(false));
    }
}
