package nabla.app.view;

import nabla.graph.Words;
import nabla.project.ViewSpec;

/// A setting of a view that is off until somebody turns it on; a file says it only where it is on.
public record Switch(String setting, String on) {

    /// Colours and axes reach as far as what is seen now, instead of as far as the whole run.
    public static final Switch FREE_SCALE = new Switch("scale", "free");

    public boolean isOn(ViewSpec spec) {
        return spec.get(setting, "").equals(on);
    }

    /// The same view with this the other way.
    public ViewSpec turned(ViewSpec spec) {
        return spec.set(setting, isOn(spec) ? "" : on, "");
    }

    /// @param key what it is called, in the bundle `view`
    public Control.Toggle control(String key, ViewSpec spec) {
        return new Control.Toggle(Words.of("view").text(key), Control.Toggle.State.of(isOn(spec)), turned(spec));
    }

    /// That of the scale, under the same name in all views.
    public static Control.Toggle freeScale(ViewSpec spec) {
        return FREE_SCALE.control("scale.free", spec);
    }
}
