"""Pictures of worth as plain shapes; the same numbers stand beside them as a table."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from goodterms.offers.engine import Worth

WIDTH = 320.0
_LABEL = 96.0
_ROW = 30.0
_LEAST = 1.5
_ROOM = 62.0


@frozen
class Bar:
    """One bar of a waterfall: a label, its place in a picture `WIDTH` wide, and the number as text.

    `tone` is "whole", "more" or "less".
    """

    label: str
    x: float
    y: float
    width: float
    tone: str
    text: str
    text_x: float
    text_y: float


@frozen
class Waterfall:
    """A waterfall from one whole to another, its height, a sentence that says the same, and where its axis begins."""

    bars: tuple[Bar, ...]
    height: float
    sentence: str
    begins: str


@frozen
class Step:
    """One step of a waterfall: what changes, and by how much; `is_whole` for a sum."""

    label: str
    amount: float
    is_whole: bool = False


def steps_between(today: Worth | None, offer: Worth, *, today_name: str) -> tuple[Step, ...]:
    """Return the steps from today's first year to the offer's; without today's job, from nothing.

    What the offer leaves unknown is left out of today's job too: a loss would be a guess.
    """
    held = today.parts if today else ()
    before = {part.key: part.first_year for part in held if part.key not in offer.unknown}
    names = {part.key: part.label for part in (*held, *offer.parts)}
    end = Step(offer.name, offer.first_year, is_whole=True)
    steps = (*_changes(before, offer, names), end)
    if today is None:
        return steps
    return (Step(today_name, sum(before.values()), is_whole=True), *steps)


def _changes(before: Mapping[str, float], offer: Worth, names: Mapping[str, str]) -> Iterator[Step]:
    """Yield what each item adds or takes, in the order of the names; what rounds to nothing is left out."""
    after = {part.key: part.first_year for part in offer.parts}
    for key, name in names.items():
        change = after.get(key, 0.0) - before.get(key, 0.0)
        if round(change):
            yield Step(name, change)


def waterfall(steps: Sequence[Step]) -> Waterfall:
    """Return the steps as bars; where every sum is large, the axis starts near the smallest."""
    marks = _marks(steps)
    top = max((high for _low, high in marks), default=1.0) or 1.0
    inner = [
        min(low, high) if not step.is_whole else high for step, (low, high) in zip(steps, marks, strict=True)
    ]
    cut = max(0.0, min(inner, default=0.0) - 0.25 * top)
    scale = (WIDTH - _LABEL - _ROOM) / max(top - cut, 1.0)
    bars = tuple(
        _bar(step, place, low=max(low - cut, 0.0) * scale, high=max(high - cut, 0.0) * scale)
        for place, (step, (low, high)) in enumerate(zip(steps, marks, strict=True))
    )
    sentence = "; ".join(f"{step.label} {bar.text}" for step, bar in zip(steps, bars, strict=True))
    return Waterfall(bars, _ROW * len(steps), sentence, f"{cut:,.0f}" if cut else "")


def _marks(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Return the lower and the upper end of each bar: a sum stands on nothing, a change on where the last one ended."""
    marks, at = [], 0.0
    for step in steps:
        start = 0.0 if step.is_whole else at
        at = start + step.amount
        marks.append((min(start, at), max(start, at)))
    return marks


def _bar(step: Step, place: int, *, low: float, high: float) -> Bar:
    tone = "whole" if step.is_whole else "more" if step.amount >= 0 else "less"
    text = f"{step.amount:,.0f}" if step.is_whole else f"{step.amount:+,.0f}"
    width = max(high - low, _LEAST)
    return Bar(
        _short(step.label),
        round(_LABEL + low, 1),
        place * _ROW + 4,
        round(width, 1),
        tone,
        text,
        round(_LABEL + low + width + 5, 1),
        place * _ROW + 19,
    )


@frozen
class BandRow:
    """One offer's band: its label, the bar from the 10th to the 90th percentile, the middle, and the text."""

    label: str
    x: float
    width: float
    middle: float
    y: float
    text: str


@frozen
class Bands:
    """Bands on one axis, and a sentence that says the same."""

    rows: tuple[BandRow, ...]
    height: float
    sentence: str


_BAND_ROW = 44.0


def bands(named: Sequence[tuple[str, tuple[float, float, float]]]) -> Bands:
    """Return a band for each (name, (low, middle, high)) on an axis from nothing to the highest."""
    top = max((high for _name, (_low, _middle, high) in named), default=1.0) or 1.0
    scale = (WIDTH - _BAND_END) / top
    rows = tuple(
        BandRow(
            name if len(name) <= _BAND_LONGEST else name[: _BAND_LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}",
            round(max(low, 0) * scale, 1),
            round((high - max(low, 0)) * scale, 1),
            round(middle * scale, 1),
            place * _BAND_ROW + 14,
            f"{low:,.0f} to {high:,.0f}",
        )
        for place, (name, (low, middle, high)) in enumerate(named)
    )
    return Bands(rows, _BAND_ROW * len(rows), "; ".join(f"{row.label} {row.text}" for row in rows))


_BAND_LONGEST = 44
_BAND_END = 2.0
_LONGEST = 16


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
