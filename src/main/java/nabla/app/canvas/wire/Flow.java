package nabla.app.canvas.wire;

import java.util.Optional;

import nabla.tensor.Values;

/// What flows back along a wire at a moment.
///
/// @param arrived how many of the steps that hand it down are done, of all
/// @param reading empty while nobody has asked for it yet
public record Flow(State state, int arrived, int all, Optional<Reading> reading) {

    /// How far a gradient has come along a wire.
    public enum State {
        /// No gradient flows here at all.
        NEVER,
        NOT_YET,
        /// The step that was just done hands it down.
        SENDING,
        /// Some of its steps are done: through time there is one for each.
        PARTIAL,
        SENT
    }

    static final Flow NONE = new Flow(State.NEVER, 0, 0, Optional.empty());

    /// @param norm the Euclidean norm
    /// @param up the sum of what is positive
    /// @param down the sum of what is negative, without its sign
    public record Reading(double norm, double up, double down) {

        static Reading of(Values three) {
            return new Reading(three.at(0), three.at(1), three.at(2));
        }

        /// From −1, all is negative, to +1, all is positive.
        double balance() {
            return up + down == 0 ? 0 : (up - down) / (up + down);
        }

        /// The share of the positive in all that is handed down, from 0 to 1.
        public double share() {
            return (1 + balance()) / 2;
        }
    }

    public boolean flows() {
        return state != State.NEVER;
    }

    public boolean hasCome() {
        return state == State.SENDING || state == State.SENT;
    }
}
