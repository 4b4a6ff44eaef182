"""Two cards or two names that may mean one person or one employer."""

from attrs import frozen


@frozen
class Pair:
    """Two of a kind that may be one.

    Attributes:
        first: What the caller tells one by: a card's key, an employer's name.
        second: What the caller tells the other by.
        odds: The chance that it is one, 0 to 1, unrounded.
        evidence: What speaks for it, the strongest first: "the same e-mail".
        against: What speaks against it, the strongest first: "another profile".
    """

    first: str
    second: str
    odds: float
    evidence: tuple[str, ...]
    against: tuple[str, ...]
