"""A chance between 0 and 1."""

from collections.abc import Iterable

from attrs import field, frozen


class OddsRangeError(ValueError):
    """A chance lies outside 0 to 1."""


def _within_bounds(_odds: object, _attribute: object, chance: float) -> None:
    if not 0 <= chance <= 1:
        message = f"A chance lies between 0 and 1, not at {chance}."
        raise OddsRangeError(message)


@frozen(order=True)
class Odds:
    """A chance, from 0 (never) to 1 (certain), unrounded."""

    chance: float = field(converter=float, validator=_within_bounds)

    def __and__(self, other: "Odds") -> "Odds":
        """Return the chance that both happen, taken as independent."""
        return Odds(self.chance * other.chance)

    def __invert__(self) -> "Odds":
        """Return the chance that it does not happen."""
        return Odds(1 - self.chance)

    @classmethod
    def any_of(cls, many: Iterable["Odds"]) -> "Odds":
        """Return the chance that at least one happens, taken as independent (noisy-or); 0 for none."""
        missed = 1.0
        for odds in many:
            missed *= 1 - odds.chance
        return cls(1 - missed)
