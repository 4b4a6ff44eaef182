"""What Today shows: the first thing to do, the others, the coming seven days, and who is being waited for."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.days import ago_text, ahead_text
from goodterms.kit.ledger import reading
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Due, Workspace
from goodterms.leads.models import Lead
from goodterms.network.models import Contact
from goodterms.postings.models import Posting

MOST = 7
ALL = 200
WAITING_SHOWN = 8
COMING_SHOWN = 12
DONE_SHOWN = 5


@frozen
class Coming:
    """Something on one of the coming seven days."""

    when: str
    says: str
    url: str


@frozen
class Waiting:
    """Something that others owe: since when, the sentence, and where it stands."""

    since: str
    says: str
    url: str


@frozen
class TodayPage:
    """The day; `is_first` when the workspace is empty and the three starts are offered.

    Attributes:
        heading: The day.
        sentence: How it stands.
        first: What comes first, None for nothing.
        others: What comes then.
        shown: How many things are shown of `total`.
        total: How many there are.
        done: What was done today, to be taken back.
        coming: The coming seven days.
        waiting: What others owe.
        more_waiting: How many more do.
        is_first: Whether the workspace is empty.
        is_all: Whether everything is shown.
    """

    heading: str
    sentence: str
    first: Now | None
    others: tuple[Now, ...]
    shown: int
    total: int
    done: tuple[Now, ...]
    coming: tuple[Coming, ...]
    waiting: tuple[Waiting, ...]
    more_waiting: int
    is_first: bool
    is_all: bool

    @property
    def actions(self) -> tuple[Now, ...]:
        """Return everything to do that is shown, in order."""
        return (self.first, *self.others) if self.first else ()


def today_page(
    workspace: Workspace, *, today: dt.date, at: dt.time | None = None, shows_all: bool = False
) -> TodayPage:
    """Return the day's page; seven queries, however much is owed.

    Args:
        workspace: Whose.
        today: The day.
        at: The hour, which ends what is prepared for one.
        shows_all: Whether to list everything, not the first seven.
    """
    acts = reading.today_list(workspace, today=today, at=at, most=ALL if shows_all else MOST)
    total = _total(workspace, shown=len(acts), today=today)
    waiting = reading.waiting(workspace, today=today, at=at, most=WAITING_SHOWN)
    waiting_count, people = reading.count_waiting(workspace, today=today)
    coming = reading.coming(workspace, today=today, most=COMING_SHOWN)
    done = reading.closed_today(workspace, today=today, most=DONE_SHOWN)
    return TodayPage(
        heading=date_format(today, "l, F j"),
        sentence=_sentence(to_do=total, waiting=people),
        first=acts[0] if acts else None,
        others=acts[1:],
        shown=len(acts),
        total=total,
        done=done,
        coming=tuple(_coming(now, today=today) for now in coming),
        waiting=tuple(Waiting(ago_text(since, today=today), now.says, now.url) for now, since in waiting),
        more_waiting=waiting_count - len(waiting),
        is_first=not any((acts, coming, waiting_count, done)) and _is_untouched(workspace),
        is_all=shows_all,
    )


def _total(workspace: Workspace, *, shown: int, today: dt.date) -> int:
    """Return how much there is to do; counted only where more may be than is shown."""
    return max(reading.count_today(workspace, today=today), shown) if shown == MOST else shown


def _is_untouched(workspace: Workspace) -> bool:
    return not any(kind.objects.of(workspace).exists() for kind in (Lead, Contact, Posting, Due))


def _sentence(*, to_do: int, waiting: int) -> str:
    first = (
        ngettext("%d thing to do today.", "%d things to do today.", to_do) % to_do
        if to_do
        else _("Nothing urgent today.")
    )
    then = (
        ngettext("%d person owes you a reply.", "%d people owe you a reply.", waiting) % waiting
        if waiting
        else _("You're not waiting on anyone.")
    )
    return f"{first} {then}"


def _coming(now: Now, *, today: dt.date) -> Coming:
    when = ahead_text(now.on, today=today) if now.on else ""
    return Coming(when=when[:1].upper() + when[1:], says=now.says, url=now.url or reverse("today"))
