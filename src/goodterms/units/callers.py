"""Who called or wrote, and for whom: one typed line taken apart into person, firm and relation.

Nothing is guessed: whoever is not named stays unnamed, and what is neither a name nor a firm is kept as it was said.
"""

import re
from collections.abc import Collection, Iterator

from attrs import define, field, frozen

from goodterms.units.invisible import without_invisible
from goodterms.units.names import employer_key, is_legal_form
from goodterms.units.persons import (
    PersonName,
    bare,
    is_given,
    is_listed_given,
    is_name,
    is_role,
    read_person,
    words_of,
)

_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/]{5,22}\d(?!\w)")
_LEAD_IN = re.compile(
    r"^(?:(?:it|this|that) was|(?:an? )?(?:(?:missed|phone|linkedin) )?(?:e-?mail|voice ?mail|call|message|text|note|"
    r"letter)s? (?:from|by)|from|spoke (?:to|with)|called by)(?:\s+|$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\((?:she|he|they)/\w{2,5}(?:/\w{2,6})?\)|\b(?:via|on|through|by) (?:linkedin|e-?mail|phone|text|xing|"
    r"whatsapp|facebook|indeed)|\bcalled|\bwrote)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[,;|()\[\]\n]\s*|\s+[/\u2013\u2014-]\s+|\s*[:\u2013\u2014]\s+")
_JOIN = re.compile(r"\s+(?:on behalf of|from|at|with|of|for)\s+|\s*(?<!\w)@\s*", re.IGNORECASE)
_WEAK = frozenset({"of", "for", "with"})  # "a friend of Felix"
_LINKS = frozenset({"of", "for", "with", "from", "at", "to", "by", "in"})
_NAMED = frozenset({"named", "called"})
_POSSESSIVE = ("'s", "\u2019s")
_MARKS = dict.fromkeys(map(ord, '<>"\u201c\u201d\u201e'), " ")
_INNER_CAPITAL = re.compile(r"[^\W\d_]*[a-z][A-Z]\w*")
_OF_PERSONS = re.compile(
    r"(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz|O['\u2019]|D['\u2019]|L['\u2019])[A-Z]\w*"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]{1,5}")


@frozen
class Caller:
    """Who called or wrote.

    Attributes:
        said: The line as it was typed, without what nobody sees.
        person: The person's name; empty parts where nobody is named.
        firm: The firm that they called from, "" where none is told.
        relation: Who they are to the candidate, or what they do, as said: "my old boss", "recruiter".
        address: Their mail address.
        phone: Their number.
    """

    said: str
    person: PersonName = field(factory=PersonName)
    firm: str = ""
    relation: str = ""
    address: str = ""
    phone: str = ""

    @property
    def is_named(self) -> bool:
        """Return whether a person is named."""
        return bool(self.person.whole)

    @property
    def greeting(self) -> str:
        """Return how a letter may greet them; "" where that is not certain."""
        return self.person.greeting

    @property
    def shown(self) -> str:
        """Return the caller in a few words: the name with firm or relation, else the line as it was typed."""
        if not self.is_named:
            return self.said
        title = f"{self.person.title} " if self.person.title else ""
        return ", ".join(part for part in (f"{title}{self.person.whole}", self.firm or self.relation) if part)


def read_caller(said: str, *, firms: Collection[str] = ()) -> Caller:
    """Return who a typed line names.

    Args:
        said: The line: "Sandra Kowalski, TalentBridge", "a headhunter", "+1 555 0100".
        firms: The comparable names (`employer_key`) of firms that the record knows.
    """
    said = " ".join(without_invisible(said).split())
    address, rest = _taken(_ADDRESS, said)
    phone, rest = _taken(_PHONE, rest)
    rest = _tidy(rest)
    found = _Found(frozenset(firms))
    for piece in _pieces(rest):
        found.take(piece)
    return Caller(said, found.person, found.firm, found.relation, address, phone)


def address_of(name: str) -> str:
    """Return how a letter greets the person of this name, "" where that is not certain."""
    return read_caller(name).greeting


def firm_keys(said: str) -> frozenset[str]:
    """Return the comparable names under which the record might know a firm of this line."""
    return frozenset(
        key
        for piece in _pieces(_tidy(said))
        for part in (piece, *_JOIN.split(piece))
        if (key := employer_key(part))
    )


@define
class _Found:
    """What the pieces of a line have told so far."""

    firms: frozenset[str]
    person: PersonName = field(factory=PersonName)
    firm: str = ""
    relation: str = ""

    def take(self, piece: str) -> None:
        """Learn from one piece, with what is joined to it: "Sandra from TalentBridge"."""
        left, right = _joined(piece, firms=self.firms)
        self.firm = self.firm or right
        name, relation = _related(left, firms=self.firms)
        is_after = bool(relation) and left.endswith(relation) and not _is_close(relation)
        if name:
            self._take_name(name, is_with_role=is_after or self._has_role())
        self.relation = self.relation or relation

    def _take_name(self, text: str, *, is_with_role: bool) -> None:
        if _are_given(text):
            self.person = PersonName(whole=text)
        elif is_firm(text, firms=self.firms) or (is_with_role and self._is_strange(text)):
            self.firm = self.firm or text
        elif is_name(text) and not self.person.whole:
            self.person = read_person(text)
        elif _is_capital(text):
            self.firm = self.firm or text
        else:
            self.relation = self.relation or text

    def _has_role(self) -> bool:
        """Return whether a part of a house has spoken and nobody in it: what follows "HR" is a firm."""
        return bool(self.relation) and not (self.person.whole or _is_close(self.relation))

    def _is_strange(self, text: str) -> bool:
        """Return whether a name beside a role is no person's: "Corvid" of "Corvid recruiter"."""
        return not (self.person.whole or is_listed_given(text.split(maxsplit=1)[0]) or _has_title(text))


def is_firm(text: str, *, firms: Collection[str] = ()) -> bool:
    """Return whether a text is written as the name of a firm is, or is the name of one that is known."""
    key = employer_key(text)
    if key in firms or key in words_of("known"):
        return True
    if _are_given(text):
        return False
    if any(letter in "&+" or letter.isdigit() for letter in text):
        return True
    words = text.split()
    return _has_word_of_firms([bare(word) for word in words]) or _is_spelled_as_firm(words)


def _has_word_of_firms(words: list[str]) -> bool:
    """Return whether a legal form ends the words, or one after the first is such as "Group"."""
    if len(words) == 1:
        return False
    return is_legal_form(words[-1].replace(".", "")) or not words_of("firm_words").isdisjoint(words[1:])


def _is_spelled_as_firm(words: list[str]) -> bool:
    """Return whether capitals inside a word, or nothing but capitals in a short one, speak for a firm."""
    if is_listed_given(words[0]):
        return False
    inner = any(_INNER_CAPITAL.fullmatch(word) and not _OF_PERSONS.fullmatch(word) for word in words)
    return inner or (len(words) == 1 and bool(_ACRONYM.fullmatch(words[0])))


def _are_given(text: str) -> bool:
    """Return whether several people are named by their given names: "Ruth & Tom"."""
    parts = re.split(r"\s+(?:&|and|\+)\s+", text)
    return len(parts) > 1 and all(is_given(part.split()[0]) for part in parts if part.split())


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return the first thing of a shape, and the text without it."""
    match = pattern.search(text)
    if match is None:
        return "", text
    return match[0].strip(), f"{text[: match.start()]} {text[match.end() :]}"


def _tidy(text: str) -> str:
    """Return a line without the words around it: "It was", "via LinkedIn", quotes."""
    text = " ".join(text.translate(_MARKS).split()).strip(" ,;:|/-\u2013\u2014")
    while match := _LEAD_IN.match(text):
        text = text[match.end() :]
    while match := _TAIL.search(text):
        text = text[: match.start()]
    return text.strip(" ,;:|/-\u2013\u2014?!")


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a line, a name that is turned round made straight, a suffix left with its name."""
    pieces: list[str] = []
    for piece in filter(None, _CUT.split(text)):
        plain = bare(piece).replace(".", "")
        if pieces and (plain in words_of("suffixes") or is_legal_form(plain)):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    if len(pieces) > 1 and "," in text and _is_turned(pieces[0], pieces[1]):
        pieces[:2] = [f"{pieces[1]} {pieces[0]}"]
    yield from pieces


def _is_turned(family: str, given: str) -> bool:
    """Return whether two pieces are a name that begins with the family name: "Kowalski, Sandra"."""
    plain = [word for word in family.split() if bare(word) not in words_of("particles")]
    if len(plain) != 1 or is_given(plain[0]) or not is_name(given):
        return False
    if any(map(is_role, (*plain, *given.split()))):
        return False
    if is_firm(family) and not (family.isupper() and given.isupper()):
        return False
    # "Kowalski, Sandra" by the list; "Okafor, Chidi" because nothing else is known of either.
    return is_listed_given(given.split(maxsplit=1)[0]) or (len(given.split()) == 1 and not is_firm(given))


def _joined(piece: str, *, firms: Collection[str]) -> tuple[str, str]:
    """Return a piece cut at "from" or "at": who, and the firm; "" for the firm where none follows."""
    match = _JOIN.search(f" {piece}")
    if match is None:
        return piece, ""
    left, right = f" {piece}"[: match.start()].strip(), f" {piece}"[match.end() :].strip()
    if not right or bare(right.split()[0]) in words_of("places") | words_of("small"):
        return piece, ""
    if _is_close(left) and match[0].strip().casefold() in _WEAK:
        return piece, ""
    is_of_somebody = bool(left) and is_listed_given(left.split()[0])
    is_told = is_of_somebody or is_firm(right, firms=firms) or _is_capital(right)
    return (left, right) if is_told else (piece, "")


def _related(piece: str, *, firms: Collection[str]) -> tuple[str, str]:
    """Return a piece cut into the name in it and the words that say who somebody is: "my cousin Deb"."""
    words = piece.split()
    roles = [is_role(word, is_first=not place) for place, word in enumerate(words)]
    if words and all(roles):
        return "", piece
    if not any(roles) or _is_firm_as_spelled(piece, firms=firms):
        return piece, ""
    return _name_after(words, roles) or _name_before(words, roles) or ("", piece)


def _is_firm_as_spelled(piece: str, *, firms: Collection[str]) -> bool:
    """Return whether a firm is named and nothing else: "Talent Partners", not "Acme recruiter"."""
    return is_firm(piece, firms=firms) and piece[0].isupper() and not piece.rsplit(maxsplit=1)[-1].islower()


def _name_after(words: list[str], roles: list[bool]) -> tuple[str, str] | None:
    """Return the name that follows the words of a relation, and those: "my cousin Deb"."""
    start = roles.index(False)
    name = " ".join(words[start:])
    if not start or words[start - 1].casefold() in _LINKS or not is_name(name):
        return None
    return name, " ".join(word for word in words[:start] if word.casefold() not in _NAMED)


def _name_before(words: list[str], roles: list[bool]) -> tuple[str, str] | None:
    """Return the name that stands before the words of a relation, and those: "Mike, my old boss"."""
    end = roles.index(True)
    if not end or words[end - 1].endswith(_POSSESSIVE):
        return None
    if not (all(roles[end:]) or is_given(words[0])):
        return None
    return " ".join(words[:end]), " ".join(words[end + (words[end].casefold() in _LINKS) :])


def _is_close(text: str) -> bool:
    return any(bare(word) in words_of("close") for word in text.split())


def _has_title(text: str) -> bool:
    return bare(text.split(maxsplit=1)[0]) in words_of("titles")


def _is_capital(text: str) -> bool:
    return text[:1].isalnum() and not text[:1].islower()
