package nabla.graph;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record component as a setting that a user may turn, and how far.
@Retention(RetentionPolicy.RUNTIME) @Target(ElementType.RECORD_COMPONENT)
public @interface Knob {
    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    /// What a text is.
    Text text() default Text.FREE;

    /// The kinds of texts that settings are.
    enum Text {
        /// A few words.
        FREE,
        /// Lines of words.
        LONG,
        /// The name of an axis of what is read, or blank for the last one.
        AXIS,
        /// The names of axes of what is read with commas between, or blank for all of them.
        AXES
    }
}
