"""A letter cut into pieces for the eye: facts with their source, open questions, and what the reviewer noticed."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from goodterms.letters.engine.filling import Fact
from goodterms.letters.engine.review import Flag
from goodterms.units import Span

_QUESTION = re.compile(r"\[[^\[\]\n]{1,200}\]")
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
    questions = [Span(*match.span()) for match in _QUESTION.finditer(text)]
    known = list(_facts_in(text, facts=facts))
    placed = [(number, flag.span) for number, flag in enumerate(flags, 1) if flag.span]
    cuts = {0, len(text)}
    for span in [*questions, *(span for span, _ in known), *(span for _, span in placed)]:
        cuts |= {span.start, span.end}
    ordered = sorted(cut for cut in cuts if cut <= len(text))
    return tuple(
        Piece(
            text[start:end],
            is_question=any(span.start <= start and end <= span.end for span in questions),
            source=next((source for span, source in known if span.start <= start and end <= span.end), ""),
            flags=tuple(number for number, span in placed if span.start <= start and end <= span.end),
        )
        for start, end in itertools.pairwise(ordered)
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
