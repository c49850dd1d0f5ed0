package nabla.engine;

/// Whether a run is sound: what a [Guard] found, and when everything is to be looked at again.
final class Vigil {

    /// How many training steps were done since everything was looked at, and whether it is to be looked at after each.
    private int unseen;
    private boolean careful;
    private boolean broken;
    private long soundUntil;

    private Vigil(boolean careful) {
        this.careful = careful;
    }

    /// Of a run whose data may overflow at once: everything is looked at after each training step.
    static Vigil careful() {
        return new Vigil(true);
    }

    static Vigil usual() {
        return new Vigil(false);
    }

    /// From a training step on whose numbers are sound.
    void begin(long step) {
        unseen = 0;
        broken = false;
        soundUntil = step;
    }

    /// After a training step.
    void after(long step, double loss, Guard guard) {
        broken = !(Math.abs(loss) <= Double.MAX_VALUE) || !guard.isQuiet();
        if (++unseen >= guard.every() || careful) {
            look(step, guard);
        }
    }

    /// Looks at everything.
    void look(long step, Guard guard) {
        unseen = 0;
        var finding = guard.look();
        careful |= finding == Guard.Finding.HUGE;
        broken |= finding == Guard.Finding.BROKEN;
        if (!broken) {
            soundUntil = step;
        }
    }

    boolean hasUnseen() {
        return unseen > 0;
    }

    boolean isBroken() {
        return broken;
    }

    /// After so many training steps all numbers were sound.
    long soundUntil() {
        return soundUntil;
    }
}
