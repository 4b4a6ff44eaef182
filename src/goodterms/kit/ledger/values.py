"""What a moment says is owed, and what a page says of it."""

import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen

from goodterms.units import Rule

ME, THEM = "me", "them"
# The bands, the first one first: what has a date, what I owe, what they owe until a day, silence past the usual
# patience, the open question. A proposal is offered on the row's own page only; what rests asks for nothing.
BANDS = ("dated", "mine", "theirs", "silence", "open", "proposal", "rest")
STEP = "step"


@frozen
class Owed:
    """One thing owed: facts, days and names, no clock and no sentence.

    Attributes:
        key: Which of `dues.toml`, "lead.take_call".
        since: The day that causes it; with table, row, key and event its identity.
        from_on: The first day on which it shows.
        until_on: The last one; None for no end.
        on: The day it is due; None where any day is right.
        at_time: The hour, where there is one.
        who: Who owes, or is owed.
        lead_id: The chance it belongs to.
        event_id: The happening that causes it.
        facts: The names and words that its sentence needs.
        letter_kind: The kind of letter that does it, "" for the one of its wording.
        letter_id: The draft that it is, for a letter's own due.
        yields: Whether it gives way to what answers the same happening in particular.
        answers: Whether it is such an answer.
        alone: Whether it stands only where the lead owes nothing else.
        after_end: Whether it stays when the lead has ended.
    """

    key: str
    since: dt.date
    from_on: dt.date
    until_on: dt.date | None = None
    on: dt.date | None = None
    at_time: dt.time | None = None
    who: str = ""
    lead_id: int | None = None
    event_id: int | None = None
    facts: Mapping[str, str] = field(factory=dict)
    letter_kind: str = ""
    letter_id: int | None = None
    yields: bool = False
    answers: bool = False
    alone: bool = False
    after_end: bool = False


@frozen
class Wording:
    """How one kind of due is said; `says` and `why` hold variants, the first whose names are all known is taken.

    Attributes:
        key: Its name.
        band: One of `BANDS`.
        says: What to do.
        why: One reason.
        rule: The rule behind it; "" where no rule is the reason.
        button: The word on the button that leads to it.
        done: The word for "done"; "" where only its deed closes it.
        letter: The kind of letter that does it, "" for none.
        coming: What stands in a list of days; "" for what `says` says.
        door: The name of the page where it is done, "" for the row's own page.
    """

    key: str
    band: str
    says: tuple[str, ...]
    why: tuple[str, ...]
    rule: str = ""
    button: str = ""
    done: str = "Mark as done"
    letter: str = ""
    coming: tuple[str, ...] = ()
    door: str = ""


@frozen
class Now:
    """What a page says about one due, or about a lead without one.

    Attributes:
        says: The sentence.
        why: Its reason, "" for none.
        kind: "do" (mine), "wait" (theirs, or not yet), "rest" (nothing to do), "closed".
        band: The band of the due.
        when: Its day in words, "" for none.
        rule: The rule behind it.
        due_id: The due; None for a sentence without one.
        url: Where it is done.
        button: The word on the button.
        done: The word for "done", "" where it cannot be done in a click.
        letter_kind: The letter that does it, "" for none.
        letter_id: The draft of that letter.
        lead_id: The lead it belongs to.
        who: Who owes, or is owed.
        on: The day it is due.
        tone: "good" (my turn), "wait", "soon", "late" or "calm".
        key: Which due it is.
        also: What else is due by now on the same lead, "" for nothing; Today shows one thing a lead.
    """

    says: str
    why: str = ""
    kind: str = "rest"
    band: str = ""
    when: str = ""
    rule: Rule | None = None
    due_id: int | None = None
    url: str = ""
    button: str = ""
    done: str = ""
    letter_kind: str = ""
    letter_id: int | None = None
    lead_id: int | None = None
    who: str = ""
    on: dt.date | None = None
    tone: str = "calm"
    key: str = ""
    also: str = ""
