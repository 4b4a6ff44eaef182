"""The times that a message proposes, as they are worded."""

import functools
import re

from goodterms.units import Span

_MOST = 20
_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_NUMBER} (?:of )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} {_NUMBER}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|the {_NUMBER})"
)
_ZONE = (
    r"(?: ?\(?(?:[ecmp][sd]?t|gmt|utc|bst|cest|cet|uk time|your time|our time|eastern|central|pacific"
    r"|local time|o'clock)\)?)?"
)
_HOUR = (
    r"(?:(?:\d{1,2}(?:[:.h]\d\d)? ?(?:a\.?m\b\.?|p\.?m\b\.?|h\b|hrs?\b|o'clock)|\d{1,2}[:.]\d\d|noon|midday|midnight"
    rf"|half past \w{{3,6}}|quarter (?:past|to) \w{{3,6}}){_ZONE})"
)
_PLAIN_HOUR = rf"(?:{_HOUR}|\d{{1,2}})"
_RANGE = (
    rf"(?:between {_PLAIN_HOUR} and {_PLAIN_HOUR}|from {_PLAIN_HOUR} (?:to|until|till) {_PLAIN_HOUR}"
    rf"|{_PLAIN_HOUR} ?(?:-|to|until) ?{_HOUR}|\d{{1,2}} ?- ?\d{{1,2}}"
    rf"|(?:any ?time )?(?:after|before|from|by|around|about) {_HOUR})"
)
_PART = r"(?:(?:in the |early |late |first thing )?(?:morning|afternoon|evening|lunchtime|lunch)s?)"
_WHEN = rf"(?:{_RANGE}{_ZONE}|{_HOUR}|{_PART})"
_NEXT = r"(?:(?:this|next|coming) )?"
_DAY_DATE = rf"{_NEXT}{_DAY}(?:,? (?:the )?{_DATE})"
_SAID_DAY = rf"(?:{_DAY_DATE}?|{_NEXT}{_DATE}|tomorrow|today|next week|this week)"
_SLOT = (
    rf"\b(?:{_RANGE}{_ZONE},? (?:on )?{_SAID_DAY}|{_WHEN},? (?:on )?{_SAID_DAY}"
    rf"|{_SAID_DAY},?(?: (?:at|@|around|about))?:? {_WHEN}(?: (?:or|and) {_WHEN})?"
    rf"|{_SAID_DAY},? (?:at|@|around|about) \d{{1,2}}|{_RANGE}{_ZONE}"
    rf"|{_DAY_DATE}"
    rf"|(?:(?:this|next) |(?<=on )|(?<=or )|(?<=by )|(?<=either )){_DAY}"
    rf"|{_DATE}|{_HOUR}|{_DAY}(?=,? (?:or|and) ))(?!\w)"
)
_TELLING = (
    rf"{_DAY}\b|{_MONTH}|{_HOUR}|tomorrow|today|between|morning|afternoon|evening|noon"
    r"|the \d{1,2}(?:st|nd|rd|th)"
)


def times_in(text: str, *, spans: list[Span]) -> tuple[Span, ...]:
    """Return the wordings of days and hours in the sentences of plain text, in order, at most 20.

    "Tuesday 2 pm", "between 10 and 12 on 4 March", "the 14th at noon". A bare number is no time.
    """
    slot, telling = _patterns()
    found: list[Span] = []
    for span in spans:
        for match in slot.finditer(text, span.start, span.end):
            if telling.search(match[0]):
                is_stop = match[0].endswith(".") and not match[0].endswith("m.")
                found.append(Span(match.start(), match.end() - is_stop))
    return tuple(found[:_MOST])


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a wording of time, and what makes it one; compiled when asked for: it takes 70 ms."""
    return re.compile(_SLOT), re.compile(_TELLING)
