"""What the model sees of a message: pieces of words, words, the subject's words, and the wordings of the rules."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from goodterms.replies.engine.kinds import KINDS
from goodterms.replies.engine.rules import STRENGTHS, hits, rules
from goodterms.replies.engine.times import times_in
from goodterms.units import Span

WORDS, PIECES, SUBJECT = 1 << 14, 1 << 15, 1 << 11
_LONGEST = 4000  # characters that the model looks at; a reply that says its kind later says it twice
_LENGTHS = (3, 4, 5)
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[$£€?]|#+")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(
    r"(?<=[a-z,;:&] )[A-Z][a-z\u00e9'\u2019]+|\A[A-Z][a-z\u00e9]+(?=(?:,| and [A-Z]\w+,)? (?:meet|this is|[A-Z]))"
)
_NO_NAME = re.compile(
    r"(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_SUBJECT_LEAD = re.compile(r"(?:re|aw|fwd?|sv|antw|tr|wg): ")


@frozen
class Features:
    """A message as numbers: for each group, the places and how often; the rules' group holds strengths.

    Attributes:
        words: Hashed words and pairs of words.
        pieces: Hashed pieces of 3 to 5 letters.
        subject: Hashed words and pairs of the subject.
        rules: Wordings found, wordings denied, the strengths by kind, and a few counts.
    """

    words: dict[int, float]
    pieces: dict[int, float]
    subject: dict[int, float]
    rules: dict[int, float]


def rules_width() -> int:
    """Return how many places the group of the rules has."""
    return 2 * len(rules()) + len(KINDS) + _COUNTS


_COUNTS = 6


def message_features(
    text: str, *, low: str, spans: Sequence[Span], subject: str = "", sender: str = ""
) -> Features:
    """Return the features of sentences of a message.

    Args:
        text: The message as it was written.
        low: The same in plain lower case, of the same length.
        spans: The sentences to look at; of more than 4,000 characters the first 3,000 and the last 1,000 count.
        subject: The subject in lower case.
        sender: The sender's address or name in lower case.
    """
    seen = list(_seen(spans))
    said = [_masked(text, low, span) for span in seen]
    words = [word for sentence in said for word in _pairs(_TOKEN.findall(sentence))]
    pieces = [piece for sentence in said for word in _TOKEN.findall(sentence) for piece in _pieces(word)]
    asked = _pairs(_TOKEN.findall(_DIGIT.sub("#", _SUBJECT_LEAD.sub("", subject[:200]))))
    return Features(
        _hashed(words, width=WORDS),
        _hashed(pieces, width=PIECES),
        _hashed(asked, width=SUBJECT),
        _rule_features(low, spans=seen, sender=sender),
    )


def _seen(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the first sentences and the last, so many characters in all."""
    total = sum(len(span) for span in spans)
    passed = 0
    for span in spans:
        if passed < _LONGEST * 3 // 4 or total - passed <= _LONGEST // 4:
            yield Span(span.start, min(span.end, span.start + _LONGEST // 4))
        passed += len(span)


def _masked(text: str, low: str, span: Span) -> str:
    """Return a sentence in lower case with its names as "xname" and its digits as "#"."""
    pieces, at = [], span.start
    for name in _NAME.finditer(text[span.start : span.end]):
        if not _NO_NAME.match(name[0]):
            pieces += [low[at : span.start + name.start()], "xname"]
            at = span.start + name.end()
    return _DIGIT.sub("#", "".join([*pieces, low[at : span.end]]))


def _pairs(words: list[str]) -> list[str]:
    return [*words, *(f"{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True))]


def _pieces(word: str) -> Iterator[str]:
    edged = f" {word} "
    for length in _LENGTHS:
        for at in range(max(1, len(edged) - length + 1)):
            yield edged[at : at + length]


def _hashed(words: Iterable[str], *, width: int) -> dict[int, float]:
    """Return how often each place is met, on a logarithmic scale."""
    counts = Counter(zlib.crc32(word.encode()) % width for word in words)
    return {place: 1 + math.log(count) for place, count in counts.items()}


def _rule_features(low: str, *, spans: Sequence[Span], sender: str) -> dict[int, float]:
    count = len(rules())
    found: dict[int, float] = {}
    for hit in hits(low, spans=list(spans)):
        rule = rules()[hit.rule]
        found[hit.rule + (count if hit.is_denied else 0)] = 1.0
        if not hit.is_denied:
            kind = 2 * count + KINDS.index(rule.kind)
            found[kind] = found.get(kind, 0.0) + STRENGTHS[rule.strength] / (12 if hit.is_conditional else 6)
    shape = _shape(low, spans=spans, sender=sender)
    found.update({2 * count + len(KINDS) + place: value for place, value in enumerate(shape) if value})
    return found


def _shape(low: str, *, spans: Sequence[Span], sender: str) -> tuple[float, ...]:
    """Return how long a message is, what it asks, how many times it names, and whether a machine sent it."""
    length = sum(len(span) for span in spans)
    last = spans[-1].cut(low) if spans else ""
    return (
        math.log1p(length) / 4,
        float(last.endswith("?")),
        min(3, len(times_in(low, spans=list(spans)))) / 3,
        float(any("?" in span.cut(low) for span in spans)),
        float(any(sign in sender for sign in ("noreply", "no-reply", "donotreply", "mailer-daemon"))),
        min(3.0, len(spans) / 3) / 3,
    )
