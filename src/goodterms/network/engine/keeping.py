"""Keeping in touch: a few people a week worth a word, and why (N10)."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from goodterms.network.engine.constants import constant
from goodterms.network.engine.ties import STRONG, TieFacts, answer_odds


@frozen
class Known:
    """A person the candidate knows, for the weekly choice.

    Attributes:
        key: The contact's number.
        facts: The tie.
        is_at_target: Whether they work where the candidate wants to.
        rhythm_days: How often the candidate wants to be in touch; None for no wish.
        away_until: Put off until this day; None for not.
        is_never: Whether the candidate does not want to be reminded of them.
        is_at_present: Whether they work where the candidate works today.
    """

    key: int
    facts: TieFacts
    is_at_target: bool = False
    rhythm_days: int | None = None
    away_until: dt.date | None = None
    is_never: bool = False
    is_at_present: bool = False

    def quiet_days(self, *, week: dt.date) -> int | None:
        """Return for how many days there was no word up to a week; None where no word is known.

        That both connected once is no word: whoever connected long ago may have talked yesterday.
        """
        spoken = evolve(self.facts, connected_on=None).last_contact(today=week + dt.timedelta(days=6))
        return (week - spoken).days if spoken else None

    def is_left_out(self, *, today: dt.date) -> bool:
        """Return whether no word to them is proposed today: unwanted, put off, or heard at the present employer."""
        is_away = self.away_until is not None and self.away_until > today
        return self.is_never or self.is_at_present or is_away

    def is_late(self, quiet: int | None) -> bool:
        """Return whether the wished rhythm is due after so many quiet days; where no word is known it is."""
        return self.rhythm_days is not None and (quiet is None or quiet >= self.rhythm_days)


@frozen
class WorthAWord:
    """One person of the week: whom, for how long it is quiet (None: not known), and the reasons in sentences."""

    key: int
    quiet_days: int | None
    reasons: tuple[str, ...]


def worth_a_word(
    known: Iterable[Known], *, today: dt.date, most: int | None = None
) -> tuple[WorthAWord, ...]:
    """Return the few people of this week, the same all week long unless there was a word meanwhile.

    First those whose rhythm is due, then quiet ties by what is known to help: having worked together or having been
    recommended, working where one wants to, dormancy. Within equals a choice that changes by the week gives everybody
    a turn. People who were put off, or never wanted, are left out, and so is whoever works where the candidate does
    today (T5): a word about a search is heard there. Where no word is known, silence is not claimed.

    Args:
        known: Everybody.
        today: The day.
        most: How many; None for the usual few.

    Source:
        Levin, Walter and Murnighan 2011 and 2015: dormant ties help as much or more and are cheaper to ask; people
        prefer old intimates, the useful ones are often those one knew briefly. The order is our own.
    """
    week = today - dt.timedelta(days=today.weekday())
    found = []
    for one in known:
        if one.is_left_out(today=today):
            continue
        quiet = one.quiet_days(week=week)
        late = one.is_late(quiet)
        if late or _is_quiet(one, quiet, week=week):
            found.append((_order(one, quiet=quiet, late=late, week=week), one, quiet))
    found.sort(key=lambda row: row[0])
    count = constant("a_week") if most is None else most
    return tuple(WorthAWord(one.key, quiet, _reasons(one, quiet)) for _order_, one, quiet in found[:count])


def _is_quiet(one: Known, quiet: int | None, *, week: dt.date) -> bool:
    """Return whether it is time for a word: long quiet, or no word known and not just connected."""
    connected = one.facts.connected_on
    since = (week - connected).days if quiet is None and connected else quiet
    return since is None or since >= constant("quiet_days")


def _order(one: Known, *, quiet: int | None, late: bool, week: dt.date) -> tuple[float, ...]:
    facts = one.facts
    ties = 3 * bool(facts.recommendations) + 2 * bool(facts.shared_employers) + bool(facts.contacts)
    ties += facts.kind in {"worked", "studied", "met"}
    weight = ties + 2 * one.is_at_target + ((quiet or 0) >= constant("dormant_days"))
    turn = zlib.crc32(f"{one.key} {week}".encode())
    return (-late, -weight, turn)


def _reasons(one: Known, quiet: int | None) -> tuple[str, ...]:
    facts = one.facts
    says = []
    if one.is_late(quiet):
        says.append(f"You wanted to be in touch every {one.rhythm_days} days.")
    if facts.recommendations:
        says.append("They recommended your work.")
    if facts.shared_employers:
        says.append(f"You were both at {facts.shared_employers[0]}.")
    if one.is_at_target:
        says.append("They work where you want to work.")
    if quiet is None:
        says.append("Not known yet: when were you last in touch?")
    elif quiet >= constant("dormant_days"):
        says.append("You have not been in touch for years; such ties often know what close ones do not.")
    else:
        says.append(f"It has been quiet for {round(quiet / 30.44)} months.")
    return tuple(says)


def _silent_days(facts: TieFacts, *, today: dt.date) -> int | None:
    last = facts.last_contact(today=today)
    return (today - last).days if last else None


def _is_dormant(facts: TieFacts, *, today: dt.date) -> bool:
    silent = _silent_days(facts, today=today)
    return silent is not None and silent >= constant("dormant_days")


def own_bias(chosen: TieFacts, others: Sequence[TieFacts], *, today: dt.date) -> str:
    """Return a sentence where a close tie is chosen although a dormant one may help as much; "" where it is not so.

    People prefer old intimates out of unease; executives who were made to ask dormant ties got advice at least as
    useful, and the best came from people they had known only a little (Levin, Walter and Murnighan 2011, 2015).
    """
    picked = answer_odds(chosen, today=today)
    silent = _silent_days(chosen, today=today)
    is_close = silent is not None and silent < constant("quiet_days") and picked.strength == STRONG
    dormant = [one for one in others if _is_dormant(one, today=today)]
    if not is_close or not dormant:
        return ""
    best = max(answer_odds(one, today=today).odds for one in dormant)
    return (
        f"You are close to this person ({picked.odds:.0%} likely to answer), which makes asking easy. Look at the "
        f"ties you let rest as well ({best:.0%}): they often know people whom your close ones do not."
    )
