package nabla.data;

import java.util.concurrent.CancellationException;

/// Hears how far a reading has come, and ends it where nobody waits for it any more.
@FunctionalInterface
public interface Progress {

    /// Nobody asks.
    Progress UNSEEN = _ -> {};

    /// @param share of the whole, from 0 to 1
    /// @throws CancellationException where it is not wanted any more
    void at(double share);

    /// Of a part of the work, which itself goes from 0 to 1.
    default Progress part(double from, double to) {
        return share -> at(from + share * (to - from));
    }
}
