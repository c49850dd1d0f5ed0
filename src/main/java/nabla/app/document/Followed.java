package nabla.app.document;

import java.util.Optional;
import java.util.OptionalInt;

import nabla.app.picture.Tie;
import nabla.engine.Kin;
import nabla.engine.Lit;
import nabla.engine.Probe;

/// A cell with all that it is tied to at the moment on show.
///
/// @param hold whether it goes when the pointer goes
public record Followed(Kin kin, Hold hold) {

    /// How a cell came to be followed.
    public enum Hold {
        /// The pointer rests on it.
        POINTED,
        /// It was clicked.
        PINNED
    }

    /// How the cells of a tensor are tied to the cell; empty where none of them is.
    public Optional<Tie.Ties> in(Probe.AtPort tensor) {
        if (kin.own().contains(tensor)) {
            return Optional.of(place -> place == kin.of().place() ? Optional.of(Tie.FOCUS) : Optional.empty());
        }
        return kin.lit(tensor).map(lit -> place -> lit.has(place) ? Optional.of(tie(lit, place)) : Optional.empty());
    }

    /// A cell of a tensor to be looked at first: the followed one itself, else one that a single node lies between, else any.
    public OptionalInt first(Probe.AtPort tensor) {
        if (kin.own().contains(tensor)) {
            return OptionalInt.of(kin.of().place());
        }
        var lit = kin.lit(tensor);
        var direct = lit.stream().flatMapToInt(l -> l.places().filter(l::isDirect)).findFirst();
        return direct.isPresent() ? direct : lit.stream().flatMapToInt(Lit::places).findFirst();
    }

    private static Tie tie(Lit lit, int place) {
        var degree = lit.isFaint(place) ? Tie.Degree.IDLE
                : lit.isDirect(place) ? Tie.Degree.DIRECT : Tie.Degree.FURTHER;
        return new Tie(lit.side() == Lit.Side.ORIGIN ? Tie.Side.MADE_OF : Tie.Side.FLOWED_INTO, degree);
    }
}
