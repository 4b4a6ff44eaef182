"""Telling whether two rows are one person; when in doubt they stay two."""

import re
from collections.abc import Iterable, Iterator

from attrs import define, evolve, field, frozen

from goodterms.network.intake.values import ConnectionRead, DuplicateRead
from goodterms.units.names import employer_key

_NOT_DIGITS = re.compile(r"\D+")
_LEAST_DIGITS = 7
_COMPARED_DIGITS = 9  # with and without the code of the country
_MOST_BEARERS = 20  # what so many people share tells nobody apart, and looking at each takes time
_FILLED = ("first_name", "last_name", "url", "email", "employer", "position", "connected_on")

Key = tuple[str, ...]


@frozen
class Marks:
    """What a person is recognised by, made comparable."""

    url: str
    emails: frozenset[str]
    phones: frozenset[str]
    name: tuple[str, str]
    employer: str

    @classmethod
    def of(
        cls,
        *,
        url: str,
        emails: Iterable[str],
        phones: Iterable[str],
        name: tuple[str, str],
        employer: str,
    ) -> "Marks":
        """Return the marks by which somebody is recognised."""
        return cls(
            url=comparable_address(url) if url else "",
            emails=frozenset(email.casefold() for email in emails if email),
            phones=frozenset(filter(None, map(comparable_phone, filter(None, phones)))),
            name=(name[0].casefold(), name[1].casefold()),
            employer=employer,
        )

    @classmethod
    def of_read(cls, read: ConnectionRead) -> "Marks":
        """Return the marks of a row."""
        return cls.of(
            url=read.url,
            emails=(read.email, *read.other_emails),
            phones=read.phones,
            name=(read.first_name, read.last_name),
            employer=employer_key(read.employer) if read.employer else "",
        )

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a name and an employer."""
        return not (self.url or self.emails or self.phones)


@define
class Index:
    """Who is known so far; each person is a number of the caller's.

    A person is recognised by the profile's address; else by an e-mail address; else by a telephone number with the
    name; else by the name with the employer. A name without an employer is only the same as another that has nothing
    else either. Where marks contradict each other, or several people fit a name, nobody is recognised: two people
    stay two. Of several who share an address it is the first.
    """

    _marks: dict[int, Marks] = field(factory=dict)
    _places: dict[Key, list[int]] = field(factory=dict)
    _exact: dict[Marks, int] = field(factory=dict)

    def note(self, place: int, marks: Marks) -> None:
        """Remember a person, or what is known of them by now."""
        self._marks[place] = marks
        self._exact.setdefault(marks, place)
        for key in _keys(marks):
            places = self._places.setdefault(key, [])
            if place not in places:
                places.append(place)

    def find(self, marks: Marks) -> int | None:
        """Return the person that the marks stand for, if one is known."""
        if (same := self._exact.get(marks)) is not None:
            return same
        for key in _keys(marks):
            fitting = self._fitting(marks, key)
            if fitting and (len(fitting) == 1 or key[0] != "name"):
                return fitting[0]
        return None

    def _fitting(self, marks: Marks, key: Key) -> list[int]:
        """Return whoever shares a key and contradicts no mark; nobody where too many share it."""
        places = self._places.get(key, ())
        if len(places) > _MOST_BEARERS:
            return []
        return [place for place in places if _is_same(marks, self._marks[place], by=key[0])]


def merged(
    read: Iterable[ConnectionRead],
) -> tuple[tuple[ConnectionRead, ...], tuple[DuplicateRead, ...]]:
    """Return everybody once, the first row filled from the later ones, and the rows that repeat somebody.

    Who was filled may then be recognised by a row before: it is looked again until nobody is, so that the same rows
    give the same people however often they come.
    """
    people, duplicates = _merged_once(read)
    while (found := _merged_once(people)) and found[1]:
        people, more = found
        now_at = {one.line: one.same_as_line for one in more}
        moved = (
            evolve(one, same_as_line=now_at.get(one.same_as_line, one.same_as_line)) for one in duplicates
        )
        duplicates = (*moved, *more)
    return people, duplicates


def _merged_once(
    read: Iterable[ConnectionRead],
) -> tuple[tuple[ConnectionRead, ...], tuple[DuplicateRead, ...]]:
    people: list[ConnectionRead] = []
    index = Index()
    duplicates: list[DuplicateRead] = []
    for fresh in read:
        marks = Marks.of_read(fresh)
        place = index.find(marks)
        if place is None:
            place = len(people)
            people.append(fresh)
        else:
            held = people[place]
            duplicates.append(DuplicateRead(line=fresh.line, same_as_line=held.line))
            people[place] = _filled(held, later=fresh)
            marks = Marks.of_read(people[place])
        index.note(place, marks)
    return tuple(people), tuple(duplicates)


def comparable_address(url: str) -> str:
    """Return a profile's address without scheme, "www.", query and case."""
    plain = url.casefold().split("?")[0].rstrip("/")
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def comparable_phone(number: str) -> str:
    """Return the last nine digits of a telephone number; "" if it has fewer than seven."""
    digits = _NOT_DIGITS.sub("", number)
    return digits[-_COMPARED_DIGITS:] if len(digits) >= _LEAST_DIGITS else ""


def _keys(marks: Marks) -> Iterator[Key]:
    if marks.url:
        yield ("url", marks.url)
    for email in sorted(marks.emails):
        yield ("email", email)
    has_name = bool(marks.name[0] or marks.name[1])
    if has_name:
        for phone in sorted(marks.phones):
            yield ("phone", phone, *marks.name)
        yield ("name", *marks.name, marks.employer)


def _is_same(one: Marks, other: Marks, *, by: str) -> bool:
    if one.url and other.url:
        return one.url == other.url
    if by == "email":
        return _may_bear_one_name(one, other)
    if _contradict(one.emails, other.emails):
        return False
    return by != "name" or _is_same_by_name(one, other)


def _is_same_by_name(one: Marks, other: Marks) -> bool:
    if _contradict(one.phones, other.phones):
        return False
    return bool(one.employer) or (one.is_bare and other.is_bare)


def _contradict(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether both are known and have nothing in common."""
    return bool(ones and others) and ones.isdisjoint(others)


def _may_bear_one_name(one: Marks, other: Marks) -> bool:
    # An address like info@ may belong to several people; somebody who married keeps a part of the name.
    words = {word for part in one.name for word in part.split()}
    others = {word for part in other.name for word in part.split()}
    return not words or not others or bool(words & others)


def _filled(held: ConnectionRead, *, later: ConnectionRead) -> ConnectionRead:
    emails: dict[str, str] = {}
    for address in filter(None, (held.email, *held.other_emails, later.email, *later.other_emails)):
        emails.setdefault(address.casefold(), address)
    email, *others = emails.values() or [""]
    plain = {name: getattr(held, name) or getattr(later, name) for name in _FILLED}
    phones = tuple(dict.fromkeys((*held.phones, *later.phones)))
    return evolve(held, **(plain | {"email": email, "other_emails": tuple(others), "phones": phones}))
