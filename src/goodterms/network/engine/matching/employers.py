"""Which employer is meant by a name that somebody typed, with the odds and the evidence; or none of them."""

import bisect
import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import field, frozen

from goodterms.network.engine.matching.alike import Overlay, Worth, abbreviates, is_common, overlay
from goodterms.network.engine.matching.constants import constant
from goodterms.network.engine.matching.features import evidence, features, lift, none_weight, runs
from goodterms.network.engine.matching.pairs import Pair
from goodterms.network.engine.matching.words import Name, read_name, word_class
from goodterms.units import Unknown

# Measured on 941 typed names in five draws: with 4 letters five of 3,026 right answers are lost.
_SHORTEST_MISSPELT = 5
# With 3 letters three wrong answers more, with 5 eight right ones fewer.
_SHORTEST_START = 4
# These two bound the time: half or twice as many change at most one answer.
_MOST_STARTS = 8
_MOST_WEIGHED = 8
# At 0.3 who is meant is often not weighed: 28 right answers fewer, 27 wrong ones more.
_LEAST_SHARE = 0.2
# A word that more employers share finds nobody by itself, which saves time; no answer changes even at 10.
_MOST_SHARING = 60
# At 0.2 common words decide too little: 51 wrong answers more; at 0.4 too much: 12 right ones fewer.
_COMMON_WORTH = 0.3
_OTHERS = (
    1000  # behind a few employers stands the whole world: a word that two of them share is still rare there
)


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


class _Weighed(NamedTuple):
    gain: float
    entry: _Entry
    over: Overlay


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
        entries = _entries(names, also=also or {})
        reads = [entry.read for entry in entries]
        by_word = _numbers_by(_words, reads)
        by_compact = _numbers_by(_wholes, reads)
        return cls(
            entries,
            by_word,
            by_compact,
            _numbers_by(_initials, reads),
            _numbers_by(_first_letters, reads),
            _by_one_less({*by_word, *by_compact}),
            sorted(whole for whole in by_compact if len(whole) >= _SHORTEST_START),
            {domain.casefold(): name for domain, name in (domains or {}).items()},
            _worth(by_word, count=len(entries)),
        )

    def match(
        self, name: str, *, domain: str = "", besides: str = "", known: float | None = None
    ) -> Match | Unknown:
        """Return the employer that a typed name most likely stands for, or the question that would settle it.

        Args:
            name: As typed.
            domain: The domain of the person's e-mail at work, if it is known.
            besides: An employer that is not asked for: the name's own, when its double is looked for.
            known: The share of names asked that stand for an employer of the index; two thirds unless told.
        """
        typed = read_name(name)
        weighed = self._weighed(typed, domain=domain, besides=besides) if typed.words else ()
        if not weighed:
            return _question(name)
        best = max(weighed, key=lambda one: one.gain)
        odds = math.exp(best.gain) / (none_weight(known) + sum(math.exp(one.gain) for one in weighed))
        told = evidence(typed, best.entry.read, best.over, worth=self.worth)
        return Match(best.entry.employer, odds, told)

    def match_all(self, names: Iterable[str]) -> list[Match | Unknown]:
        """Return what each of many typed names most likely stands for, in their order."""
        return [self.match(name) for name in names]

    def _weighed(self, typed: Name, *, domain: str, besides: str) -> Collection[_Weighed]:
        """Return each employer that may be meant once, by the name of it that fits best."""
        near = self._near(typed)
        best: dict[str, _Weighed] = {}
        for number in self._candidates(typed, near=near, domain=domain):
            entry = self.entries[number]
            if entry.employer == besides:
                continue
            over = overlay(typed, entry.read, near=near, worth=self.worth)
            is_domain = bool(domain) and self._is_domain_of(domain, entry)
            gain = lift(features(typed, entry.read, over, worth=self.worth, is_domain=is_domain))
            if entry.employer not in best or gain > best[entry.employer].gain:
                best[entry.employer] = _Weighed(gain, entry, over)
        return best.values()

    def _near(self, typed: Name) -> dict[str, str]:
        """Return the known word that each unknown one misspells by one letter; none where it could be either of two."""
        near = {}
        for word in typed.words:
            if word not in self.by_word and len(word) >= _SHORTEST_MISSPELT:
                meant = {known for known in self._misspelt_as(word) if known[0] == word[0]}
                if len(meant) == 1:
                    near[word] = meant.pop()
        return near

    def _misspelt_as(self, word: str) -> Iterator[str]:
        for less in _one_less(word):
            yield from (known for known in self.misspelt.get(less, ()) if known in self.by_word)

    def _candidates(self, typed: Name, *, near: Mapping[str, str], domain: str) -> list[int]:
        """Return the entries worth weighing, the likeliest first."""
        found: dict[int, float] = defaultdict(float)
        if not _is_one_common_word(typed):
            self._find_by_words(typed, near, found)
        self._find_by_wholes(typed, found)
        self._find_by_initials(typed, found)
        self._find_by_abbreviation(typed.words[0], found)
        self._find_by_domain(domain, found)
        ranked = sorted(found, key=found.__getitem__, reverse=True)[:_MOST_WEIGHED]
        return [number for number in ranked if found[number] >= _LEAST_SHARE * found[ranked[0]]]

    def _find_by_words(self, typed: Name, near: Mapping[str, str], found: dict[int, float]) -> None:
        """Find the entries that share a word, the rarest word first; a common one only adds to what is found."""
        meant = sorted({near.get(word, word) for word in typed.words})  # of equal worth, always in one order
        for word in sorted(meant, key=self.worth.of, reverse=True):
            value = self.worth.of(word)
            numbers = self.by_word.get(word, ())
            if len(numbers) > _MOST_SHARING and found:
                for number in self._those_with(word, found):
                    found[number] += value
                continue
            for number in numbers:
                found[number] += value / (1 + 0.1 * len(self.entries[number].read.words))

    def _those_with(self, word: str, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if word in self.entries[number].read.words]

    def _find_by_wholes(self, typed: Name, found: dict[int, float]) -> None:
        for whole in self._stands_for(typed):
            for number in self.by_compact.get(whole, ()):
                found[number] += 1.0

    def _find_by_initials(self, typed: Name, found: dict[int, float]) -> None:
        for word in {typed.compact, *typed.words, *typed.parts}:
            for number in self.by_initials.get(word, ())[:_MOST_STARTS]:
                found[number] += 0.7

    def _find_by_abbreviation(self, word: str, found: dict[int, float]) -> None:
        if word in self.by_word or not 2 < len(word) < 9:  # noqa: PLR2004 -- the length of abbreviations
            return
        for second in set(word[1:]):
            for number in self.by_letters.get(word[0] + second, ()):
                if abbreviates(word, self.entries[number].read.words):
                    found[number] += 0.5

    def _find_by_domain(self, domain: str, found: dict[int, float]) -> None:
        if owner := self._owner(domain):
            found.update({n: 2.0 for n, entry in enumerate(self.entries) if entry.employer == owner})

    def _stands_for(self, typed: Name) -> Iterator[str]:
        """Give the compact forms that a typed name may stand for."""
        compact = typed.compact
        yield compact
        if typed.written != compact:
            yield typed.written
        yield from typed.parts
        yield from typed.initials
        yield from runs(typed)
        if len(compact) >= _SHORTEST_MISSPELT:
            for less in _one_less(compact):
                yield from self.misspelt.get(less, ())
        for end in range(_SHORTEST_START, len(compact)):
            yield compact[:end]
        if len(compact) >= _SHORTEST_START and not _is_one_common_word(typed):
            yield from self._begun_by(compact)

    def _begun_by(self, compact: str) -> Iterator[str]:
        """Give the first few known wholes that go on where a typed one ends."""
        place = bisect.bisect_left(self.starts, compact)
        near = self.starts[place : place + _MOST_STARTS]
        return itertools.takewhile(lambda whole: whole.startswith(compact), near)

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


def same_employers(
    names: Sequence[str], *, domains: Mapping[str, str] | None = None, least: float = 0.5
) -> tuple[Pair, ...]:
    """Return the pairs of names that may mean one employer, the likeliest first.

    Args:
        names: The employers' names, each once.
        domains: An employer's name -> the mail domain that most of its people write from.
        least: The odds from which a pair is given.
    """
    domains = {name: domain.casefold() for name, domain in (domains or {}).items()}
    owners = {domain: name for name, domain in domains.items() if domain not in word_class("free_mail")}
    index = EmployerIndex.of(names, domains=owners)
    pairs: dict[frozenset[str], Pair] = {}
    for name in names:
        pair = _double_of(name, index=index, domains=domains)
        if pair is not None and pair.odds >= least:
            both = frozenset((pair.first, pair.second))
            # A pair is found both ways round, and the likelier one is kept; of two alike the first.
            pairs[both] = max(pairs.get(both, pair), pair, key=lambda one: one.odds)
    return tuple(sorted(pairs.values(), key=lambda one: -one.odds))


def _double_of(name: str, *, index: EmployerIndex, domains: Mapping[str, str]) -> Pair | None:
    """Return an employer's name with the other one that likeliest means the same employer."""
    domain = domains.get(name, "")
    share = constant("double_share_of_employers")
    found = index.match(name, domain=domain, besides=name, known=share)
    if isinstance(found, Unknown):
        return None
    told = found.evidence
    if domain and domains.get(found.name) == domain and domain in index.domains:
        told = (*told, f"the people of both write from {domain}")
    return Pair(name, found.name, found.odds, told, ())


def _entries(names: Iterable[str], *, also: Mapping[str, str]) -> tuple[_Entry, ...]:
    """Return an entry for each name that has words: the employers' own first, then what else they are known by."""
    own = ((name, name) for name in names)
    others = ((employer, known) for known, employer in also.items())
    return tuple(
        _Entry(employer, read)
        for employer, known in itertools.chain(own, others)
        if (read := read_name(known)).words
    )


def _numbers_by(keys: Callable[[Name], Iterable[str]], reads: Sequence[Name]) -> dict[str, list[int]]:
    """Return the numbers of the names, in order, by each key that a name can be found by."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, read in enumerate(reads):
        for key in keys(read):
            numbers[key].append(number)
    return dict(numbers)


def _words(read: Name) -> set[str]:
    return set(read.words)


def _wholes(read: Name) -> set[str]:
    return {read.compact, read.written, *read.parts}


def _initials(read: Name) -> set[str]:
    return {*read.initials, *runs(read)}


def _first_letters(read: Name) -> tuple[str, ...]:
    return (read.words[0][0] + read.words[1][0],) if len(read.words) > 1 else ()


def _by_one_less(known: Iterable[str]) -> dict[str, list[str]]:
    """Return the known words by what they are without one of their letters."""
    misspelt: dict[str, list[str]] = defaultdict(list)
    for word in known:
        for less in _one_less(word):
            misspelt[less].append(word)
    return dict(misspelt)


def _is_one_common_word(read: Name) -> bool:
    return len(read.words) == 1 and is_common(read.words[0])


def _one_less(word: str) -> set[str]:
    """Return a word and what it is without one of its letters: two words that share one are a letter apart."""
    if len(word) < _SHORTEST_MISSPELT - 1:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _worth(by_word: Mapping[str, Sequence[int]], *, count: int) -> Worth:
    every = count + _OTHERS
    most = math.log(every)

    @functools.lru_cache(maxsize=65536)
    def of(word: str) -> float:
        """Return what a word tells, 0.05 to 1."""
        rarity = math.log(every / (len(by_word.get(word, ())) + 1)) / most
        return max(0.05, rarity) * (_COMMON_WORTH if is_common(word) else 1.0)

    return Worth(of)


def _question(name: str) -> Unknown:
    return Unknown(f"Which employer is “{name.strip() or 'this'}”?")
