"""The occupation that a job title names, by the US classification of 2018 (SOC)."""

import functools
import hashlib
import importlib.resources
import io
import itertools
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

_MODEL = "occupations.npz"
# The pieces of words are summed once for many titles; the scores of all occupations only fit for a few.
_READ_AT_ONCE = 20_000
_SCORED_AT_ONCE = 1024
_LONGEST = 200
_LETTERS = (3, 4, 5)
# What a known title adds to the score of its occupations: the model decides between them, not against them.
_KNOWN = np.float32(6)

_WORD = re.compile(r"[^\W_]+[+#]{0,2}")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_EXPANDED: Mapping[str, tuple[str, ...]] = {
    short: tuple(words.split())
    for short, words in {
        "asst": "assistant",
        "cna": "certified nursing assistant",
        "coord": "coordinator",
        "dev": "developer",
        "dir": "director",
        "emt": "emergency medical technician",
        "eng": "engineer",
        "hr": "human resources",
        "it": "information technology",
        "jr": "junior",
        "lpn": "licensed practical nurse",
        "maint": "maintenance",
        "mfg": "manufacturing",
        "mgr": "manager",
        "qa": "quality assurance",
        "rep": "representative",
        "rn": "registered nurse",
        "spec": "specialist",
        "sr": "senior",
        "supv": "supervisor",
        "tech": "technician",
        "vp": "vice president",
    }.items()
}

_Matrix = npt.NDArray[np.float32]
_Indexes = npt.NDArray[np.int64]


@frozen
class Occupation:
    """An occupation that a title may name.

    Attributes:
        code: The code of six digits, "15-1252".
        title: The official name, "Software Developers".
        odds: The chance that it is the one, 0 to 1, tuned on titles that the model had not seen.
    """

    code: str
    title: str
    odds: float


@frozen
class Features:
    """What a model sees of titles: for each, the hashed pieces of its words, and its words.

    Attributes:
        keys: The normalised titles, single-spaced.
        words: The distinct words of all titles.
        word_of: For each word of each title in turn, its place in `words`.
        lengths: How many words each title has.
    """

    keys: tuple[str, ...]
    words: tuple[str, ...]
    word_of: _Indexes = field(repr=False)
    lengths: _Indexes = field(repr=False)


@define(eq=False)
class Occupations:
    """A model of titles: hashed pieces of words and word vectors, summed, one hidden layer, 867 occupations.

    About 15 MB in memory, in 8-bit numbers. Use `Occupations.load()`.

    Source:
        Trained by `scripts/model/occupations.py`; the file's `source` names the data and their licence.
    """

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    source: str
    least_odds: float
    _warmth: float
    _pieces: npt.NDArray[np.int8]
    _piece_scales: _Matrix
    _rarity: _Matrix
    _vocabulary: dict[str, int]
    _vectors: npt.NDArray[np.int8]
    _vector_scales: _Matrix
    _hidden: _Matrix
    _hidden_bias: _Matrix
    _output: _Matrix
    _output_bias: _Matrix
    _known: npt.NDArray[np.uint64]
    _known_starts: _Indexes
    _known_codes: _Indexes

    @classmethod
    def load(cls) -> "Occupations":
        """Return the model that ships with the program; read once a process."""
        return _shipped()

    @classmethod
    def of_file(cls, raw: bytes) -> "Occupations":
        """Return the model that a file holds; see `scripts/model/occupations.py` for its arrays."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            words = str(held["words"]).split("\n")
            return cls(
                codes=tuple(str(held["codes"]).split("\n")),
                titles=tuple(str(held["titles"]).split("\n")),
                source=str(held["source"]),
                least_odds=float(held["least_odds"]),
                warmth=float(held["warmth"]),
                pieces=held["pieces"],
                piece_scales=held["piece_scales"].astype(np.float32),
                rarity=held["rarity"].astype(np.float32),
                vocabulary={word: number for number, word in enumerate(words)},
                vectors=held["vectors"],
                vector_scales=held["vector_scales"].astype(np.float32),
                hidden=held["hidden"].astype(np.float32),
                hidden_bias=held["hidden_bias"].astype(np.float32),
                output=held["output"].astype(np.float32),
                output_bias=held["output_bias"].astype(np.float32),
                known=held["known"],
                known_starts=np.concatenate(([0], np.cumsum(held["known_counts"], dtype=np.int64))),
                known_codes=held["known_codes"].astype(np.int64),
            )

    def suggest(self, titles: Sequence[str], *, most: int = 5) -> tuple[tuple[Occupation, ...], ...]:
        """Return for each title the occupations that it most likely names, the likeliest first.

        Args:
            titles: Job titles as they stand in adverts, in English; the first 200 letters count.
            most: How many occupations to name at most, 1 to 20.

        Returns:
            In the order of the titles; () where no word is known or the best odds lie below `least_odds`.
        """
        distinct = list(dict.fromkeys(titles))
        found: dict[str, tuple[Occupation, ...]] = {}
        for start in range(0, len(distinct), _READ_AT_ONCE):
            part = distinct[start : start + _READ_AT_ONCE]
            found.update(zip(part, self._suggest_some(part, most=most), strict=True))
        return tuple(found[title] for title in titles)

    def scores(self, features: Features) -> _Matrix:
        """Return the score of each occupation (a column) for each title (a row); their softmax are the odds."""
        return self._scores_of(self._summed(features), features.keys)

    def _scores_of(self, summed: _Matrix, keys: Sequence[str]) -> _Matrix:
        hidden = summed + np.maximum(summed @ self._hidden + self._hidden_bias, 0)
        scores: _Matrix = hidden @ self._output
        scores += self._output_bias
        rows, codes = self._known_pairs(keys)
        scores[rows, codes] += _KNOWN
        scores *= np.float32(self._warmth)
        return scores

    def _suggest_some(self, titles: Sequence[str], *, most: int) -> list[tuple[Occupation, ...]]:
        features = title_features(titles)
        summed, has_known_words = self._summed(features), self._has_known_words(features)
        found: list[tuple[Occupation, ...]] = []
        for start in range(0, len(titles), _SCORED_AT_ONCE):
            part = slice(start, start + _SCORED_AT_ONCE)
            scores = self._scores_of(summed[part], features.keys[part])
            found += self._best(scores, may_answer=has_known_words[part], most=most)
        return found

    def _best(
        self, scores: _Matrix, *, may_answer: npt.NDArray[np.bool_], most: int
    ) -> list[tuple[Occupation, ...]]:
        most = min(most, scores.shape[1])
        best = np.argpartition(scores, -most, axis=1)[:, -most:]
        best = np.take_along_axis(best, np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1), axis=1)
        scores -= np.take_along_axis(scores, best[:, :1], axis=1)
        odds = np.exp(np.take_along_axis(scores, best, axis=1))
        odds /= np.exp(scores, out=scores).sum(axis=1, keepdims=True)
        answers = may_answer & (odds[:, 0] >= self.least_odds)
        return [
            tuple(
                map(
                    Occupation,
                    map(self.codes.__getitem__, codes),
                    map(self.titles.__getitem__, codes),
                    chances,
                )
            )
            if answer
            else ()
            for codes, chances, answer in zip(best.tolist(), odds.tolist(), answers.tolist(), strict=True)
        ]

    def _has_known_words(self, features: Features) -> npt.NDArray[np.bool_]:
        """Say for each title whether at least half of its words are known."""
        is_known = np.array([[word in self._vocabulary] for word in features.words], dtype=np.float32)
        counts = _row_sums(is_known.reshape(-1, 1), picked=features.word_of, lengths=features.lengths)[:, 0]
        return (counts * 2 >= features.lengths) & (features.lengths > 0)

    def _summed(self, features: Features) -> _Matrix:
        """Return the sum of what each title's words and pairs of words stand for, N x 128."""
        lengths, width = features.lengths, self._pieces.shape[1]
        words = np.hstack((*self._word_sums(features.words), self._word_vectors(features.words)))
        sums = _row_sums(words, picked=features.word_of, lengths=lengths)
        pairs, pair_lengths = pair_pieces(features.keys, count=len(self._pieces))
        sums[:, : width + 1] += np.hstack(self._piece_sums(pairs, pair_lengths))
        counts = np.maximum(lengths, 1)[:, None].astype(np.float32)
        scales = 2 / np.sqrt(sums[:, width : width + 1] + np.float32(1e-9))
        summed: _Matrix = sums[:, :width] * scales + sums[:, width + 1 :] / counts
        return summed

    def _word_sums(self, words: Sequence[str]) -> tuple[_Matrix, _Matrix]:
        listed = [word_pieces(word, count=len(self._pieces)) for word in words]
        lengths = np.array(list(map(len, listed)), dtype=np.int64)
        return self._piece_sums(np.fromiter(itertools.chain.from_iterable(listed), dtype=np.int64), lengths)

    def _piece_sums(self, pieces: _Indexes, lengths: _Indexes) -> tuple[_Matrix, _Matrix]:
        """Return the weighted sum of each run of pieces, and the sum of the squared weights."""
        weights = self._rarity[:, None]
        sums = _row_sums(self._pieces, picked=pieces, lengths=lengths, weights=weights)
        return sums * self._piece_scales, _row_sums(weights**2, picked=pieces, lengths=lengths)

    def _word_vectors(self, words: Sequence[str]) -> _Matrix:
        found = np.zeros((len(words), self._vectors.shape[1]), dtype=np.float32)
        places = [(row, self._vocabulary[word]) for row, word in enumerate(words) if word in self._vocabulary]
        if places:
            rows, numbers = np.array(places).T
            found[rows] = self._vectors[numbers] * self._vector_scales
        return found

    def _known_pairs(self, keys: Sequence[str]) -> tuple[_Indexes, _Indexes]:
        """Return the rows of known titles with the occupation of each, a row repeated for several."""
        if not len(self._known):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        asked = np.array([title_hash(key) for key in keys], dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._known, asked), len(self._known) - 1)
        rows = np.flatnonzero(self._known[places] == asked)
        starts, ends = self._known_starts[places[rows]], self._known_starts[places[rows] + 1]
        counts = ends - starts
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(rows, counts), self._known_codes[np.repeat(starts, counts) + offsets]


def normal_title(title: str) -> str:
    """Return the words of a title, lower-case and single-spaced: "Sr. Mgr (Sales)" is "senior manager"."""
    plain = title[:_LONGEST].lower()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    words = _WORD.findall(_ASIDE.sub(" ", plain) if "(" in plain else plain)
    if _EXPANDED.keys().isdisjoint(words):
        return " ".join(words)
    return " ".join(itertools.chain.from_iterable(_EXPANDED.get(word, (word,)) for word in words))


def title_features(titles: Sequence[str]) -> Features:
    """Return what a model sees of titles."""
    keys = tuple(map(normal_title, titles))
    listed = [key.split() for key in keys]
    words = {word: number for number, word in enumerate(dict.fromkeys(itertools.chain.from_iterable(listed)))}
    return Features(
        keys=keys,
        words=tuple(words),
        word_of=np.array([words[word] for word in itertools.chain.from_iterable(listed)], dtype=np.int64),
        lengths=np.array([len(each) for each in listed], dtype=np.int64),
    )


def word_pieces(word: str, *, count: int) -> list[int]:
    """Return the hashed pieces of a word, below `count`: itself and its runs of 3 to 5 letters."""
    bound = f"<{word}>"
    runs = {bound[at : at + size] for size in _LETTERS for at in range(len(bound) - size + 1)}
    return [
        zlib.crc32(piece.encode()) % count for piece in sorted({f"w{word}", *(f"c{run}" for run in runs)})
    ]


def pair_pieces(keys: Sequence[str], *, count: int) -> tuple[_Indexes, _Indexes]:
    """Return the hashed pairs of words that follow each other, first and last words, and their number a title."""
    found: list[int] = []
    lengths: list[int] = []
    for key in keys:
        words = key.split()
        if words:
            ends = (f"f{words[0]}", f"l{words[-1]}")
            pairs = [f"b{one} {other}" for one, other in itertools.pairwise(words)]
            found += [zlib.crc32(piece.encode()) % count for piece in (*pairs, *ends)]
        lengths.append(len(words) + 1 if words else 0)
    return np.array(found, dtype=np.int64), np.array(lengths, dtype=np.int64)


def title_hash(key: str) -> int:
    """Return 64 bits that tell a normalised title."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def _row_sums(
    table: npt.NDArray[Any], *, picked: _Indexes, lengths: _Indexes, weights: _Matrix | None = None
) -> _Matrix:
    """Return the sums of runs of picked rows; a run of length 0 gives zeros.

    Adds the first of each run, then the second of each, and so on, which is faster than `np.add.reduceat` over rows.
    """
    sums = np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
    starts = np.cumsum(lengths) - lengths
    for at in range(int(lengths.max(initial=0))):
        rows = np.flatnonzero(lengths > at)
        chosen = picked[starts[rows] + at]
        sums[rows] += table[chosen] if weights is None else table[chosen] * weights[chosen]
    return sums


@functools.cache
def _shipped() -> Occupations:
    return Occupations.of_file((importlib.resources.files(__package__) / _MODEL).read_bytes())
