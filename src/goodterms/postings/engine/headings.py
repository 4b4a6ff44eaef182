"""Title, employer and place from plain text: only what a line states, never a guess."""

import re
from collections.abc import Sequence

from attrs import frozen

_MOST_LINES = 60
_TITLE_WITHIN = 3
_MOST_TITLE_CHARACTERS = 120
_MOST_TITLE_WORDS = 14
_MOST_VALUE_CHARACTERS = 200

_LABELS = {
    "title": "job title|title|position title|position|role|stellenbezeichnung|stelle|stellentitel|poste|intitulé du poste",
    "employer": "company|company name|employer|organi[sz]ation|firma|unternehmen|arbeitgeber|entreprise|employeur",
    "place": "location|job location|work location|place|place of work|standort|arbeitsort|ort|einsatzort|lieu",
}
_LABELLED = {
    name: re.compile(rf"[-*•]?\s*(?:{words})\s*[::]\s*(\S.*)", re.IGNORECASE)
    for name, words in _LABELS.items()
}
_ANY_LABEL = re.compile(r"[-*•]|[\w./ -]{2,40}[::](?:\s|$)")
_AT = re.compile(r"(\S.*?)\s+(?:at|bei|chez|@)\s+(?=[A-Z0-9À-Þ])(\S.*)")
_DASH = re.compile(r"(\S.*?)\s+[-–—|]\s+(\S.*)")  # noqa: RUF001 -- dashes as people type them
_LEGAL_FORM = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|Corp|Corporation|plc|PLC|GmbH|AG|KG|SE|SA|SAS|SARL|BV|NV|Oy|AB|ApS|Pty|e\.V)\b\.?"
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_COMMON = frozenset(
    (
        "job description|job posting|job advert|about us|about the role|about the job|apply now|we are hiring"
        "|we're hiring|stellenanzeige|stellenangebot|stellenbeschreibung|über uns|wir suchen|offre d'emploi|overview"
        "|description|home|careers|jobs|menu|sign in|log in|skip to content|skip to main content|share|save|back"
    ).split("|")
)


@frozen
class Heading:
    """A stated value and where it stands, in words; both "" if nothing states it."""

    text: str = ""
    source: str = ""


@frozen
class Headings:
    """Title, employer and place as the text states them."""

    title: Heading = Heading()
    employer: Heading = Heading()
    place: Heading = Heading()


def read_headings(text: str) -> Headings:
    """Return what the first 60 lines with text state; sources read "line 2", counted from 1 with blank lines.

    A labelled line ("Company: Example Ltd") counts before a heading ("Clerk at Example Ltd").
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    top = lines[:_MOST_LINES]
    stated = {name: _labelled(top, name=name) for name in _LABELS}
    heading = _title_line(top)
    split = split_heading(heading.text, text=text)
    return Headings(
        title=stated["title"] if stated["title"].text else _from(split.title.text, heading=heading),
        employer=stated["employer"]
        if stated["employer"].text
        else _from(split.employer.text, heading=heading),
        place=stated["place"] if stated["place"].text else _from(split.place.text, heading=heading),
    )


def split_heading(heading: str, *, text: str) -> Headings:
    """Return title, employer and place within one heading; sources are left empty.

    "TITLE at EMPLOYER" is split as it stands. "TITLE - EMPLOYER" is split only with evidence that the second
    part is an employer: a legal form, or the same name once more in the text. After a legal form and a comma
    comes the place.
    """
    if found := _AT.fullmatch(heading):
        title, rest = found.groups()
    elif (found := _DASH.fullmatch(heading)) and (
        _LEGAL_FORM.search(found[2]) or text.count(found[2]) > heading.count(found[2])
    ):
        title, rest = found.groups()
    else:
        return Headings(title=Heading(heading))
    employer, place = _place_after(rest)
    return Headings(title=Heading(title), employer=Heading(employer), place=Heading(place))


def _place_after(rest: str) -> tuple[str, str]:
    name, comma, place = rest.rpartition(", ")
    if comma and _LEGAL_FORM.search(name) and not _LEGAL_FORM.search(place):
        return name, place
    return rest, ""


def _from(text: str, *, heading: Heading) -> Heading:
    return Heading(text, heading.source) if text else Heading()


def _labelled(lines: Sequence[tuple[int, str]], *, name: str) -> Heading:
    for number, line in lines:
        if (found := _LABELLED[name].fullmatch(line)) and len(found[1]) <= _MOST_VALUE_CHARACTERS:
            return Heading(found[1].strip(), f"line {number}")
    return Heading()


def _title_line(lines: Sequence[tuple[int, str]]) -> Heading:
    for number, line in lines[:_TITLE_WITHIN]:
        if _is_title(line):
            return Heading(line.lstrip("# "), f"line {number}")
    return Heading()


def _is_title(line: str) -> bool:
    plain = line.lstrip("# ")
    return (
        len(plain) <= _MOST_TITLE_CHARACTERS
        and 1 <= len(plain.split()) <= _MOST_TITLE_WORDS
        and sum(letter.isalpha() for letter in plain) > len(plain) // 2
        and plain[-1] not in ".!?:;,"
        and plain.casefold() not in _COMMON
        and not _ANY_LABEL.match(plain)
        and not _ADDRESS.search(plain)
    )
