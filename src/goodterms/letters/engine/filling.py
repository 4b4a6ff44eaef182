"""Fill a kind of letter with facts from the record; what is missing becomes a question, never a guess."""

import difflib
import unicodedata
from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from goodterms.letters.engine.kinds import PLACEHOLDER, PLAIN, Kind, UnknownToneError, fields, kind_named
from goodterms.units.invisible import without_invisible

_LONGEST = 2000


@frozen
class Fact:
    """A fact, with where it comes from: "the lead", "your profile"."""

    text: str
    source: str = ""


@frozen
class Part:
    """A piece of a draft: the kind's own words, a fact from the record, or a question for a missing fact."""

    text: str
    kind: Literal["words", "fact", "question"]
    field: str = ""
    source: str = ""


@frozen
class Draft:
    """A filled letter: its kind and tone, its parts and those of its subject, in order."""

    kind: Kind
    tone: str
    parts: tuple[Part, ...]
    subject_parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return the letter as plain text; a missing fact stands as its question in brackets."""
        return _joined(self.parts)

    @property
    def subject(self) -> str:
        """Return the subject line; a missing fact stands as its question in brackets."""
        return " ".join(_joined(self.subject_parts).split())

    @property
    def questions(self) -> tuple[str, ...]:
        """Return what is still to be answered, each once."""
        asked = (part.text for part in (*self.parts, *self.subject_parts) if part.kind == "question")
        return tuple(dict.fromkeys(asked))


@frozen
class StrayPlaceholder:
    """A placeholder in a text that is none of the closed list, with the nearest one that is ("" if none)."""

    name: str
    nearest: str


def fill(name: str, *, facts: Mapping[str, str | Fact], tone: str = PLAIN) -> Draft:
    """Return the draft of a kind with these facts in it.

    Args:
        name: The kind, such as "lead.accept_call".
        facts: Field -> fact; a field that is absent or empty becomes the field's question. A fact is put in as
            it is, without invisible and control characters: braces in it are never read as placeholders.
        tone: "plain", "warm", or another tone of the kind.

    Raises:
        UnknownKindError: if there is no such kind.
        UnknownToneError: if the kind is not written in this tone.
    """
    kind = kind_named(name)
    if tone not in kind.text:
        raise UnknownToneError(tone)
    return Draft(
        kind=kind,
        tone=tone,
        parts=fill_text(kind.text[tone], facts=facts),
        subject_parts=fill_text(kind.subject, facts=facts),
    )


def fill_text(text: str, *, facts: Mapping[str, str | Fact]) -> tuple[Part, ...]:
    """Return a text's parts with its placeholders replaced; one outside the closed list stays as it is typed."""
    parts: list[Part] = []
    for number, piece in enumerate(PLACEHOLDER.split(text)):
        if number % 2:
            parts.append(_replaced(piece, facts=facts))
        elif piece:
            parts.append(Part(piece, "words"))
    return tuple(parts)


def stray_placeholders(text: str) -> tuple[StrayPlaceholder, ...]:
    """Return the placeholders of a text that are not in the closed list, each once."""
    stray = [name for name in dict.fromkeys(PLACEHOLDER.findall(text)) if name not in fields()]
    return tuple(
        StrayPlaceholder(name, next(iter(difflib.get_close_matches(name, fields(), n=1)), ""))
        for name in stray
    )


def visible(text: str) -> str:
    """Return a fact without control, zero-width and direction characters, at most 2,000 characters long.

    Joiners inside words (U+200C, U+200D) stay: Persian, Hindi and emoji need them.
    """
    kept = without_invisible(unicodedata.normalize("NFC", text[: 2 * _LONGEST]))
    kept = "".join(
        letter for letter in kept if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )
    return kept.strip()[:_LONGEST]


def _replaced(name: str, *, facts: Mapping[str, str | Fact]) -> Part:
    if name not in fields():
        return Part(f"{{{{ {name} }}}}", "words")
    given = facts.get(name, "")
    fact = given if isinstance(given, Fact) else Fact(given)
    if text := visible(fact.text):
        return Part(text, "fact", name, fact.source)
    return Part(fields()[name].question, "question", name)


def _joined(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.kind == "question" else part.text for part in parts)
