"""What a line says that happened: its kind, who spoke, the day and hour, and a talk that it plans.

Nothing is decided here: what was read is shown beside the line before it is kept, and can be corrected.
"""

import datetime as dt
import re
from collections.abc import Iterator

from attrs import frozen

from goodterms.leads.engine.owed import APPLICATION, BOTH, CALL, IN, INTERVIEW, MESSAGE, OFFER, OUT
from goodterms.units.months import month_beginning, short_months

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = short_months()
_WEEK = 7
_NOON, _FIRST_OF_DAY = 12, 7  # "at 2" is two in the afternoon: nobody meets at two at night
_SPELLED = re.compile(r"\s+")

_INTERVIEW = re.compile(
    r"\b(interview\w*|phone[- ]?screen\w*|screening( call)?|on-?site|panel|(first|second|third|final|next) round"
    r"|assessment (day|cent\w+)|trial day|case study session)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(offer(ed|s)?( me| us)?( the)?( job| position| role)?|verbal offer|written offer|offer letter)\b",
    re.IGNORECASE,
)
_NO_OFFER = re.compile(
    r"\b(no|not an?|without an?) offer\b|\boffered (to|some|a few|two|three|times|help)\b", re.IGNORECASE
)
_APPLIED = re.compile(r"\b(appl(ied|ication|y|ying)|submitted|handed in)\b", re.IGNORECASE)
_CALL = re.compile(
    r"\b(call(s|ed|ing)?|phone[ds]?|rang|ring|voice ?mail|voice message|spoke|spoken|talk(ed)?|chat(ted)?"
    r"|zoom|teams|video|met|meeting|coffee|lunch)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(we (spoke|talked|met|chatted|discussed|agreed)|(spoke|talked|chatted|met|caught up) (with|to)"
    r"|had (a|an|my|the|our)( \w+){0,3} (call|chat|talk|interview|meeting|conversation|screen\w*|coffee|lunch|round)"
    r"|interview(ed)? (went|was)|(call|talk|chat|meeting|round|screen\w*) (went|was)"
    r"|was interviewed|interviewed (with|at|by))\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(they|he|she|recruiter|hr|hiring manager|someone|somebody|the (company|team|manager|agency|director))\b"
    r"[\w ',]{0,30}?\b(call|wrote|write|said|say|sen[dt]|ask|invite|offer|reply|replied|answer|email|e-mail|message"
    r"|ping|reach|told|tell|rang|phone|want|reject|turn|ghost|confirm|propos|resched|cancel|postpon|would)"
    r"|\b(got|received|heard|had|there('s| is| was))\b( \w+){0,4} (from|back|by)\b"
    r"|\b(got|received) (a|an|the|their|another)\b"
    r"|\b(invited|rejected|turned down|contacted|approached|asked) (me|for me|us|by)\b"
    r"|\bleft (me )?a (voice ?mail|message)\b"
    r"|\b(rejection|rejected|turned me down|said no|said yes|heard back|offered me)\b",
    re.IGNORECASE,
)
_MINE_VERBS = (
    "sent|wrote|emailed|e-mailed|mailed|messaged|called|phoned|rang|asked|applied|replied|answered|thanked|followed|"
    "confirmed|submitted|declined|accepted|withdrew|texted|pinged|told|said|left|forwarded|shared|returned|signed|handed|"
    "filled|proposed|suggested|chased|nudged|reached|connected|requested|cancelled|canceled|rescheduled|gave|completed|"
    "finished|updated|uploaded|dropped"
)
_MINE = re.compile(
    rf"^(i('ve| have)?|we|just|finally|also|today i|yesterday i)?\s*({_MINE_VERBS})\b", re.IGNORECASE
)
_I = re.compile(r"\bI('ve| have| just| also| then)?( \w+)? ?(" + _MINE_VERBS + r")\b")
_NAME = r"[A-Z][\w'\u2019.-]+"
_THEIR_VERBS = (
    "called|wrote|said|sent|asked|invited|offered|replied|answered|emailed|e-mailed|messaged|rang|phoned|told|wants|"
    "confirmed|proposed|suggested|thanked|rejected|declined|texted|pinged|left|mentioned|promised|agreed|introduced|"
    "forwarded|cancelled|canceled|rescheduled|postponed|got|is|was|will|calls|writes|reached|came|turned|responded|let|"
    "would|can|needs|postpones|asks|says"
)
_NAMED = re.compile(
    rf"^(?P<who>{_NAME}(?: (?:{_NAME}|de|van|von|la|der|del|di|bin|al)){{0,3}})"
    r"(?:,? (?:from|at|of) [\w&'\u2019. -]{2,40}?)? (?:has |just |then |also |finally |kindly )?"
    rf"(?P<verb>{_THEIR_VERBS})\b"
)
_WITH = re.compile(
    rf"\b(?:with|to|from|by|called|emailed|messaged|thanked|asked|told|phoned)\s+(?P<who>{_NAME}(?: {_NAME}){{0,2}})"
)
_NO_NAMES = frozenset(
    (  # noqa: SIM905 -- a list of words reads best as words
        "i we they he she it the a an my our their got sent had no not call called interview interviewed phone offer "
        "applied recruiter hr someone somebody today yesterday tomorrow zoom teams google linkedin still just spoke "
        "talked met asked"
    ).split()
) | frozenset(_WEEKDAYS)
_FUTURE = re.compile(
    r"\b(will|going to|scheduled|planned|booked|set for|next|tomorrow|upcoming|invited|invitation|confirmed for|due|by|"
    r"wants? to|would like to|to do|remind|need to|must|should|let'?s)\b",
    re.IGNORECASE,
)
# "Dana wrote: interview on Thursday": the day stands with the talk, not with the writing.
_TALK_AHEAD = re.compile(
    r"(?i)[,;:.] ?(?:an? |the )?(?:\w+ ){0,2}(?:interview|call|screen|meeting|round|talk)\b[^,;.]*$"
)
_PAST = re.compile(
    r"\b(yesterday|ago|last|went|was|were|had|got|received|spoke|talked|met|"
    + _MINE_VERBS
    + r"|invited|offered|rejected)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:at |from |@ ?)?(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\.?)\b"
    r"|\b(?:at |from |@ ?)?(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b"
    r"|\bat (?P<bare>[1-9]|1[0-2])\b(?! ?(?:%|k|percent|people|of))|\b(?:at )?(?P<noon>noon)\b",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in _WEEKDAYS) + "|tues|thurs"
_DAY = re.compile(
    r"\b(?P<word>today|tonight|yesterday|tomorrow|day after tomorrow)\b"
    r"|\b(?P<ago>\d{1,3}|a|one|two|three|four|five|six) (?P<unit>days?|weeks?) ago\b"
    r"|\bin (?P<ahead>\d{1,3}|a|one|two|three|four|five|six) (?P<unit2>days?|weeks?)\b"
    rf"|\b(?:(?P<which>next|last|this|on|by) )?(?P<weekday>{_WEEKDAY})\b"
    rf"|\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?P<number>[0-3]?\d)(?:st|nd|rd|th)?\b"
    rf"|\b(?P<number2>[0-3]?\d)(?:st|nd|rd|th)?\.? (?P<month2>{'|'.join(_MONTHS)})[a-z]*\b"
    r"|\b(?P<iso>20\d\d-[01]\d-[0-3]\d)\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@frozen
class Plan:
    """A talk that a line plans: "interview" or "call", its day and hour."""

    kind: str
    on: dt.date
    at_time: dt.time | None


@frozen
class Said:
    """What a line says.

    Attributes:
        kind: "call", "message", "application", "interview" or "offer"; "step" for something still to do.
        direction: "in", "out", "both"; "" for what is only planned.
        on: The day.
        at_time: The hour; None where none is told.
        who: The person named, "" for none.
        plan: A talk to come that the line tells of besides what happened.
    """

    kind: str
    direction: str
    on: dt.date
    at_time: dt.time | None = None
    who: str = ""
    plan: Plan | None = None


def read_line(line: str, *, today: dt.date) -> Said:
    """Return what a line says that happened, or is to happen.

    Args:
        line: In English, as one types it.
        today: The day on which it is typed; "Thursday" is the one that the rest of the line speaks of.
    """
    text = _SPELLED.sub(" ", line).strip()
    direction = _direction(text)
    is_past = bool(direction) and (bool(_PAST.search(text)) or direction == BOTH)
    days = list(_days(text, today=today, is_past=is_past))
    ahead = [day for day in days if day > today]
    behind = [day for day in days if day <= today]
    hour = _hour(text)
    who = _who(text)
    kind = _kind(text, direction)
    if ahead and not (is_past or behind):
        talk = kind if kind in {CALL, INTERVIEW} else "step"
        return Said(talk, "", ahead[0], hour, who)
    plan = None
    if ahead and (talk := _planned_kind(text)):
        plan = Plan(talk, ahead[0], hour)
        kind = MESSAGE if kind == INTERVIEW and direction != BOTH else kind
    on = behind[-1] if behind else today
    return Said(
        kind, direction or (IN if kind in {OFFER, CALL} else ""), on, None if plan else hour, who, plan
    )


def _direction(text: str) -> str:
    if _BOTH.search(text):
        return BOTH
    if _MINE.search(text) and not re.match(r"(?i)^left (me )?a ", text):
        return OUT
    named = _NAMED.match(text)
    if named and named["who"].split()[0].casefold() not in _NO_NAMES:
        return IN
    if _THEIRS.search(text):
        return IN
    if _I.search(text):
        return OUT
    return BOTH if _INTERVIEW.search(text) and _PAST.search(text) else ""


def _kind(text: str, direction: str) -> str:
    if _OFFER.search(text) and not _NO_OFFER.search(text) and direction != OUT:
        return OFFER
    if direction == OUT:
        if _APPLIED.search(text):
            return APPLICATION
        return CALL if re.search(r"(?i)\b(called|phoned|rang|left (them )?a voice)", text) else MESSAGE
    if _INTERVIEW.search(text) and (
        direction == BOTH or not re.search(r"(?i)\b(invit|reject|turned|said no)", text)
    ):
        return INTERVIEW
    if _APPLIED.search(text) and not direction:
        return APPLICATION
    return (
        CALL
        if _CALL.search(text) and not re.search(r"(?i)\b(wrote|e-?mail|message[ds]?)\b", text)
        else MESSAGE
    )


def _planned_kind(text: str) -> str:
    """Return which talk a line plans, "" where its future day is that of something else."""
    if _INTERVIEW.search(text):
        return INTERVIEW
    rest = re.sub(r"(?i)\b(called|rang|phoned|spoke|talked|met)\b", "", text)
    return CALL if _CALL.search(rest) else ""


def _days(text: str, *, today: dt.date, is_past: bool) -> Iterator[dt.date]:
    """Return the days that a text names, the surest form first: "Wed 9 Dec" is a date, not a weekday."""
    found = list(_DAY.finditer(text))
    starts = {match.start() for match in found if not match["weekday"]}
    for match in found:
        if match["weekday"] and starts & {match.end() + 1, match.end() + 2}:
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        speaks_of_a_talk = re.search(r"(?i)\bfor\b", before[-12:]) or _TALK_AHEAD.search(before)
        looks_back = is_past and not _FUTURE.search(before + match[0]) and not speaks_of_a_talk
        if day := _day(match, today=today, looks_back=looks_back):
            yield day


def _day(match: re.Match[str], *, today: dt.date, looks_back: bool) -> dt.date | None:
    if word := match["word"]:
        away = {"yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}.get(word.casefold(), 0)
        return today + dt.timedelta(days=away)
    if match["ago"] or match["ahead"]:
        count = match["ago"] or match["ahead"]
        days = _COUNTS.get(count.casefold()) or int(count)
        days *= _WEEK if (match["unit"] or match["unit2"]).casefold().startswith("week") else 1
        return today + dt.timedelta(days=-days if match["ago"] else days)
    if match["weekday"]:
        return _weekday(match, today=today, looks_back=looks_back)
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        month = month_beginning(match["month"] or match["month2"])
        day = dt.date(today.year, month, int(match["number"] or match["number2"]))
    except ValueError:
        return None
    return _nearest_year(day, today=today, looks_back=looks_back)


def _weekday(match: re.Match[str], *, today: dt.date, looks_back: bool) -> dt.date:
    wanted = next(at for at, day in enumerate(_WEEKDAYS) if day.startswith(match["weekday"][:3].casefold()))
    ahead = (wanted - today.weekday()) % _WEEK
    which = (match["which"] or "").casefold()
    if which == "last" or (looks_back and which != "next"):
        return today - dt.timedelta(days=(_WEEK - ahead) if ahead else (_WEEK if which == "last" else 0))
    return today + dt.timedelta(days=ahead or _WEEK)


def _nearest_year(day: dt.date, *, today: dt.date, looks_back: bool) -> dt.date:
    """Return a day of a named month in the year that the line speaks of: half a year away it is another one."""
    half = dt.timedelta(days=180)
    if not looks_back and day < today - half:
        return day.replace(year=day.year + 1)
    if day > today + half or (looks_back and day > today):
        return day.replace(year=day.year - 1)
    return day


def _hour(text: str) -> dt.time | None:
    match = _TIME.search(text)
    if match is None:
        return None
    if match["noon"]:
        return dt.time(_NOON)
    if match["hour24"]:
        return dt.time(int(match["hour24"]), int(match["minute24"]))
    if match["bare"]:
        hour = int(match["bare"])
        return dt.time(hour + _NOON if hour < _FIRST_OF_DAY else hour)
    hour = int(match["hour"])
    if hour > _NOON:
        return dt.time(hour, int(match["minute"] or 0))
    is_late = match["half"].casefold().startswith("p")
    return dt.time(hour % _NOON + (_NOON if is_late else 0), int(match["minute"] or 0))


def _who(text: str) -> str:
    for match in (_NAMED.match(text), _WITH.search(text)):
        if match and match["who"].split()[0].casefold() not in _NO_NAMES:
            return match["who"].removesuffix("'s").rstrip(".,")
    return ""
