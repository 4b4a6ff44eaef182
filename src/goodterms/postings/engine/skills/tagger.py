"""Tier 2: a small token classifier (MiniLM, int8 ONNX) that finds skills no list knows."""

import functools
import gzip
import importlib.resources
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from goodterms.postings.engine.skills.decoding import decoded
from goodterms.postings.engine.skills.names import canonical_name
from goodterms.postings.engine.skills.scan import FoundSkill
from goodterms.postings.engine.skills.tiers import NotInstalledError, Tagged, is_installed
from goodterms.postings.engine.skills.words import WordPieces, words_of
from goodterms.units import Span

_MOST_PIECES = 128
_MOST_TOGETHER = 16
_MOST_CHARACTERS = 200_000
_FEWEST_LETTERS = 2
_MANNER = slice(9, 11)
_ODDS = 0.9  # the classifier's own chances are not calibrated; one figure says "the classifier said so"


@frozen
class _Window:
    """A piece of a text that fits the network: which text, its words, their piece ids and first positions."""

    text: int
    words: tuple[Span, ...]
    ids: tuple[int, ...]
    firsts: tuple[int, ...]


class Tagger:
    """The shipped classifier; holds about 100 MB once loaded, so that it is best loaded in a process of its own."""

    def __init__(self, session: Any, pieces: WordPieces) -> None:  # noqa: ANN401 -- an onnxruntime.InferenceSession
        """Take a session and the word pieces that belong to it."""
        self._session, self._pieces = session, pieces

    @classmethod
    @functools.cache
    def load(cls) -> "Tagger":
        """Return the shipped classifier, loaded once.

        Raises:
            NotInstalledError: if onnxruntime is not installed.
        """
        if not is_installed():
            message = "The classifier needs onnxruntime. Install it with: pip install 'goodterms[reader]'"
            raise NotInstalledError(message)
        import onnxruntime  # noqa: PLC0415 -- only who asks for tier 2 pays for it

        here = importlib.resources.files(__package__)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            (here / "tagger.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        vocabulary = gzip.decompress((here / "vocabulary.txt.gz").read_bytes()).decode().splitlines()
        return cls(session, WordPieces(vocabulary))

    def skills(self, texts: Sequence[str]) -> list[tuple[FoundSkill, ...]]:
        """Return the skills of each text, in order; a knowledge may stand inside a longer skill.

        Args:
            texts: Sentences or whole postings; of each the first 200,000 characters are read. A line is read on its
                own; one longer than 128 word pieces is read in parts.
        """
        windows = [
            window for at, text in enumerate(texts) for window in self._windows(text[:_MOST_CHARACTERS], at)
        ]
        windows.sort(key=lambda window: len(window.ids))
        found: list[list[FoundSkill]] = [[] for _text in texts]
        for start in range(0, len(windows), _MOST_TOGETHER):
            batch = windows[start : start + _MOST_TOGETHER]
            for window, scores in zip(batch, self._scores(batch), strict=True):
                found[window.text].extend(_found(texts[window.text], window, scores))
        return [tuple(sorted(skills, key=lambda skill: skill.span)) for skills in found]

    def _windows(self, text: str, at: int) -> Iterator[_Window]:
        start = 0
        for line in text.split("\n"):
            words = tuple(Span(start + word.start, start + word.end) for word in words_of(line))
            start += len(line) + 1
            yield from self._cut(text, words, at)

    def _cut(self, text: str, words: Sequence[Span], at: int) -> Iterator[_Window]:
        held: list[Span] = []
        ids: list[int] = [self._pieces.start]
        firsts: list[int] = []
        for word in words:
            found = self._pieces.ids(word.cut(text))
            if len(ids) + len(found) >= _MOST_PIECES:
                yield _Window(at, tuple(held), (*ids, self._pieces.end), tuple(firsts))
                held, ids, firsts = [], [self._pieces.start], []
            firsts.append(len(ids))
            held.append(word)
            ids.extend(found)
        if any(len(word) >= _FEWEST_LETTERS for word in held):
            yield _Window(at, tuple(held), (*ids, self._pieces.end), tuple(firsts))

    def _scores(self, batch: Sequence[_Window]) -> Any:  # noqa: ANN401 -- array of (windows, pieces, 11)
        shape = (len(batch), max(len(window.ids) for window in batch))
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        return self._session.run(["scores"], {"ids": ids, "mask": mask})[0]


def _found(text: str, window: _Window, scores: Any) -> Iterator[FoundSkill]:  # noqa: ANN401 -- (pieces, 11)
    logarithms = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    for first, end, kind in decoded(logarithms[list(window.firsts)], manner=scores[0, _MANNER]):
        span = Span(window.words[first].start, window.words[end - 1].end)
        yield FoundSkill(span, kind, canonical_name(span.cut(text)), _ODDS)


def tag_texts(raw: bytes) -> Tagged:
    """Return the skills of a JSON list of texts: for the child process, which gives the memory back at its end.

    Raises:
        NotInstalledError: if onnxruntime is not installed.
    """
    return Tagged(tuple(Tagger.load().skills(json.loads(raw))))
