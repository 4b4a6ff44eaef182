"""What an answer calls for: reaction and stakes choose what to write back, if anything (W4, W5)."""

import functools
import importlib.resources
import tomllib
from typing import Any

from attrs import frozen

from goodterms.network.engine.bridges import Stakes

SILENT = "silent"
BURNED = "burned_bridge"


@frozen
class Answer:
    """What to write back: a kind of letter ("" for nothing), why, and the rule.

    `would_be` is the kind if a stake turned out to be there, when that is still open and would change the advice.
    """

    kind: str
    why: str
    rule: str
    would_be: str = ""


def what_to_answer(reaction: str, *, stakes: Stakes | None = None) -> Answer:
    """Return what an answer of this kind calls for.

    Carries out W5. An untold stake counts as absent, and is said to be open where it would change the advice.

    Args:
        reaction: A kind that `read_reply` gives, or "silent".
        stakes: What is known of the relationship; it matters for the reactions to a withdrawal only.

    Raises:
        KeyError: if there is no such kind.
    """
    known = stakes or Stakes()
    entry = _answers()[reaction]
    if "any" in entry:
        return Answer(**entry["any"])
    chosen = entry["some" if known.is_any else "none"]
    other = entry["some"]["kind"]
    rule = "W6" if reaction == BURNED else "W5"
    return Answer(
        kind=chosen["kind"],
        why=chosen["why"],
        rule=rule,
        would_be=other if known.is_open and other != chosen["kind"] else "",
    )


@functools.cache
def _answers() -> dict[str, dict[str, dict[str, Any]]]:
    folder = importlib.resources.files("goodterms.replies.engine")
    return tomllib.loads(folder.joinpath("answers.toml").read_text("utf-8"))
