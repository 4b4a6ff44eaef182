"""How a moment introduces itself: one `moment.py` each, one list in the settings, walked by all that is shared."""

import datetime as dt
import functools
import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen
from attrs.validators import ge, lt
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

MOST_SEARCHED = 64  # a row of the search index is numbered row * 64 + the number of its table


@frozen
class RailEntry:
    """A moment's place in the rail.

    Attributes:
        label: The word on screen, lazily translated.
        address: The name of its front page.
        place: Where it stands, the smallest first; tens leave room.
        icon: Its icon in the sprite.
        in_bar: Whether it stays on narrow screens.
        count: What gives the number beside it for a workspace; None for no number.
    """

    label: str | Promise
    address: str
    place: int
    icon: str = "circle-dashed"
    in_bar: bool = False
    count: Callable[[Any], int] | None = None


@frozen
class Searched:
    """A table in the search index: its number there, and the columns that make title and body.

    Columns are of text and never null. A number is given once and for all, from 0 to 63; see
    `docs/how-to/add-a-moment.md` for the next free one.
    """

    number: int = field(validator=[ge(0), lt(MOST_SEARCHED)])
    table: str
    title: tuple[str, ...]
    body: tuple[str, ...]


@frozen
class Panel:
    """What a moment shows on the page of a row that stands below it in the house.

    Attributes:
        on: The table of the page, "lead".
        template: The template, which gets the value as `panel`.
        page: From the row and `today` to a frozen value, None for nothing to show; or where that function stands,
            "package.module:function", so that it is imported when the page is asked for.
        place: Where it stands among the panels of a page, the smallest first.
        side: Whether it stands in the narrow column beside the page.
    """

    on: str
    template: str
    page: Callable[..., Any] | str
    place: int = 50
    side: bool = False


@frozen
class Door:
    """A link that a moment puts onto a page that stands below it in the house, which so need not know of it.

    Attributes:
        on: The place on a page, "letters" for the deeds of that page, "contacts.empty" for where nothing is yet.
        label: The word on screen, lazily translated.
        address: The name of where it leads.
        query: The name under which the page's own value goes along, "" for none.
        place: Where it stands among the doors of a place, the smallest first.
        is_first: Whether it is the deed that the page is there for.
    """

    on: str
    label: str | Promise
    address: str
    query: str = ""
    place: int = 50
    is_first: bool = False


@frozen
class Owing:
    """What a table owes: the function that says so, and what settles with it.

    Attributes:
        table: The table whose rows owe, "lead".
        dues: From rows to what each owes: facts in, dues out, no clock. Gets a list of rows of one workspace and
            returns `Owed` values by row number.
        done: What "Done" does beyond closing the due, from the due and the day; None for nothing.
        repeats: Brings columns that repeat something up to date before the dues are asked for; None for nothing.
    """

    table: str
    dues: Callable[..., Mapping[int, Iterable[Any]]]
    done: Callable[..., None] | None = None
    repeats: Callable[..., None] | None = None


@frozen
class Writing:
    """What a moment tells letters: the facts of one, the kinds that are likely, and what follows when one is sent.

    Attributes:
        about: From a workspace, and the row chosen already (None for none), to the rows that a letter may be about:
            number and label of each; None where the moment has none.
        begun: Completes a letter that was just begun: whom it goes to, as far as the moment knows; the highest is asked
            first.
        brief: From a letter to its brief, None where the moment has nothing to say.
        likely: From the row a letter is about to the kinds that it may need, the likeliest first; None likewise.
        sent: What follows when a letter was sent, inside the deed that notes it; gets the letter, the day and traces
            by which it is taken back.
    """

    about: Callable[..., Iterable[tuple[int, str]]] | None = None
    begun: Callable[..., None] | None = None
    brief: Callable[..., Any] | None = None
    likely: Callable[..., Any] | None = None
    sent: Callable[..., None] | None = None


@frozen
class Moment:
    """What one moment brings to the house; each field is walked by the hall named beside it.

    Attributes:
        rail: Its place in the rail (`web/shell.py`).
        searched: Its tables in the search (`kit/search.py`).
        panels: What it shows on pages of lower moments.
        doors: The links that it puts onto pages of lower moments.
        owing: What its tables owe (`kit/ledger`).
        writing: What it tells letters.
        spoken: From numbers of contacts to pairs of a number and the last day on which they wrote, None for never
            (`network`).
        pursued: From a workspace to the numbers of the postings that are pursued already (`postings`).
        burned: From a workspace and an employer's name to the sentence that burned the bridge, "" for none (W6)
            (`letters`, `postings`).
        commands: Word on the command line -> "package.module:app" (`web/commands.py`).
        example: "package.example:write", its part of the worked example (`goodterms demo`).
        styles: Its own style sheets below `static/`.
    """

    rail: RailEntry | None = None
    searched: tuple[Searched, ...] = ()
    panels: tuple[Panel, ...] = ()
    doors: tuple[Door, ...] = ()
    owing: tuple[Owing, ...] = ()
    writing: Writing | None = None
    spoken: Callable[..., Iterable[tuple[int, dt.date | None]]] | None = None
    pursued: Callable[..., Iterable[int]] | None = None
    burned: Callable[..., str] | None = None
    commands: Mapping[str, str] = field(factory=dict)
    example: str = ""
    styles: tuple[str, ...] = ()


@functools.cache
def moments() -> Mapping[str, Moment]:
    """Return what each moment in the settings brings, by its package's name, the lowest first.

    Raises:
        ImproperlyConfigured: if two moments claim the same number in the search, or the same word as a command.
    """
    told = {name: importlib.import_module(f"{name}.moment").MOMENT for name in settings.MOMENTS}
    _refuse_twice(told, "number in the search", lambda moment: [table.number for table in moment.searched])
    _refuse_twice(told, "word as a command", lambda moment: list(moment.commands))
    return told


def _refuse_twice(told: Mapping[str, Moment], what: str, claims: Callable[[Moment], list[Any]]) -> None:
    claimed: dict[Any, str] = {}
    for name, moment in told.items():
        for claim in claims(moment):
            if claim in claimed:
                message = f"{claimed[claim]} and {name} claim the same {what}: {claim}."
                raise ImproperlyConfigured(message)
            claimed[claim] = name


def modules_named(part: str) -> list[str]:
    """Return the full name of each moment's module of this name ("urls"), the lowest first; some lack it."""
    return [
        f"{name}.{part}"
        for name in settings.MOMENTS
        if module_has_submodule(importlib.import_module(name), part)
    ]


def named(where: str) -> Any:  # noqa: ANN401 -- whatever stands there
    """Return what stands in a module, from "package.module:name"; the module is imported only now."""
    module, _, name = where.partition(":")
    return getattr(importlib.import_module(module), name)


def burned_by(workspace: Model, employer: str) -> str:
    """Return the sentence with which an employer burned the bridge (W6), "" if it did not."""
    asked = (moment.burned for moment in moments().values() if moment.burned)
    return next((says for ask in asked if (says := ask(workspace, employer))), "")


def doors_on(place: str) -> tuple[Door, ...]:
    """Return the links that moments put onto a place of a page, in the order of their places."""
    found = (door for moment in moments().values() for door in moment.doors if door.on == place)
    return tuple(sorted(found, key=lambda door: door.place))


def panels_on(table: str, row: Model, *, today: dt.date) -> tuple[tuple[Panel, Any], ...]:
    """Return the panels on the page of a row, each with the value that it shows, in the order of their places.

    `parts/panels.html` renders them. A panel with nothing to show is left out.
    """
    told = [panel for moment in moments().values() for panel in moment.panels if panel.on == table]
    shown = []
    for panel in sorted(told, key=lambda panel: panel.place):
        page = named(panel.page) if isinstance(panel.page, str) else panel.page
        if (value := page(row, today=today)) is not None:
            shown.append((panel, value))
    return tuple(shown)
