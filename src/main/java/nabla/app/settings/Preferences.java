package nabla.app.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import nabla.app.canvas.gesture.Manners;
import nabla.app.style.Hues;
import nabla.app.style.Theme;
import nabla.words.Language;

/// What a user has chosen for all windows and projects.
public final class Preferences {

    public static final int SMALLEST = 90;
    public static final int LARGEST = 200;
    public static final double MOST_DRIFT = 30;
    private static final String LANGUAGE = "language";

    /// What remembers choices from one day to the next.
    public interface Store {
        Optional<String> read(String key);

        void write(String key, String value);
    }

    /// The tag of the language that was chosen last, where one was.
    public static Optional<String> language(Store store) {
        return store.read(LANGUAGE);
    }

    /// For which room the window is coloured.
    public enum Light {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// Whether the window shows its colours, or what is left of them in grey.
    public enum Sight {
        COLOURS,
        GREY
    }

    private final Store store;
    private final List<Choice<?>> all = new ArrayList<>();
    private final Choice<Light> light;
    private final Choice<Hues> hues;
    private final Choice<Integer> textSize;
    private final Choice<Manners.Motion> motion;
    private final Choice<Sight> sight;
    private final Choice<Language> language;
    private final Choice<Manners.Wheel> wheel;
    private final Choice<Manners.Drag> drag;
    private final Choice<Manners.Direction> direction;
    private final Choice<Double> drift;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private final ReadOnlyObjectWrapper<Manners> manners = new ReadOnlyObjectWrapper<>(Manners.USUAL);
    private final ReadOnlyObjectProperty<ColorScheme> system = Platform.getPreferences().colorSchemeProperty();
    private final Subscription listening;

    public Preferences(Store store) {
        this.store = store;
        light = oneOf("theme", Light.SYSTEM);
        hues = oneOf("colours", Hues.ORANGE_BLUE);
        textSize = added(new Choice<>("textSize", 100, String::valueOf, Preferences::percent, store));
        motion = oneOf("motion", Manners.USUAL.motion());
        sight = new Choice<>("sight", Sight.COLOURS, Enum::name, _ -> Optional.empty(), store);
        language = new Choice<>(LANGUAGE, Language.spoken(), Language::tag,
                chosen -> Language.wished().or(() -> Language.of(chosen)), store);
        wheel = oneOf("wheel", Manners.USUAL.wheel());
        drag = oneOf("drag", Manners.USUAL.drag());
        direction = oneOf("scrolling", Manners.USUAL.direction());
        drift = added(new Choice<>("drift", Manners.USUAL.drift(), String::valueOf, Preferences::pixels, store));
        language.get().speak();
        listening = Subscription.combine(light.value().subscribe(this::paint), hues.value().subscribe(this::paint),
                system.subscribe(this::paint), wheel.value().subscribe(this::behave),
                drag.value().subscribe(this::behave), direction.value().subscribe(this::behave),
                drift.value().subscribe(this::behave), motion.value().subscribe(this::behave));
        paint();
        behave();
    }

    private <E extends Enum<E>> Choice<E> oneOf(String key, E usual) {
        return added(new Choice<>(key, usual, e -> e.name().toLowerCase(Locale.ROOT),
                text -> Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                        .filter(e -> e.name().equalsIgnoreCase(text)).findFirst(),
                store));
    }

    private <T> Choice<T> added(Choice<T> choice) {
        all.add(choice);
        return choice;
    }

    private static Optional<Integer> percent(String text) {
        try {
            return Optional.of(Math.clamp(Integer.parseInt(text), SMALLEST, LARGEST));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Double> pixels(String text) {
        try {
            var read = Double.parseDouble(text);
            return read >= 0 && read <= MOST_DRIFT ? Optional.of(read) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private void paint() {
        var isDark = light.get() == Light.DARK || light.get() == Light.SYSTEM && system.get() == ColorScheme.DARK;
        theme.set(new Theme(isDark ? Theme.Room.DARK : Theme.Room.LIGHT, hues.get()));
    }

    private void behave() {
        manners.set(new Manners(wheel.get(), drag.get(), direction.get(), drift.get(), motion.get()));
    }

    /// All as it is at first, but for the language.
    void reset() {
        all.forEach(Choice::reset);
        sight.reset();
    }

    /// The system that outlives the window is followed no more.
    public void close() {
        listening.unsubscribe();
    }

    /// What all choices about colours come to.
    public ObservableValue<Theme> theme() {
        return theme.getReadOnlyProperty();
    }

    public ObservableValue<Manners> manners() {
        return manners.getReadOnlyProperty();
    }

    public Choice<Light> light() {
        return light;
    }

    public Choice<Hues> hues() {
        return hues;
    }

    /// In percent of the usual one.
    public Choice<Integer> textSize() {
        return textSize;
    }

    public Choice<Manners.Motion> motion() {
        return motion;
    }

    /// Not remembered: it is a look at the screen as others see it.
    public Choice<Sight> sight() {
        return sight;
    }

    public Choice<Language> language() {
        return language;
    }

    public Choice<Manners.Wheel> wheel() {
        return wheel;
    }

    public Choice<Manners.Drag> drag() {
        return drag;
    }

    public Choice<Manners.Direction> direction() {
        return direction;
    }

    public Choice<Double> drift() {
        return drift;
    }
}
