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
}
