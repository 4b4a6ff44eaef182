"""A letter cut into pieces for the eye: facts with their source, open questions, and what the reviewer noticed."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from goodterms.letters.engine.filling import Fact
from goodterms.letters.engine.review import Flag
from goodterms.units import Span

_QUESTION = re.compile(r"\[[^\[\]\n]{1,200}\]")
# A single letter, an initial, stands in too many places that do not mean it.
_LEAST_FACT = 2


@frozen
class Piece:
    """A piece of a letter.

    `source` is that of a fact, "" for other words; `flags` are the numbers, from 1, of the remarks that it is part of.
    """

    text: str
    is_question: bool = False
    source: str = ""
    flags: tuple[int, ...] = ()


def pieces(text: str, *, facts: Mapping[str, Fact], flags: Sequence[Flag] = ()) -> tuple[Piece, ...]:
    """Return a text in pieces, in order; together they are the text.

    Args:
        text: The letter.
        facts: What the record holds; each is marked wherever its words stand, the longest first.
        flags: Remarks; those without a place mark nothing, and count all the same.
    """
    marks = _Marks(
        questions=tuple(Span(*match.span()) for match in _QUESTION.finditer(text)),
        facts=tuple(_facts_in(text, facts=facts)),
        flags=tuple((flag.span, number) for number, flag in enumerate(flags, 1) if flag.span),
    )
    return tuple(marks.piece(span.cut(text), at=span) for span in cut_at(marks.spans, length=len(text)))


def cut_at(spans: Iterable[Span], *, length: int) -> list[Span]:
    """Return a text of this length cut wherever a span begins or ends, in order.

    Each piece lies as a whole inside or outside each of the spans: it stands in those that it touches.
    """
    cuts = {0, length}.union(*((span.start, span.end) for span in spans))
    ordered = sorted(cut for cut in cuts if cut <= length)
    return [Span(start, end) for start, end in itertools.pairwise(ordered)]


@frozen
class _Marks:
    """What is marked in a letter: questions, facts with their source, and remarks with their number."""

    questions: tuple[Span, ...]
    facts: tuple[tuple[Span, str], ...]
    flags: tuple[tuple[Span, int], ...]

    @property
    def spans(self) -> list[Span]:
        """Return every place that is marked."""
        return [*self.questions, *(span for span, _ in self.facts), *(span for span, _ in self.flags)]

    def piece(self, text: str, *, at: Span) -> Piece:
        """Return a piece with what is marked there."""
        return Piece(
            text,
            is_question=any(map(at.touches, self.questions)),
            source=next((source for span, source in self.facts if at.touches(span)), ""),
            flags=tuple(number for span, number in self.flags if at.touches(span)),
        )


def _facts_in(text: str, *, facts: Mapping[str, Fact]) -> Iterator[tuple[Span, str]]:
    taken: list[Span] = []
    for fact in sorted(facts.values(), key=lambda one: -len(one.text)):
        words = fact.text.strip()
        if len(words) < _LEAST_FACT:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.touches(other) for other in taken):
                taken.append(span)
                yield span, fact.source or "the record"
