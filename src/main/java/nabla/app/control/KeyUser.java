package nabla.app.control;

import javafx.scene.input.KeyEvent;

/// Something with the focus that uses keys which the window would otherwise lead to its commands.
public interface KeyUser {
    boolean uses(KeyEvent event);
}
