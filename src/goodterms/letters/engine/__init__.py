"""Fill a kind of letter with facts from the record; what is missing becomes a question, never a guess."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from typing import Literal

from attrs import frozen

_FIELD = re.compile(r"\{\{ (\w+) \}\}")


class UnknownKindError(KeyError):
    """There is no such kind of letter."""


@frozen
class Kind:
    """A kind of letter: its text with `{{ field }}` placeholders, its rule, and the question for each field."""

    name: str
    title: str
    rule: str
    why: str
    text: str
    questions: Mapping[str, str]


@frozen
class Part:
    """A piece of a draft: the kind's own words, a fact from the record, or a question for a missing fact."""

    text: str
    kind: Literal["words", "fact", "question"]


@frozen
class Draft:
    """A filled letter, in order."""

    kind: Kind
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return the letter as plain text; a missing fact stands as its question in brackets."""
        return "".join(f"[{part.text}]" if part.kind == "question" else part.text for part in self.parts)

    @property
    def questions(self) -> tuple[str, ...]:
        """Return what is still to be answered, each once."""
        return tuple(dict.fromkeys(part.text for part in self.parts if part.kind == "question"))


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return every kind of letter by its name."""
    text = importlib.resources.files("goodterms.letters.engine").joinpath("kinds.toml").read_text("utf-8")
    return {name: Kind(name=name, **entry) for name, entry in tomllib.loads(text).items()}


def fill(name: str, *, facts: Mapping[str, str]) -> Draft:
    """Return the draft of a kind with these facts in it.

    Args:
        name: The kind, such as "lead.accept_call".
        facts: Field -> fact; a field that is absent or empty becomes the kind's question for it. A fact is
            put in as it is: braces in it are never read as placeholders.

    Raises:
        UnknownKindError: if there is no such kind.
    """
    try:
        kind = kinds()[name]
    except KeyError:
        raise UnknownKindError(name) from None
    parts: list[Part] = []
    for number, piece in enumerate(_FIELD.split(kind.text)):
        if number % 2:
            fact = facts.get(piece, "").strip()
            parts.append(Part(fact, "fact") if fact else Part(kind.questions[piece], "question"))
        elif piece:
            parts.append(Part(piece, "words"))
    return Draft(kind=kind, parts=tuple(parts))
