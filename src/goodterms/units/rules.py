"""The rulebook: each piece of advice by its id, with the reason."""

import functools
import importlib.resources
import tomllib

from attrs import frozen


class UnknownRuleError(KeyError):
    """No rule has this id."""


@frozen
class Rule:
    """One piece of advice: its id ("T1"), what a mentor says, and what the program does about it."""

    id: str
    says: str
    does: str

    @property
    def moment(self) -> str:
        """Return the chapter of the rulebook that the id's letter names."""
        return _CHAPTERS[self.id[0]]


_CHAPTERS = {
    "T": "Take the call",
    "N": "Network",
    "J": "Job description and other duties",
    "O": "Offer",
    "W": "Withdraw",
}


@functools.cache
def rulebook() -> dict[str, Rule]:
    """Return every rule by its id, in the order of the rulebook."""
    text = importlib.resources.files("goodterms.units").joinpath("rules.toml").read_text("utf-8")
    return {id_: Rule(id=id_, **entry) for id_, entry in tomllib.loads(text).items()}


def rule(id_: str) -> Rule:
    """Return the rule with this id.

    Raises:
        UnknownRuleError: if the rulebook has no such rule.
    """
    try:
        return rulebook()[id_]
    except KeyError:
        raise UnknownRuleError(id_) from None
