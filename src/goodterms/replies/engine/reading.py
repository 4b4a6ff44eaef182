"""Reads a reply: its kind with odds, the sentence that decided, the language and the times it proposes."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from goodterms.kit.mail.quoting import split_reply
from goodterms.replies.engine.features import message_features
from goodterms.replies.engine.kinds import KINDS, UNSURE
from goodterms.replies.engine.model import Model
from goodterms.replies.engine.reweighing import reweigh
from goodterms.replies.engine.sentences import plain, sentences
from goodterms.replies.engine.times import times_in
from goodterms.units import Span
from goodterms.units.language import language_of

_LONGEST = 20_000
_LONGEST_WITH_QUOTED = 200_000
_MOST_SENTENCES = 200
# To weigh all of 200 sentences for the one that decided would double the time of a reading.
_MOST_WEIGHED = 12
_MOST_QUOTED = 80
_LEAST_TELLING = 0.2  # the share of the words that belong to another language
_WORD = re.compile(r"[^\W\d_]")
_SPOKEN = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

Odds = tuple[tuple[str, float], ...]


@frozen
class Reading:
    """What a reply is.

    Attributes:
        kind: One of `KINDS`, or "unsure".
        odds: All kinds with their chances, the likeliest first; they sum to 1.
        evidence: The sentence that decided, by its place in the text that was read; None where none did.
        language: The language's English name; "" where no word was read.
        times: The wordings of proposed days and hours, by their places in the text.
        method: One sentence that says why.
    """

    kind: str
    odds: Odds
    evidence: Span | None
    language: str
    times: tuple[Span, ...]
    method: str


def read_reply(
    text: str, *, subject: str = "", sender: str = "", learnt: Mapping[tuple[str, str], int] | None = None
) -> Reading:
    """Return what kind of reply a message is.

    Carries out W4, and reads the answers to the other letters. Only what the sender wrote now counts: quoted text
    and signature are left out. A linear model weighs words, pieces of words and the wordings of `rules.toml`; it
    was trained on English, so a message in another language is "unsure" with all kinds alike. About 2 ms; of long
    messages the first 20,000 characters are read. NumPy is loaded at the first call.

    Args:
        text: The message, as plain text or with remnants of HTML.
        subject: Its subject, which helps with short messages.
        sender: The sender's address or name.
        learnt: How often a reply read as the first kind was, by the person, the second; see `reweigh`.
    """
    low = plain(text[:_LONGEST_WITH_QUOTED])
    spans = sentences(low, within=_own(text[:_LONGEST_WITH_QUOTED]))[:_MOST_SENTENCES]
    if not any(_WORD.search(low, span.start, span.end) for span in spans):
        return Reading(UNSURE, _alike(), None, "", (), "No words of the sender's own were found.")
    language = _language(" ".join(span.cut(low) for span in spans))
    times = times_in(low, spans=spans)
    if language != "English":
        return Reading(
            UNSURE, _alike(), None, language, times, f"Written in {language}; only English is read."
        )
    features = message_features(text, low=low, spans=spans, subject=plain(subject), sender=sender.lower())
    model = Model.load()
    odds = reweigh(list(zip(KINDS, model.chances(features), strict=True)), learnt or {})
    kind, chance = odds[0]
    if chance < model.least_odds:
        return Reading(
            UNSURE, odds, None, language, times, f"Nothing speaks clearly; {_named(kind)} is likeliest."
        )
    evidence = _deciding(text, low, spans, kind=kind)
    return Reading(kind, odds, evidence, language, times, _method(evidence.cut(text), kind, chance, learnt))


def _own(text: str) -> Iterator[Span]:
    """Yield the sender's own pieces, up to the longest that is read."""
    left = _LONGEST
    for span in split_reply(text).own:
        if left > 0:
            yield Span(span.start, min(span.end, span.start + left))
        left -= len(span)


def _deciding(text: str, low: str, spans: Sequence[Span], *, kind: str) -> Span:
    """Return the sentence that speaks most for the kind, against the kind that it speaks for next."""
    model, place = Model.load(), KINDS.index(kind)
    worded = [span for span in spans if _WORD.search(low, span.start, span.end)][:_MOST_WEIGHED]
    if len(worded) == 1:
        return worded[0]

    def margin(span: Span) -> float:
        """Return by how much a sentence speaks for the kind more than for any other."""
        strengths = model.strengths(message_features(text, low=low, spans=[span]))
        return strengths[place] - max(one for number, one in enumerate(strengths) if number != place)

    return max(worded, key=margin)


def _method(sentence: str, kind: str, chance: float, learnt: Mapping[tuple[str, str], int] | None) -> str:
    words = " ".join(sentence.split())
    cut = words if len(words) <= _MOST_QUOTED else f"{words[: _MOST_QUOTED - 1].rstrip()}\u2026"
    corrected = ", your corrections counted" if learnt else ""
    return f"\u201c{cut}\u201d speaks most for {_named(kind)}: {chance:.0%} by the words and wordings{corrected}."


def _named(kind: str) -> str:
    return kind.replace("_", " ")


def _alike() -> Odds:
    return tuple((kind, 1 / len(KINDS)) for kind in KINDS)


def _language(text: str) -> str:
    """Return the language, English unless the words speak for another."""
    words = _SPOKEN.findall(text)
    shares = {name: sum(word in known for word in words) / len(words) for name, known in _telling().items()}
    best = max(shares, key=lambda name: shares[name])
    if best == "English" or shares[best] < max(_LEAST_TELLING, shares["English"]):
        return "English"
    # The lists here only tell English from the rest; which of the rest, `language_of` knows better.
    return language_of(text) or best


@functools.cache
def _telling() -> dict[str, frozenset[str]]:
    """Return for each language the words by which a short text is told."""
    lists = tomllib.loads((importlib.resources.files(__package__) / "languages.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists["words"].items()}
