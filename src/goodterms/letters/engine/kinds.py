"""The kinds of letters: each an entry in a TOML file of `texts/`; adding one needs no code."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable

from attrs import field, frozen

PLACEHOLDER = re.compile(r"\{\{\s{0,9}(\w{1,40})\s{0,9}\}\}")
PLAIN, WARM = "plain", "warm"
_FIELDS = "fields.toml"


class UnknownKindError(KeyError):
    """There is no such kind of letter."""


class UnknownToneError(KeyError):
    """The kind is not written in such a tone."""


@frozen
class Field:
    """A placeholder: the question that stands for a missing fact, and a made-up example of a fact."""

    name: str
    question: str
    example: str


@frozen
class Kind:
    """A kind of letter.

    Attributes:
        name: Such as "withdraw.application"; what precedes the dot is its chapter.
        title: What it is, as a deed.
        rule: The id of the rule that it carries out.
        why: Why it works, in a sentence or two.
        text: Tone -> text with `{{ field }}` placeholders; every kind has "plain" and "warm", some have "call".
        subject: The subject line, with placeholders; "" for a script.
        due: When it is due, in words.
        due_working_days: Working days from the day it is drafted until it is due; `None` where no day follows.
        words: The most words that it should have when filled.
        form: "letter", or "script" for what is said and not sent.
        expects: What the reviewer misses when it is absent: "thanks".
        guards: What the reviewer looks for besides the usual: "blame" (W3, W5), "rounds" (O8).
        amounts: "guarded" before the full offer is known (O4), "welcome" where they are the matter itself.
        chapter: The chapter, such as "withdraw".
    """

    name: str
    title: str
    rule: str
    why: str
    text: Mapping[str, str]
    due: str
    words: int
    subject: str = ""
    due_working_days: int | None = None
    form: str = "letter"
    expects: tuple[str, ...] = field(default=(), converter=tuple)
    guards: tuple[str, ...] = field(default=(), converter=tuple)
    amounts: str = "guarded"
    chapter: str = ""

    @property
    def tones(self) -> tuple[str, ...]:
        """Return the tones in which the kind is written, "plain" first."""
        return tuple(self.text)

    def needs(self, *, tone: str = PLAIN) -> tuple[str, ...]:
        """Return the fields of subject and text in the order of the text, each once."""
        named = PLACEHOLDER.findall(self.text[tone]) + PLACEHOLDER.findall(self.subject)
        return tuple(dict.fromkeys(named))


@functools.cache
def fields() -> dict[str, Field]:
    """Return the closed list of placeholders by name."""
    entries = tomllib.loads(_texts().joinpath(_FIELDS).read_text("utf-8"))
    return {name: Field(name=name, **entry) for name, entry in entries.items()}


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return every kind of letter by its name, chapter by chapter."""
    found: dict[str, Kind] = {}
    for file in sorted(_texts().iterdir(), key=lambda one: _CHAPTERS.get(one.name, one.name)):
        if not file.name.endswith(".toml") or file.name == _FIELDS:
            continue
        for name, entry in tomllib.loads(file.read_text("utf-8")).items():
            found[name] = Kind(name=name, chapter=file.name.removesuffix(".toml"), **entry)
    return found


def kind_named(name: str) -> Kind:
    """Return the kind of this name.

    Raises:
        UnknownKindError: if there is no such kind.
    """
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownKindError(name) from None


# The order of a search; a chapter that is not named here follows by its name.
_CHAPTERS = {
    f"{name}.toml": f"{place}"
    for place, name in enumerate(("lead", "introduction", "interview", "offer", "duty"))
}


def _texts() -> Traversable:
    return importlib.resources.files("goodterms.letters.engine").joinpath("texts")
