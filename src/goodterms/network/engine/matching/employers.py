"""Which employer is meant by a name that somebody typed, with the odds and the evidence; or none of them."""

import bisect
import functools
import importlib.resources
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen
from rapidfuzz.distance import Indel

from goodterms.network.engine.matching.alike import Overlay, Worth, abbreviates, is_common, is_same, overlay
from goodterms.network.engine.matching.words import Name, read_name, word_class
from goodterms.units import Unknown

_SHORTEST_MISSPELT = 5
_SHORTEST_START = 4
_MOST_STARTS = 8
_MOST_WEIGHED = 8
_LEAST_SHARE = 0.2
_MOST_SHARING = 60
_COMMON_WORTH = 0.3
FEATURES = (
    "constant", "known_met", "typed_met", "typed_over", "typed_over_common", "known_over", "known_over_common",
    "same_head", "same_whole", "same_part", "two_initials", "acronym", "run_of_initials", "run", "spelled", "rarest",
    "letters", "short", "both_over", "other_place", "other_kind", "domain",
)  # fmt: skip


@frozen
class Match:
    """The employer that a typed name stands for.

    Attributes:
        name: The employer's name, as it was given to the index.
        odds: The chance that it is this one, 0 to 1, unrounded.
        evidence: Half sentences, the strongest first.
    """

    name: str
    odds: float
    evidence: tuple[str, ...]


@frozen
class _Entry:
    employer: str
    read: Name


@frozen(eq=False)
class EmployerIndex:
    """Employers by everything that their names can be found by; built once, asked often."""

    entries: tuple[_Entry, ...] = field(repr=False)
    by_word: Mapping[str, Sequence[int]] = field(repr=False)
    by_compact: Mapping[str, Sequence[int]] = field(repr=False)
    by_initials: Mapping[str, Sequence[int]] = field(repr=False)
    by_letters: Mapping[str, Sequence[int]] = field(repr=False)
    misspelt: Mapping[str, Sequence[str]] = field(repr=False)
    starts: Sequence[str] = field(repr=False)
    domains: Mapping[str, str] = field(repr=False)
    worth: Worth = field(repr=False)

    @classmethod
    def of(
        cls,
        names: Iterable[str],
        *,
        also: Mapping[str, str] | None = None,
        domains: Mapping[str, str] | None = None,
    ) -> "EmployerIndex":
        """Return an index of employers.

        Args:
            names: Each employer's name.
            also: Another name by which an employer is known -> the employer's name.
            domains: A mail domain -> the name of the employer whose people write from it.
        """
        entries = tuple(
            _Entry(employer, read)
            for employer, known in [
                *((name, name) for name in names),
                *((employer, known) for known, employer in (also or {}).items()),
            ]
            if (read := read_name(known)).words
        )
        by_word: dict[str, list[int]] = defaultdict(list)
        by_compact: dict[str, list[int]] = defaultdict(list)
        by_initials: dict[str, list[int]] = defaultdict(list)
        by_letters: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for word in set(entry.read.words):
                by_word[word].append(number)
            for whole in {entry.read.compact, entry.read.written, *entry.read.parts}:
                by_compact[whole].append(number)
            for initials in {*entry.read.initials, *_runs(entry.read)}:
                by_initials[initials].append(number)
            if len(entry.read.words) > 1:
                by_letters[entry.read.words[0][0] + entry.read.words[1][0]].append(number)
        misspelt: dict[str, list[str]] = defaultdict(list)
        for word in {*by_word, *by_compact}:
            for less in _one_less(word):
                misspelt[less].append(word)
        return cls(
            entries,
            dict(by_word),
            dict(by_compact),
            dict(by_initials),
            dict(by_letters),
            dict(misspelt),
            sorted(whole for whole in by_compact if len(whole) >= _SHORTEST_START),
            {domain.casefold(): name for domain, name in (domains or {}).items()},
            _worth(by_word, count=len(entries)),
        )

    def match(self, name: str, *, domain: str = "") -> Match | Unknown:
        """Return the employer that a typed name most likely stands for, or the question that would settle it.

        A third of all names stand for an employer that is not in the index; the odds count that in.

        Args:
            name: As typed.
            domain: The domain of the person's e-mail at work, if it is known.
        """
        typed = read_name(name)
        if not typed.words:
            return _question(name)
        near = self._near(typed)
        laid = [
            (number, overlay(typed, self.entries[number].read, near=near, worth=self.worth))
            for number in self._candidates(typed, near=near, domain=domain)
        ]
        best: dict[str, tuple[float, int, Overlay]] = {}
        for number, over in laid:
            employer = self.entries[number].employer
            lift = _dot(self.features(typed, number, over, domain=domain))
            if employer not in best or lift > best[employer][0]:
                best[employer] = (lift, number, over)
        if not best:
            return _question(name)
        lift, number, over = max(best.values(), key=lambda one: one[0])
        odds = math.exp(lift) / (1.0 + sum(math.exp(one[0]) for one in best.values()))
        entry = self.entries[number]
        return Match(entry.employer, odds, self._evidence(typed, entry.read, over))

    def match_all(self, names: Iterable[str]) -> list[Match | Unknown]:
        """Return what each of many typed names most likely stands for, in their order."""
        return [self.match(name) for name in names]

    def features(self, typed: Name, number: int, over: Overlay, *, domain: str) -> tuple[float, ...]:
        """Return what speaks for and against an entry, in the order of `FEATURES`."""
        known = self.entries[number].read
        typed_met, typed_over, typed_common = self._shares(typed, over.typed)
        known_met, known_over, known_common = self._shares(known, over.known)
        return (
            1.0,
            known_met,
            typed_met,
            typed_over,
            typed_common,
            known_over,
            known_common,
            float(_is_head(typed, known, over)),
            float(is_same(typed, known)),
            float(known.compact in typed.parts or typed.compact in known.parts),
            *_acronyms(typed, known),
            over.runs,
            over.spelled,
            over.rarest,
            Indel.normalized_similarity(typed.compact, known.compact),
            float(len(known.compact) <= 3 or len(typed.compact) <= 3),  # noqa: PLR2004 -- "HP", "SAP"
            min(typed_over + typed_common, known_over + known_common),
            *_conflicts(typed, known, over),
            float(bool(domain) and self._is_domain_of(domain, self.entries[number])),
        )

    def _shares(self, read: Name, met: Sequence[float]) -> tuple[float, float, float]:
        """Return the share of a name's worth that is met, and the worth left over: telling and common words'."""
        whole = over = common = 0.0
        for word, share in zip(read.words, met, strict=True):
            value = self.worth.of(word)
            whole += value
            if share == 1.0:
                continue
            if is_common(word):
                common += value * (1 - share)
            else:
                over += value * (1 - share)
        return 1 - (over + common) / whole, over, common

    def _near(self, typed: Name) -> dict[str, str]:
        """Return the known word that each unknown one misspells by one letter."""
        near = {}
        for word in typed.words:
            if word not in self.by_word and len(word) >= _SHORTEST_MISSPELT:
                for less in _one_less(word):
                    for known in self.misspelt.get(less, ()):
                        if known in self.by_word and known[0] == word[0]:
                            near[word] = known
        return near

    def _candidates(self, typed: Name, *, near: Mapping[str, str], domain: str) -> list[int]:
        """Return the entries worth weighing, the likeliest first."""
        found: dict[int, float] = defaultdict(float)
        if len(typed.words) > 1 or not is_common(typed.words[0]):
            self._find_by_words(typed, near, found)
        for whole in self._wholes(typed):
            for number in self.by_compact.get(whole, ()):
                found[number] += 1.0
        for word in {typed.compact, *typed.words, *typed.parts}:
            for number in self.by_initials.get(word, ())[:_MOST_STARTS]:
                found[number] += 0.7
        self._find_by_abbreviation(typed.words[0], found)
        if domain and (employer := self._owner(domain)):
            found.update({n: 2.0 for n, entry in enumerate(self.entries) if entry.employer == employer})
        ranked = sorted(found, key=found.__getitem__, reverse=True)[:_MOST_WEIGHED]
        return [number for number in ranked if found[number] >= _LEAST_SHARE * found[ranked[0]]]

    def _find_by_words(self, typed: Name, near: Mapping[str, str], found: dict[int, float]) -> None:
        """Find the entries that share a word, the rarest word first; a common one only adds to what is found."""
        for word in sorted({near.get(word, word) for word in typed.words}, key=self.worth.of, reverse=True):
            value = self.worth.of(word)
            numbers = self.by_word.get(word, ())
            if len(numbers) > _MOST_SHARING and found:
                for number in [n for n in found if word in self.entries[n].read.words]:
                    found[number] += value
                continue
            for number in numbers:
                found[number] += value / (1 + 0.1 * len(self.entries[number].read.words))

    def _find_by_abbreviation(self, word: str, found: dict[int, float]) -> None:
        if word in self.by_word or not 2 < len(word) < 9:  # noqa: PLR2004 -- the length of abbreviations
            return
        for second in set(word[1:]):
            for number in self.by_letters.get(word[0] + second, ()):
                if abbreviates(word, self.entries[number].read.words):
                    found[number] += 0.5

    def _wholes(self, typed: Name) -> Iterator[str]:
        """Give the compact forms that a typed name may stand for."""
        compact = typed.compact
        yield compact
        if typed.written != compact:
            yield typed.written
        yield from typed.parts
        yield from typed.initials
        yield from _runs(typed)
        if len(compact) >= _SHORTEST_MISSPELT:
            for less in _one_less(compact):
                yield from self.misspelt.get(less, ())
        for end in range(_SHORTEST_START, len(compact)):
            yield compact[:end]
        if len(compact) >= _SHORTEST_START and not (len(typed.words) == 1 and is_common(compact)):
            place = bisect.bisect_left(self.starts, compact)
            for whole in self.starts[place : place + _MOST_STARTS]:
                if not whole.startswith(compact):
                    break
                yield whole

    def _owner(self, domain: str) -> str:
        parts = domain.casefold().split(".")
        return next(
            (self.domains[d] for n in range(len(parts) - 1) if (d := ".".join(parts[n:])) in self.domains), ""
        )

    def _is_domain_of(self, domain: str, entry: _Entry) -> bool:
        if owner := self._owner(domain):
            return owner == entry.employer
        if domain.casefold() in word_class("free_mail"):
            return False
        labels = domain.casefold().split(".")[:-1]
        names = {entry.read.compact, *entry.read.initials, *(w for w in entry.read.words if not is_common(w))}
        return any(label in names for label in labels)

    def _evidence(self, typed: Name, known: Name, over: Overlay) -> tuple[str, ...]:
        if is_same(typed, known):
            return ("the same name, written differently",)
        told = []
        if any(_acronyms(typed, known)):
            told.append("one name's initials are the other")
        if known.compact in typed.parts or typed.compact in known.parts:
            told.append("one name is a whole part of the other")
        if shared := sorted({k for t, k in over.pairs if not is_common(k)}, key=self.worth.of, reverse=True):
            told.append("both say " + ", ".join(f"“{word}”" for word in shared[:3]))
        if over.spelled:
            told.append("a word differs by one letter")
        return tuple(told) or ("the names share their beginning",)


def _acronyms(typed: Name, known: Name) -> tuple[float, float, float]:
    """Return whether one name is the other's two initials, its three or more, or a run of its initials."""
    short = typed.compact if len(typed.words) == 1 else known.compact if len(known.words) == 1 else ""
    long = known if short is typed.compact else typed
    if short and short in long.initials:
        return (1.0, 0.0, 0.0) if len(short) == 2 else (0.0, 1.0, 0.0)  # noqa: PLR2004 -- two initials are many
    if short and short in _runs(long):
        return 0.0, 0.0, 1.0
    part = any(len(word) > 2 and word in known.initials for word in typed.parts)  # noqa: PLR2004
    return 0.0, float(part), 0.0


def _runs(read: Name) -> tuple[str, ...]:
    """Return the runs of three initials or more that begin or end a longer name."""
    if not read.initials or len(read.words) < 4:  # noqa: PLR2004 -- a run is shorter than the whole
        return ()
    whole = read.initials[0]
    return tuple(
        {whole[n:] for n in range(1, len(whole) - 2)} | {whole[:-n] for n in range(1, len(whole) - 2)}
    )


def _conflicts(typed: Name, known: Name, over: Overlay) -> tuple[float, float]:
    """Return whether the two name different places, and how many words tell their kinds of school apart."""
    ours = {word for word, share in zip(typed.words, over.typed, strict=True) if not share}
    theirs = {word for word, share in zip(known.words, over.known, strict=True) if not share}
    places, kinds = word_class("place"), word_class("kind")
    is_school = "university" in typed.words or "university" in known.words
    return float(bool(ours & places and theirs & places)), float(len((ours | theirs) & kinds)) * is_school


def _is_head(typed: Name, known: Name, over: Overlay) -> bool:
    """Return whether the two names begin alike."""
    if not (over.typed[0] and over.known[0]):
        return False
    return (
        is_same(typed, known)
        or typed.words[0] == known.words[0]
        or (typed.words[0], known.words[0]) in over.pairs
    )


def _one_less(word: str) -> set[str]:
    """Return a word and what it is without one of its letters: two words that share one are a letter apart."""
    if len(word) < _SHORTEST_MISSPELT - 1:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _worth(by_word: Mapping[str, Sequence[int]], *, count: int) -> Worth:
    most = math.log(count + 2)

    @functools.lru_cache(maxsize=65536)
    def of(word: str) -> float:
        rarity = math.log((count + 2) / (len(by_word.get(word, ())) + 1)) / most
        return max(0.05, rarity) * (_COMMON_WORTH if is_common(word) else 1.0)

    return Worth(of)


def _question(name: str) -> Unknown:
    return Unknown(f"Which employer is “{name.strip() or 'this'}”?")


def _dot(features: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(_weights(), features, strict=True))


@functools.cache
def _weights() -> tuple[float, ...]:
    folder = importlib.resources.files("goodterms.network.engine.matching")
    stated = tomllib.loads(folder.joinpath("constants.toml").read_text("utf-8"))["employer_weights"]["value"]
    return tuple(stated[name] for name in FEATURES)
