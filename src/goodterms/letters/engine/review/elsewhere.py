"""Names of other letters in a draft: in capitals, without accents, run together, and names that are also words.

A name of two words is known in any case. One that is a word of every letter ("Grace", "Target") is believed only
where a name stands: with a capital inside a sentence, or at its start before "'s", "said" and the like.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_LEAST_LETTERS, _LEAST_RUN_TOGETHER = 3, 6
_STRAIGHT = str.maketrans("\u2019\u2018\u02bc\u2011\u2010\u0142\u0141\u00f8\u00d8\u0111", "'''--lLoOd")
_SPELLED_OUT = {
    "\u00e4": "ae?",
    "\u00f6": "oe?",
    "\u00fc": "ue?",
    "\u00f8": "oe?",
    "\u00e5": "aa?",
    "\u00e6": "(?:ae|\u00e6)",
}
_SPELLED_OUT |= {
    letter.upper(): f"{form[0].upper()}[eEaA]?" for letter, form in list(_SPELLED_OUT.items())[:5]
}
_SPELLED_OUT |= {"\u00df": "(?:ss|\u00df)", "&": "(?:&|and|und|et|y)", ".": r"\.?", "'": "'?", "-": "[ -]?"}
_START = re.compile(r"(?:^|[.!?:\n\"\u201c])\s{0,4}$")
_DEED_AFTER = re.compile(
    r"'s\b| (?:and I|said|says|told|is|was|has|had|does|did|wrote|gave|made|took|seems|who|which|\w{2,20}ed)\b"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:with|thank|thanks|met|meet|as|greet|and|told|asked|ms\.?|mr\.?|mrs\.?|dr\.?|"
    r"hi|hello|hey|dear|like|how|join),? $",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r" (?:[A-Z]\w)")
_CAPITAL_BEFORE = re.compile(r"(?:^|.)\b([A-Z]\w{0,20}) $")


@frozen
class Sought:
    """How one other name is sought: `sure` forms prove a slip, `perhaps` forms only where a name stands."""

    name: str
    sure: re.Pattern[str] | None
    perhaps: re.Pattern[str] | None


def without_accents(text: str) -> str:
    """Return the text, of the same length, without accents and with straight quotes and hyphens."""
    return "".join(map(_bare, text))


def places_of(text: str, *, sought: Sought, months: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Return where a name of another letter stands in a text that `without_accents` gave."""
    if sought.sure:
        yield from (match.span() for match in sought.sure.finditer(text))
    if sought.perhaps:
        for match in sought.perhaps.finditer(text):
            if _is_a_name(text, match, months=months):
                yield match.span()


@functools.lru_cache(maxsize=512)
def sought(name: str, *, everyday: frozenset[str], given: frozenset[str]) -> Sought:
    """Return how a name is sought: whole, and each word of it that no everyday word equals."""
    words = _WORD.findall(name)
    own = [word for word in words if without_accents(word).casefold() not in everyday]
    if len(words) > 1:
        whole = _whole(name, any_case=bool(own))
        first = [_whole(words[0], any_case=False)] if words[0].casefold() in given & everyday else []
        return Sought(name, _either([whole, *_telling(own)]), _either(first))
    exact = [_whole(name, any_case=False)] if words else []
    if own:
        return Sought(name, _either([*exact, *_telling(own)]), None)
    return Sought(name, None, _either(exact))  # one word that every letter may have proves nothing


def _telling(words: list[str]) -> list[str]:
    """Return the patterns of the words that tell a name by themselves: long enough, and written large."""
    return [
        _whole(word, any_case=False) for word in words if len(word) >= _LEAST_LETTERS and word[0].isupper()
    ]


def _either(forms: list[str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?:'s)?(?!\w)")


def _whole(name: str, *, any_case: bool) -> str:
    """Return the pattern of a name: its words apart or, in its own case, run together."""
    words = name.strip().split()
    apart = r"[\s-]{1,2}".join(map(_loose, words))
    if any_case:
        run = "".join(map(_loose, words))
        return f"(?i:{apart})" + (f"|{run}" if len(name) >= _LEAST_RUN_TOGETHER else "")
    return f"{apart}|{r'[ -]'.join(_loose(word.upper()) for word in words)}"


def _loose(word: str) -> str:
    return "".join(_SPELLED_OUT.get(letter) or re.escape(_bare(letter)) for letter in word)


def _is_a_name(text: str, match: re.Match[str], *, months: frozenset[str]) -> bool:
    """Return whether a word that is also an everyday one stands where a name would."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 30]
    word = match[0].removesuffix("'s")
    if match[0] != word:
        return True
    if match.start() == 0 or _PERSON_BEFORE.search(before):
        return not _START.search(before) or after.startswith(",")
    if _START.search(before):
        return bool(_DEED_AFTER.match(after))
    if word.casefold() in months:
        return bool(re.match(r" (?:said|told|asked|explained|showed)\b", after))
    return word.isupper() or not _is_part_of_a_name(before, after)


def _is_part_of_a_name(before: str, after: str) -> bool:
    """Return whether another word with a capital stands right before, which no sentence begins with, or right after."""
    capital = _CAPITAL_BEFORE.search(before)
    if capital is not None and not _START.search(before[: capital.start(1)]):
        return True
    return _NAME_AFTER.match(after) is not None


def _bare(letter: str) -> str:
    plain = letter.translate(_STRAIGHT)
    first = unicodedata.normalize("NFD", plain)[:1]
    return first if first.isalnum() else plain
