"""A person's name taken apart, and how one may greet the person."""

import functools
import importlib.resources
import re
import tomllib
import unicodedata

from attrs import evolve, frozen

_EDGES = " .,'\"\u2018\u2019"
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-]){0,39}")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.){2,3}")
_MOST_WORDS = 6


@frozen
class PersonName:
    """A person's name.

    Attributes:
        given: The given names, "" where none is told.
        family: The family name with its particles, "" where none is told.
        title: What stands before it, as written: "Dr.", "Frau Dr.".
        suffix: What stands after it: "Jr.", "PHR".
        whole: The name in its own order, without title and suffix.
        is_given_certain: Whether `given` is known to be a given name, so that one may greet by it.
    """

    given: str = ""
    family: str = ""
    title: str = ""
    suffix: str = ""
    whole: str = ""
    is_given_certain: bool = False

    @property
    def greeting(self) -> str:
        """Return how a letter greets the person: title and family name, or the given name; "" if neither is certain."""
        if self.title:
            return f"{self.title} {self.family}" if self.family else ""
        return self.given.split()[0] if self.is_given_certain else ""


def read_person(text: str) -> PersonName:
    """Return a person's name taken apart; in one that is written "Family, Given" the comma is believed.

    Whose given name is not in the list, or might be a family name, or stands in an order that cannot be told, has a
    name all the same, and no certain given name.
    """
    head, comma, tail = text.partition(",")
    if comma and tail.strip() and bare(tail) not in words_of("suffixes"):
        turned = read_person(f"{tail} {head}")
        family, given = " ".join(_cased(head.split())), " ".join(_cased(tail.split()))
        return evolve(turned, family=family, given=given) if not turned.title else turned
    title, words = _titled(_cased(text.replace(",", " ").split()))
    suffix, words = _suffixed(words)
    if not words:
        return PersonName(title=title, suffix=suffix)
    start = _family_start(words, title=title)
    return PersonName(
        given=" ".join(words[:start]),
        family=" ".join(words[start:]),
        title=title,
        suffix=suffix,
        whole=" ".join(words),
        is_given_certain=start > 0 and _is_certain(words),
    )


def greeting_of(first: str, last: str) -> str:
    """Return how a letter greets a person whose first name is told as such; "" where the first name is none.

    A first name that an export or the person states is certain, whether it is in the list or not; an initial, a
    family name that stands first where it comes from, and words such as "my old boss" are no first names.
    """
    title, words = _titled(first.split())
    if title:
        family = last.strip() or " ".join(words[1:])
        return f"{title} {family}" if family else ""
    words = [word for word in words if not _INITIAL.fullmatch(word)]
    if not words or not is_name(" ".join(words)) or _is_relation(words) or _is_turned(words[0]):
        return ""
    return " ".join(_cased(words))


def _is_relation(words: list[str]) -> bool:
    """Return whether one of the words says who somebody is: "my old boss"."""
    return any(is_role(word, is_first=not place) for place, word in enumerate(words))


def _is_turned(first: str) -> bool:
    """Return whether a first word is the family name, as it is where that stands first."""
    return without_accents(bare(first)) in words_of("first_families") and not is_listed_given(first)


def is_role(word: str, *, is_first: bool = False) -> bool:
    """Return whether a word says who somebody is, or joins such words; "An" inside a name does not."""
    plain = word.casefold().strip("'\"").replace("\u2019", "'")
    is_small = plain in words_of("small") and (is_first or word.islower())
    return is_small or plain in words_of("roles") or plain in words_of("places")


def is_name(text: str) -> bool:
    """Return whether a text is written as a person's name is: a few words of letters, capitals but for particles."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(_NAME_WORD.fullmatch(word.strip(",")) for word in words):
        return False
    small = [bare(word) for word in words if word[0].islower()]
    has_capitals = len(small) < len(words) and words_of("particles").issuperset(small)
    return has_capitals or is_given(words[0])


def is_given(word: str) -> bool:
    """Return whether a word is a known given name, and no common family name besides."""
    plain = bare(word)
    return (
        is_listed_given(word)
        and plain not in _lines("family_names")
        and plain not in words_of("first_families")
    )


def is_listed_given(word: str) -> bool:
    """Return whether a word is among the known given names."""
    plain = bare(word)
    known = _lines("given_names")
    return plain in known or without_accents(plain) in known or plain.partition("-")[0] in known


def bare(text: str) -> str:
    """Return a text in lower case without the marks at its ends."""
    return text.strip().strip(_EDGES).casefold().replace("\u2019", "'")


def without_accents(text: str) -> str:
    """Return a text without the marks on its letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """Return one of the lists of words in `callers.toml`."""
    listed = tomllib.loads(_file("callers.toml"))[name]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


def _cased(words: list[str]) -> list[str]:
    """Return the words of a name that is typed all in small or all in capital letters as names are written."""
    letters = "".join(words)
    is_flat = letters.islower() or (letters.isupper() and len(letters) > 3)  # noqa: PLR2004 -- "JD" is two initials
    if not is_flat or not any(is_listed_given(word) for word in words):
        return words
    return [
        word.lower() if bare(word) in words_of("particles") and place else word.title()
        for place, word in enumerate(words)
    ]


def _titled(words: list[str]) -> tuple[str, list[str]]:
    """Return the titles at the start, and the rest."""
    count = 0
    while count < len(words) and bare(words[count]) in words_of("titles"):
        count += 1
    return " ".join(words[:count]), words[count:]


def _suffixed(words: list[str]) -> tuple[str, list[str]]:
    """Return the suffixes at the end, and the rest."""
    count = len(words)
    while count > 1 and bare(words[count - 1]).replace(".", "") in words_of("suffixes"):
        count -= 1
    return " ".join(words[count:]), words[:count]


def _family_start(words: list[str], *, title: str) -> int:
    """Return at which word the family name begins."""
    if len(words) == 1:
        return int(not title and is_listed_given(words[0]))
    if not _is_latin(words):
        return 0
    inner = range(1, len(words) - 1)
    return next((place for place in inner if bare(words[place]) in words_of("particles")), len(words) - 1)


def _is_certain(words: list[str]) -> bool:
    """Return whether the first word is a given name for certain."""
    first = words[0]
    if not _is_latin(words) or _INITIAL.fullmatch(first):
        return False
    if len(words) == 1:
        return is_given(first)
    if without_accents(bare(first)) in words_of("first_families"):
        # "Kim Harper" has the order of the West, "Kim Min-jun" has not.
        return is_listed_given(first) and bare(words[-1]) in _lines("family_names") - words_of(
            "first_families"
        )
    return is_listed_given(first)


def _is_latin(words: list[str]) -> bool:
    letters = [letter for letter in "".join(words) if letter.isalpha()]
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)


@functools.cache
def _lines(name: str) -> frozenset[str]:
    kept = (line for line in _file(f"{name}.txt").splitlines() if not line.startswith("#"))
    return frozenset(word for line in kept for word in line.split())


def _file(name: str) -> str:
    return importlib.resources.files("goodterms.units").joinpath(name).read_text("utf-8")
