"""What speaks for and against a typed name meaning a known one, and how much that weighs."""

import functools
import operator
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from goodterms.network.engine.matching.alike import Overlay, Worth, is_common, is_same
from goodterms.network.engine.matching.constants import constant
from goodterms.network.engine.matching.words import Name, word_class

FEATURES = (
    "constant", "known_met", "typed_met", "typed_over", "typed_over_common", "known_over", "known_over_common",
    "same_head", "same_whole", "same_part", "two_initials", "acronym", "run_of_initials", "run", "drawn", "spelled",
    "rarest", "letters", "short", "both_over", "other_place", "other_kind", "domain",
)  # fmt: skip


def features(typed: Name, known: Name, over: Overlay, *, worth: Worth, is_domain: bool) -> tuple[float, ...]:
    """Return what speaks for and against, in the order of `FEATURES`.

    Args:
        typed: What somebody wrote.
        known: An employer's name.
        over: The one laid on the other.
        worth: What a word is worth.
        is_domain: Whether the person's mail domain is the employer's.
    """
    typed_met, typed_over, typed_common = _shares(typed, over.typed, worth)
    known_met, known_over, known_common = _shares(known, over.known, worth)
    return (
        1.0,
        known_met,
        typed_met,
        typed_over,
        typed_common,
        known_over,
        known_common,
        float(over.is_head),
        float(is_same(typed, known)),
        float(_is_whole_part(typed, known)),
        *_acronyms(typed, known),
        over.runs,
        over.drawn,
        over.spelled,
        over.rarest,
        Indel.normalized_similarity(typed.compact, known.compact),
        float(len(known.compact) <= 3 or len(typed.compact) <= 3),  # noqa: PLR2004 -- "HP", "SAP"
        min(typed_over + typed_common, known_over + known_common),
        *_conflicts(typed, known, over),
        float(is_domain),
    )


def lift(values: Sequence[float]) -> float:
    """Return the sum of features, weighed, as a logarithm of odds."""
    return float(sum(map(operator.mul, _weights(), values)))


@functools.cache
def none_weight(known: float | None) -> float:
    """Return the weight of "none of them": 1 where as many names are known as in the names it was fitted on."""
    fitted = constant("known_share")
    share = fitted if known is None else known
    return float((1 - share) / share * fitted / (1 - fitted))


def evidence(typed: Name, known: Name, over: Overlay, *, worth: Worth) -> tuple[str, ...]:
    """Return half sentences that say why a typed name may mean a known one, the strongest first."""
    if is_same(typed, known):
        return ("the same name, written differently",)
    told = []
    if any(_acronyms(typed, known)):
        told.append("one name's initials are the other")
    if _is_whole_part(typed, known):
        told.append("one name is a whole part of the other")
    if shared := _shared_words(over, worth=worth):
        told.append("both say " + ", ".join(f"“{word}”" for word in shared[:3]))
    if over.spelled:
        told.append("a word differs by one letter")
    return tuple(told) or ("the names share their beginning",)


def _is_whole_part(typed: Name, known: Name) -> bool:
    return known.compact in typed.parts or typed.compact in known.parts


def _shared_words(over: Overlay, *, worth: Worth) -> list[str]:
    """Return the telling words that met, the rarest first."""
    return sorted({known for _typed, known in over.pairs if not is_common(known)}, key=worth.of, reverse=True)


def _short_and_long(typed: Name, known: Name) -> tuple[str, Name]:
    """Return the name that is a single word, "" if neither is, and the other name."""
    if len(typed.words) == 1:
        return typed.compact, known
    if len(known.words) == 1:
        return known.compact, typed
    return "", typed


def _acronyms(typed: Name, known: Name) -> tuple[float, float, float]:
    """Return whether one name is the other's two initials, its three or more, or a run of its initials."""
    short, long = _short_and_long(typed, known)
    if short and short in long.initials:
        return (1.0, 0.0, 0.0) if len(short) == 2 else (0.0, 1.0, 0.0)  # noqa: PLR2004 -- two initials are many
    if short and short in runs(long):
        return 0.0, 0.0, 1.0
    inside = any(len(word) > 2 and word in known.initials for word in (*typed.parts, *typed.words))  # noqa: PLR2004
    return 0.0, float(inside), 0.0


def runs(read: Name) -> tuple[str, ...]:
    """Return the runs of three initials or more that begin or end a longer name."""
    if not read.initials or len(read.words) < 4:  # noqa: PLR2004 -- a run is shorter than the whole
        return ()
    whole = read.initials[0]
    return tuple(
        {whole[n:] for n in range(1, len(whole) - 2)} | {whole[:-n] for n in range(1, len(whole) - 2)}
    )


def _conflicts(typed: Name, known: Name, over: Overlay) -> tuple[float, float]:
    """Return whether the two name different places, and how many words tell their kinds of school apart."""
    ours, theirs = _unmet(typed, over.typed), _unmet(known, over.known)
    places, kinds = word_class("place"), word_class("kind")
    is_school = "university" in typed.words or "university" in known.words
    apart = len((ours | theirs) & kinds) * is_school
    apart += bool(ours and theirs and "university" in ours | theirs)
    return float(bool(ours & places and theirs & places)), float(apart)


def _unmet(read: Name, met: Sequence[float]) -> set[str]:
    return {word for word, share in zip(read.words, met, strict=True) if not share}


def _shares(read: Name, met: Sequence[float], worth: Worth) -> tuple[float, float, float]:
    """Return the share of a name's worth that is met, and the worth left over: telling and common words'."""
    whole = over = common = 0.0
    for word, share in zip(read.words, met, strict=True):
        value = worth.of(word)
        whole += value
        if share == 1.0:
            continue
        if is_common(word):
            common += value * (1 - share)
        else:
            over += value * (1 - share)
    return 1 - (over + common) / whole, over, common


@functools.cache
def _weights() -> tuple[float, ...]:
    stated = constant("employer_weights")
    return tuple(stated[name] for name in FEATURES)
