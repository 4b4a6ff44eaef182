"""How a name that somebody typed lies on an employer's known name: which words meet, and what stays over."""

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field, frozen

from goodterms.network.engine.matching.words import Name, word_class

# Tried as in `employers`: with 4 letters five right answers fewer, with 2 none more.
_SHORTEST_PREFIX = 3
_LONGEST_INITIALS = 7
_LONGEST_ABBREVIATION = 8  # the ways to draw one grow twofold with each letter
_LONG_WORD = 8
_NEAR, _PREFIX, _DRAWN, _RUN, _AS_ONE = 0.85, 0.7, 0.8, 0.9, 0.98


@frozen
class Worth:
    """What each word is worth as evidence: rare words much, words of the trade, of places and departments little."""

    of: Callable[[str], float]

    def sum(self, words: Sequence[str]) -> float:
        """Return the worth of words together."""
        return sum(map(self.of, words))


@define
class Overlay:
    """Two names laid on each other: for each word of either how far it is met, 0 to 1."""

    typed: list[float]
    known: list[float]
    spelled: float = 0.0
    runs: float = 0.0
    drawn: float = 0.0
    rarest: float = 0.0
    is_head: bool = False
    pairs: list[tuple[str, str]] = field(factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether every word of one of the names is met: then there is nothing left to lay."""
        return bool(min(self.typed) or min(self.known))

    def note(self, rarity: float, *, is_head: bool) -> None:
        """Note how rare a word has met another, and whether both names begin with what met."""
        self.rarest = max(self.rarest, rarity)
        self.is_head = self.is_head or is_head


def overlay(typed: Name, known: Name, *, near: Mapping[str, str], worth: Worth) -> Overlay:
    """Lay a typed name on a known one.

    Args:
        typed: What somebody wrote.
        known: The employer's name.
        near: A typed word and the known word that it misspells.
        worth: What a word is worth.
    """
    if is_same(typed, known):
        laid = Overlay([1.0] * len(typed.words), [1.0] * len(known.words))
        laid.rarest = max(map(worth.of, known.words))
        laid.is_head = True
        return laid
    if typed.compact in known.initials or known.compact in typed.initials:
        return _by_initials(typed, known, worth)
    laid = Overlay([0.0] * len(typed.words), [0.0] * len(known.words))
    places = {word: place for place, word in enumerate(known.words)}
    for place, word in enumerate(typed.words):
        if (met := places.get(word)) is not None:
            _meet(laid, typed, known, place, met, 1.0, worth)
        elif (met := places.get(near.get(word, ""))) is not None:
            _meet(laid, typed, known, place, met, _NEAR, worth)
            laid.spelled += worth.of(known.words[met]) * _LONG_WORD / len(word)
    _joined(laid.typed, laid.known, typed.words, known.words, laid, worth, is_known=False)
    _joined(laid.known, laid.typed, known.words, typed.words, laid, worth, is_known=True)
    _prefixes(laid, typed, known, worth)
    return laid


def _by_initials(typed: Name, known: Name, worth: Worth) -> Overlay:
    """Let all words meet: one name is the other's initials."""
    laid = Overlay([_RUN] * len(typed.words), [_RUN] * len(known.words), is_head=True)
    long = known if typed.compact in known.initials else typed
    laid.runs = worth.sum(long.words)
    laid.rarest = max(map(worth.of, known.words)) * _RUN
    return laid


def _meet(  # noqa: PLR0917 -- the inner loop
    laid: Overlay, typed: Name, known: Name, place: int, met: int, share: float, worth: Worth
) -> None:
    laid.typed[place] = max(laid.typed[place], share)
    laid.known[met] = max(laid.known[met], share)
    laid.rarest = max(laid.rarest, share * worth.of(known.words[met]))
    laid.is_head = laid.is_head or place == met == 0
    laid.pairs.append((typed.words[place], known.words[met]))


def _prefixes(laid: Overlay, typed: Name, known: Name, worth: Worth) -> None:
    """Let a word meet one that it begins: "comm" and "communication"."""
    if laid.is_settled:
        return
    for place, word in enumerate(typed.words):
        if laid.typed[place] or len(word) < _SHORTEST_PREFIX:
            continue
        for met, other in enumerate(known.words):
            if not laid.known[met] and _is_begun(word, other):
                _meet(laid, typed, known, place, met, _PREFIX, worth)
                break


def _is_begun(word: str, other: str) -> bool:
    return len(other) >= _SHORTEST_PREFIX and (other.startswith(word) or word.startswith(other))


def _joined(  # noqa: PLR0917 -- the two sides, twice
    ones: list[float],
    many: list[float],
    one_words: Sequence[str],
    many_words: Sequence[str],
    laid: Overlay,
    worth: Worth,
    *,
    is_known: bool,
) -> None:
    """Let one word meet several in a row: their initials ("uc"), or they written as one ("redhat")."""
    if laid.is_settled:
        return
    for place, word in enumerate(one_words):
        if ones[place] or len(word) < 2:  # noqa: PLR2004 -- one letter is no abbreviation
            continue
        start, length, share = _row_of(word, many, many_words)
        if not length:
            continue
        ones[place] = share
        many[start : start + length] = [max(share, met) for met in many[start : start + length]]
        row = many_words[start : start + length]
        laid.note(max(map(worth.of, [word] if is_known else row)) * share, is_head=place == start == 0)
        _count_row(laid, share, worth.sum(row))


def _count_row(laid: Overlay, share: float, worth: float) -> None:
    """Count the worth of the words in a row by how surely one word stands for them."""
    if share == _RUN:
        laid.runs += worth
    elif share == _DRAWN:
        laid.drawn += worth


def _row_of(word: str, many: list[float], many_words: Sequence[str]) -> tuple[int, int, float]:
    """Return where the words in a row begin that one word stands for, how many they are (0: none), how surely."""
    start, length = _written_as_one(word, many_words)
    if length and not any(many[start : start + length]):
        return start, length, _AS_ONE
    start = _among_initials(word, many_words)
    if start >= 0 and many[start : start + len(word)].count(0.0) > 1:
        return start, len(word), _RUN
    length = abbreviates(word, many_words) if len(word) > 2 else 0  # noqa: PLR2004 -- two letters are initials
    return (0, 0, 0.0) if any(many[:length]) else (0, length, _DRAWN)


def _among_initials(word: str, many_words: Sequence[str]) -> int:
    """Return where the row begins whose initials are the word; -1 if there is none."""
    if len(word) > _LONGEST_INITIALS:
        return -1
    return "".join(other[0] for other in many_words).find(word)


def _written_as_one(word: str, many_words: Sequence[str]) -> tuple[int, int]:
    for start in range(len(many_words) - 1):
        if word.startswith(many_words[start]):
            if word == many_words[start] + many_words[start + 1]:
                return start, 2
            if word == "".join(many_words[start : start + 3]):
                return start, 3
    return 0, 0


def is_same(one: Name, other: Name) -> bool:
    """Return whether two names are one, written differently."""
    return one.compact == other.compact or one.written == other.written


def abbreviates(word: str, words: Sequence[str]) -> int:
    """Return how many words an abbreviation is drawn from: "umich" from "university michigan"; 0 if it is none.

    Each word gives at least its first letter, in order and from the first on; the last ones may give none.
    """
    if not words or word[0] != words[0][0] or len(word) > _LONGEST_ABBREVIATION:
        return 0
    used = _drawn(word, words)
    return used if used > 1 else 0


def _drawn(word: str, words: Sequence[str]) -> int:
    if not word:
        return 0
    if not words:
        return -1
    most = 0
    for one, other in zip(word, words[0], strict=False):
        if one != other:
            break
        most += 1
    for length in range(most, 0, -1):
        rest = _drawn(word[length:], words[1:]) if length < len(word) else 0
        if rest >= 0:
            return rest + 1
    return -1


def is_common(word: str) -> bool:
    """Return whether a word is of the trade, of a place or of a department, or one letter, and thus tells little."""
    return word in _COMMON or (len(word) == 1 and word.isascii())


_COMMON = word_class("trade") | word_class("department") | word_class("place")
