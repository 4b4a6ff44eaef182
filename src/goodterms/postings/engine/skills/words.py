"""Words and word pieces, as the token classifier reads them."""

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence

from goodterms.units import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST_WORD = 60
_MOST_PIECES = 12
_MOST_CACHED = 100_000


def words_of(text: str) -> tuple[Span, ...]:
    """Return the words and signs of a text; commas are left out, as the labelled data has none."""
    return tuple(Span(found.start(), found.end()) for found in _WORD.finditer(text) if found[0] != ",")


class WordPieces:
    """BERT's word pieces, uncased: each word is cut into the longest known pieces from its left.

    Source:
        Devlin et al. 2019 and Wu et al. 2016; checked against the `tokenizers` library when the model is made.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the vocabulary in the order of its ids."""
        self._ids: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = (self._ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self.ids = functools.lru_cache(maxsize=_MOST_CACHED)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at most 12; one unknown id where it cannot be cut."""
        plain = "".join(
            sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn"
        )
        if not plain or len(plain) > _LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        at = 0
        while at < len(plain):
            number, end = self._longest(plain, at)
            if number < 0:
                return (self.unknown,)
            found.append(number)
            at = end
        return tuple(found[:_MOST_PIECES])

    def _longest(self, plain: str, at: int) -> tuple[int, int]:
        for end in range(len(plain), at, -1):
            piece = plain[at:end] if at == 0 else f"##{plain[at:end]}"
            if piece in self._ids:
                return self._ids[piece], end
        return -1, at
