"""What we do not know, with the question that would settle it (rule T4)."""

from attrs import field, frozen
from attrs.validators import min_len


@frozen
class Unknown:
    """A fact that nobody has stated yet.

    It is never 0, `None` or an average: a screen spells it out, and the question can be asked.
    """

    question: str = field(validator=min_len(1))

    def __bool__(self) -> bool:
        """Return false, so that `fact or fallback` reads naturally."""
        return False
