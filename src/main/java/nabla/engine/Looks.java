package nabla.engine;

import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The looks at loss and metrics over whole splits, as the plan wants them, and the log that they go into. One that is interrupted is owed.
final class Looks {

    private final Timeline timeline;
    private final BooleanSupplier isUrgent;
    private boolean owed;

    /// @param isUrgent whether something else is to be done before whole splits are read to the end
    Looks(Timeline timeline, BooleanSupplier isUrgent) {
        this.timeline = timeline;
        this.isUrgent = isUrgent;
    }

    /// Whether whole splits are still to be read where the run stands; it does not go on before they are.
    boolean isOwed() {
        return owed;
    }

    /// Nothing is to be read any more: the run is elsewhere.
    void forget() {
        owed = false;
    }

    /// They are to be read where the run stands; begins with it.
    void owe(Stepper stepper) {
        stepper.curriculum().news(stepper.step()).forEach(this::tell);
        owed = true;
        pay(stepper);
    }

    /// Reads on, until something else is urgent; says whether nothing is left to read.
    boolean pay(Stepper stepper) {
        return pay(stepper, isUrgent);
    }

    /// Reads to the end.
    void payAll(Stepper stepper) {
        pay(stepper, () -> false);
    }

    private boolean pay(Stepper stepper, BooleanSupplier urgent) {
        if (owed && stepper.curriculum().read(stepper.step(), stepper.phase(), urgent)) {
            measure(stepper);
        }
        return !owed;
    }

    /// Reads loss and metrics over whole splits now.
    Map<String, Double> measure(Stepper stepper) {
        var read = stepper.curriculum().read(stepper.step(), stepper.phase());
        owed = false;
        timeline.log().add(stepper.step(), read);
        timeline.log().addInsides(stepper.step(), () -> Insides.of(stepper));
        return read;
    }

    private void tell(Curriculum.News news) {
        timeline.mark(switch (news.kind()) {
            case BEST -> new Past.Mark(news.step(), Past.What.BEST, news.phase(), "" + news.found());
            case PHASE -> new Past.Mark(news.step(), Past.What.PHASE, "", news.phase());
            case PLATEAU -> Past.Mark.of(news.step(), Past.What.PLATEAU);
        });
        timeline.log().tell(news.step(), news.found(),
                news.kind().name().toLowerCase(Locale.ROOT) + " " + news.phase());
    }
}
