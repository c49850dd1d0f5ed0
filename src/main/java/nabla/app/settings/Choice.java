package nabla.app.settings;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One thing that users choose: it is remembered, and all who follow it hear it at once.
public final class Choice<T> {

    private final String key;
    private final T usual;
    private final Function<T, String> written;
    private final Preferences.Store store;
    private final ReadOnlyObjectWrapper<T> value;

    /// @param read what stands in the store, as a value; nothing where it is none
    Choice(String key, T usual, Function<T, String> written, Function<String, Optional<T>> read,
            Preferences.Store store) {
        this.key = key;
        this.usual = usual;
        this.written = written;
        this.store = store;
        value = new ReadOnlyObjectWrapper<>(store.read(key).flatMap(read).orElse(usual));
    }

    public T get() {
        return value.get();
    }

    public ReadOnlyObjectProperty<T> value() {
        return value.getReadOnlyProperty();
    }

    public void choose(T now) {
        store.write(key, written.apply(now));
        value.set(now);
    }

    void reset() {
        choose(usual);
    }
}
