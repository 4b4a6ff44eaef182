"""What a line says that happened: its kind, who spoke, the day and hour, and a talk that it plans.

Nothing is decided here: what was read is shown beside the line before it is kept, and can be corrected.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from goodterms.leads.engine.owed import APPLICATION, BOTH, CALL, IN, INTERVIEW, MESSAGE, OFFER, OUT
from goodterms.units.months import month_beginning, short_months

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = short_months()
_WEEK, _CENTURY = 7, 2000
_NOON, _FIRST_OF_DAY = 12, 7  # "at 2" is two in the afternoon: nobody meets at two at night
_SPELLED = re.compile(r"\s+")
# What people type on a telephone, and the word that they mean.
_SHORT = tuple(
    (re.compile(rf"(?<![\w.])(?:{short})(?!\w)", re.IGNORECASE), word)
    for short, word in (
        (r"tmrw|tmr|tmw|tmrow|tomorow|tommorow|2moro", "tomorrow"),
        (r"weds", "Wednesday"),
        (r"thur", "Thursday"),
        (r"(?:the )?(?:last night|yday|yest)", "yesterday"),
        (r"int|intvw|intv|itv", "interview"),
        (r"txt|txted|txtd|text(?= me\b)", "texted"),
        (r"vm", "voicemail"),
        (r"offerd|ofered", "offered"),
        (r"telephoned", "phoned"),
        (r"wanna", "want to"),
        (r"mgr", "manager"),
        (r"abt", "about"),
        (r"w/", "with"),
    )
)

_INTERVIEW = re.compile(
    r"\b(interview\w*|phone[- ]?screen\w*|screening( call)?|on-?site|panel|(first|second|third|final|next) round"
    r"|assessment (day|cent\w+)|trial day|case study session)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(offer(ed|s)?( me| us)?( the)?( job| position| role)?|verbal offer|written offer|offer letter|term sheet"
    r"|(gives?|gave|got|giving)( me)? the (job|position|role|place))\b",
    re.IGNORECASE,
)
_NO_OFFER = re.compile(
    r"\b(no|not an?|without an?) offer\b|\boffered (to|some|a few|two|three|times|help)\b", re.IGNORECASE
)
_APPLIED = re.compile(
    r"\b(appl(ied|ication|y|ying)|submitted|handed in|app in|put in (an |my )?app)\b", re.IGNORECASE
)
_ABOUT_APPLYING = re.compile(
    r"\b(withdr\w+|about|follow\w* up|status|chas\w+|check\w*|nudg\w+|ask\w*|updat\w+)\b[^,;]*\bapplication\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(call(s|ed|ing)?|phone[ds]?|rang|ring|voice ?mail|voice message|spoke|spoken|talk(ed)?|chat(ted)?"
    r"|zoom|teams|video|met|meet(ing)?|coffee|lunch)\b",
    re.IGNORECASE,
)
_RANG = re.compile(
    r"\b(called(?! off)|calls|rang|phoned|(phone )?call from|voice ?mail|voice message|on the phone|by phone)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(we (spoke|talked|met|chatted|discussed|agreed)|(spoke|talked|chatted|met|caught up) (with|to)"
    r"|had( (?!(no|to)\b)\w+){0,4} (call|chat|talk|interview|meeting|conversation|screen\w*|coffee|lunch|round)"
    r"|interview(ed)? (went|was)|(call|talk|chat|meeting|round|screen\w*) (went|was)"
    r"|was interviewed|interviewed (with|at|by|me)"
    r"|(interview|call|talk|meeting|screen\w*|round|chat|coffee|lunch)\b[^,;]{0,40} (held|done|over|finished))\b"
    r"|^(just )?met\b",
    re.IGNORECASE,
)
# "Coffee with Ann on Friday, good vibes": who judges a talk has had it.
_TALK = re.compile(
    r"\b(interview\w*|call|chat|talk|meeting|coffee|lunch|dinner|drinks|screen\w*)\b", re.IGNORECASE
)
_OFF = r"(moved|pushed|rescheduled|shifted|brought forward|put back|cancel\w*|postpon\w*|called off|put off)"
_THE_TALK = r"(interview\w*|call|chat|talk|meeting|coffee|lunch|screen\w*|round)"
_TALK_PUT_OFF = re.compile(
    rf"\b{_THE_TALK}\b[^,;.]{{0,40}}\b{_OFF}\b"
    rf"|\b{_OFF}( (the|our|my|first|second|final|phone|video)){{0,3}} {_THE_TALK}\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(discussed|loved|liked|enjoyed|good|great|nice|vibes|tough|hard|talked|took|learn(ed|t)|felt|promising|covered"
    r"|nervous|awkward|brilliant|friendly|lasted|grilled)\b",
    re.IGNORECASE,
)
# "No reply yet", "I did not call", "they ghosted me": nobody said or did anything.
_NOTHING = re.compile(
    r"^[^,;:]{0,60}?\b(no( \w+)? (reply|replies|answer|response|word|news)|not (a )?word|ghost(ed|ing)|(radio )?silence"
    r"|(did|do|does|have|has|had)(n['\u2019]t| not)( \w+){0,2} (call(ed)?|ring|phone[ds]?|heard?|repl\w+|answer(ed)?"
    r"|write|written|respond(ed)?|come|show(n|ed)?|apply|applied|send|sent|reach(ed)?))\b",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(moved|pushed|rescheduled|shifted|brought forward|put back)\b", re.IGNORECASE)
_CALLED_OFF = re.compile(r"\b(cancel\w*|postpon\w*|called off|put off|on hold|no new date)\b", re.IGNORECASE)
_TO_DO = re.compile(
    r"^(call|ring|phone|text|email|e-mail|ask|send|write|thank|chase|remind|prepare|check|follow up|get back)\b"
    r"(?! (with|at|on|from|today|tomorrow|in|scheduled|booked|screen\w*|interview)\b)",
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
    r"|\b(rejection|rejected|turned me down|said no|said yes|saying no|heard back|offered me|shortlisted|unsuccessful"
    r"|regret to|term sheet|wants? me|(gives?|gave) me|had the (e-?mail|letter|message|reply|answer))\b"
    # "nurse manager from ward four called": whoever stands before the verb did it
    r"|^(?!(i|we|just|then|also|have|had|no)\b)([\w'/&-]+ ){1,7}?(called|calls|rang|phoned|texted|emailed|e-mailed"
    r"|messaged|wrote|replied|invited|wants|cancelled|canceled|postponed|mailed)\b",
    re.IGNORECASE,
)
_MINE_VERBS = (
    "sent|wrote|emailed|e-mailed|mailed|messaged|called|phoned|rang|asked|applied|replied|answered|thanked|followed|"
    "confirmed|submitted|declined|accepted|withdrew|texted|pinged|told|said|left|forwarded|shared|returned|signed|handed|"
    "filled|proposed|suggested|chased|nudged|reached|connected|requested|cancelled|canceled|rescheduled|gave|completed|"
    "finished|updated|uploaded|dropped|faxed|posted|put in"
)
_MINE = re.compile(
    rf"^(i('ve| have)?|we|just|finally|also|today i|yesterday i)?\s*({_MINE_VERBS})\b", re.IGNORECASE
)
_I = re.compile(rf"\bI('ve| have| just| also| then)?( \w+)? ?(?:{_MINE_VERBS}|send|write)\b|^app in\b")
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
    r"wants? (to|me|us)|would like to|come (in|back)|see me|can (i|you)|to do|remind|need to|must|should|let'?s)\b",
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
    r"|\b(?P<hour_h>[01]?\d|2[0-3])h(?P<minute_h>[0-5]\d)?\b"
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
    r"|\b(?P<iso>20\d\d-\d\d-\d\d)\b"
    r"|(?<![\d/.])(?P<month3>\d{1,2})/(?P<number3>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\d/])"
    r"|(?<![\d/.])(?P<number4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year2>20\d\d)\b",
    re.IGNORECASE,
)
_STARTS = tuple(day[:3] for day in _WEEKDAYS)
_AWAY = {"yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}
# Who speaks where the line does not say: offers and calls come from them.
_USUAL = {OFFER: IN, CALL: IN}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


_NUMBERED = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_LONGEST_WAIT = 62  # the 31st may be two months away


class NoSuchDayError(ValueError):
    """A line names a day that is in no calendar; the words are those of the day."""


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
        puts_off: Whether a talk that was planned takes place on another day, or not at all.
    """

    kind: str
    direction: str
    on: dt.date
    at_time: dt.time | None = None
    who: str = ""
    plan: Plan | None = None
    puts_off: bool = False


def read_line(line: str, *, today: dt.date) -> Said:
    """Return what a line says that happened, or is to happen.

    Args:
        line: In English, as one types it.
        today: The day on which it is typed; "Thursday" is the one that the rest of the line speaks of.

    Raises:
        NoSuchDayError: if it names a day such as 31.13.2026, which must not become today.
    """
    text = _spelled_out(line)
    if _NOTHING.search(text):
        return Said(MESSAGE, "", today, who=_who(text))
    direction = _direction(text)
    is_past = _is_past(text, direction)
    ahead, behind = _parted(_days(text, today=today, is_past=is_past), today=today)
    kind = _kind(text, direction)
    if ahead and not (is_past or behind or direction == IN):
        return Said(_to_come(text, kind), "", ahead[0], _hour(text), _who(text))
    plan = _plan(text, ahead) if ahead else None
    hour = None if ahead else _hour(text)
    has_been = behind is not None and behind < today and kind in {CALL, INTERVIEW}
    usual = BOTH if has_been else _USUAL.get(kind, "")
    on = behind or today
    return Said(kind, direction or usual, on, hour, _who(text), plan, puts_off=_puts_off_a_talk(text))


def read_proposed(words: str, *, today: dt.date) -> tuple[dt.date | None, dt.time | None]:
    """Return the day and the hour that a wording such as "Tuesday 2 pm" proposes, counted from the day it was written.

    A day of which only the number is named, "the 14th", is the next one. None for what is not said.
    """
    text = _spelled_out(words)
    try:
        day = next((day for day in _days(text, today=today, is_past=False) if day >= today), None)
    except NoSuchDayError:
        return None, None
    return day or _next_numbered(text, today=today), _hour(text)


def _next_numbered(text: str, *, today: dt.date) -> dt.date | None:
    match = _NUMBERED.search(text)
    to_come = (today + dt.timedelta(days=away) for away in range(_LONGEST_WAIT))
    return next((day for day in to_come if match and day.day == int(match[1])), None)


def _is_past(text: str, direction: str) -> bool:
    return direction == BOTH or bool(direction and _PAST.search(text))


def _parted(days: Iterator[dt.date], *, today: dt.date) -> tuple[tuple[dt.date, ...], dt.date | None]:
    """Return the days to come, and the last one named of those that are not; None for none."""
    named = tuple(days)
    behind = [day for day in named if day <= today]
    return tuple(day for day in named if day > today), behind[-1] if behind else None


def _to_come(text: str, kind: str) -> str:
    """Return what is planned by a line that tells of nothing else: a talk, or something to do."""
    return kind if kind in {CALL, INTERVIEW} and not _TO_DO.match(text) else "step"


def _plan(text: str, ahead: Sequence[dt.date]) -> Plan | None:
    """Return the talk that a line plans besides what happened; one that was moved is on the last day named."""
    talk = _planned_kind(text)
    return Plan(talk, ahead[-1] if _MOVED.search(text) else ahead[0], _hour(text)) if talk else None


def _puts_off_a_talk(text: str) -> bool:
    """Return whether a talk is what is moved or called off: not "they moved me on", nor a role that is on hold."""
    return bool(_TALK_PUT_OFF.search(text))


def _spelled_out(line: str) -> str:
    text = _SPELLED.sub(" ", line).strip()
    for short, word in _SHORT:
        text = short.sub(word, text)
    return text


def _direction(text: str) -> str:
    if _is_of_both(text):
        return BOTH
    if _MINE.search(text) and not re.match(r"(?i)^left me a ", text):
        return OUT
    if _is_theirs(text):
        return IN
    if _I.search(text):
        return OUT
    return IN if _is_put_off(text) else _of_a_bare_talk(text)


def _is_of_both(text: str) -> bool:
    is_judged = _TALK.search(text) and _JUDGED.search(text) and not _is_put_off(text)
    return bool(_BOTH.search(text) or is_judged)


def _is_put_off(text: str) -> bool:
    return bool(_MOVED.search(text) or _CALLED_OFF.search(text))


def _is_theirs(text: str) -> bool:
    named = _NAMED.match(text)
    is_named = named and named["who"].split()[0].casefold() not in _NO_NAMES
    return bool(is_named or _THEIRS.search(text))


def _of_a_bare_talk(text: str) -> str:
    has_been = _INTERVIEW.search(text) and _PAST.search(text) and not _FUTURE.search(text)
    return BOTH if has_been else ""


def _kind(text: str, direction: str) -> str:
    if direction == OUT:
        return _kind_of_mine(text)
    if _OFFER.search(text) and not _NO_OFFER.search(text):
        return OFFER
    if direction == IN:
        return CALL if _RANG.search(text) else MESSAGE
    return _kind_of_a_talk(text, is_told=bool(direction))


def _kind_of_a_talk(text: str, *, is_told: bool) -> str:
    if _INTERVIEW.search(text):
        return INTERVIEW
    if _APPLIED.search(text) and not is_told:
        return APPLICATION
    is_written = re.search(r"(?i)\b(wrote|e-?mail|message[ds]?)\b", text)
    return CALL if _CALL.search(text) and not is_written else MESSAGE


def _kind_of_mine(text: str) -> str:
    if _APPLIED.search(text) and not _ABOUT_APPLYING.search(text):
        return APPLICATION
    return (
        CALL
        if re.search(r"(?i)\b(called|phoned|rang|left (them )?a voice ?(mail|message))\b", text)
        else MESSAGE
    )


def _planned_kind(text: str) -> str:
    """Return which talk a line plans, "" where its future day is that of something else."""
    if _CALLED_OFF.search(text) and not _MOVED.search(text):
        return ""
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
        looks_back = is_past and not _looks_ahead(text, match)
        if day := _day(match, today=today, looks_back=looks_back):
            yield day


def _looks_ahead(text: str, day: re.Match[str]) -> bool:
    """Return whether a day in a line about what was is still that of something to come."""
    before = text[max(0, day.start() - 60) : day.start()]
    if _is_put_off(text):
        return True
    speaks_of_a_talk = re.search(r"(?i)\bfor\b", before[-12:]) or _TALK_AHEAD.search(before)
    return bool(_FUTURE.search(before + day[0]) or speaks_of_a_talk)


def _day(match: re.Match[str], *, today: dt.date, looks_back: bool) -> dt.date | None:
    if word := match["word"]:
        return today + dt.timedelta(days=_AWAY.get(word.casefold(), 0))
    if match["ago"] or match["ahead"]:
        return _counted(match, today=today)
    if match["weekday"]:
        return _weekday(match, today=today, looks_back=looks_back)
    return _of_the_calendar(match, today=today, looks_back=looks_back)


def _counted(match: re.Match[str], *, today: dt.date) -> dt.date:
    """Return the day that stands so many days or weeks away: "two weeks ago"."""
    count = match["ago"] or match["ahead"]
    days = _COUNTS.get(count.casefold()) or int(count)
    days *= _WEEK if _told(match, "unit").casefold().startswith("week") else 1
    return today + dt.timedelta(days=-days if match["ago"] else days)


def _of_the_calendar(match: re.Match[str], *, today: dt.date, looks_back: bool) -> dt.date | None:
    """Return a day that stands with its number; None where two numbers and a bar are no day ("24/7")."""
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        year = _told(match, "year")
        of_century = _CENTURY if len(year) == 2 else 0  # noqa: PLR2004 -- "26" is this century's
        full = int(year) + of_century if year else today.year
        day = dt.date(full, _month(match), int(_told(match, "number")))
    except ValueError:
        if match["month3"] and not match["year"]:
            return None
        raise NoSuchDayError(match[0]) from None
    return day if year else _nearest_year(day, today=today, looks_back=looks_back)


def _month(match: re.Match[str]) -> int:
    told = _told(match, "month")
    return int(told) if told.isdigit() else month_beginning(told)


def _told(match: re.Match[str], name: str) -> str:
    """Return what the groups of a name found, which stands in several wordings: "hour", "hour24"; "" for nothing."""
    return next((text for group, text in match.groupdict("").items() if text and group.startswith(name)), "")


def _weekday(match: re.Match[str], *, today: dt.date, looks_back: bool) -> dt.date:
    ahead = (_STARTS.index(match["weekday"][:3].casefold()) - today.weekday()) % _WEEK
    which = (match["which"] or "").casefold()
    if which == "last":
        return today - dt.timedelta(days=_WEEK - ahead)
    if looks_back and which != "next":
        return today - dt.timedelta(days=-ahead % _WEEK)
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
    if match["bare"]:
        hour = int(match["bare"])
        return dt.time(hour + _NOON if hour < _FIRST_OF_DAY else hour)
    hour = _on_the_clock(int(_told(match, "hour")), half=match["half"] or "")
    return dt.time(hour, int(_told(match, "minute") or 0))


def _on_the_clock(hour: int, *, half: str) -> int:
    """Return the hour of the day that "2 pm" says; "14 pm" is meant as it stands."""
    if not half or hour > _NOON:
        return hour
    return hour % _NOON + (_NOON if half.casefold().startswith("p") else 0)


def _who(text: str) -> str:
    for match in (_NAMED.match(text), _WITH.search(text)):
        if match and match["who"].split()[0].casefold() not in _NO_NAMES:
            return match["who"].removesuffix("'s").rstrip(".,")
    return ""
