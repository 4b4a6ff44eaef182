"""Tier 1: known skills found by one pass of an Aho-Corasick automaton, each judged by the words beside it."""

import functools
import gzip
import importlib.resources
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs
from attrs import frozen

from goodterms.postings.engine.skills.names import cased_forms
from goodterms.units import Span

SKILL, KNOWLEDGE = "skill", "knowledge"
# These are sought with the blank behind them, or every word that begins with "r" would be looked at.
_SHORT = 2
_KEPT_SIGNS = "+#.&"
_GLUED = "+#"  # "c++" is no "c"
_LONGEST_PHRASE = 3
_MOST_PHRASES = 4
_BESIDE = 40
_LONG_LINE, _LINE_UNIT = 180, 60
_LEAST = 0.33  # tuned on the dev split: docs/reference/skills-model.md
_MOST_CHARACTERS = 1_000_000

# Phrases behind which a thing known is named even if no list has it.
LEADS = (
    *("experience with", "experience in", "experience of", "experienced in", "experienced with"),
    *("knowledge of", "knowledge in", "knowledge about", "understanding of", "background in", "degree in"),
    *("proficiency in", "proficient in", "proficient with", "familiarity with", "familiar with"),
    *("expertise in", "skills in", "fluent in", "certified in", "trained in", "passion for", "interest in"),
    *("working with", "work with", "tools like", "tools such as", "such as", "using"),
)
_STOPS = frozenset(
    [
        "and",
        "or",
        "is",
        "are",
        "to",
        "the",
        "a",
        "an",
        "in",
        "with",
        "of",
        "for",
        "our",
        "your",
        "you",
        "we",
        "as",
        "on",
        "at",
        "that",
        "which",
        "will",
        "would",
        "by",
        "from",
        "including",
        "such",
        "e",
        "g",
        "preferred",
        "required",
        "plus",
        "desired",
        "desirable",
        "advantage",
        "be",
        "have",
        "has",
        "also",
        "this",
        "these",
        "their",
        "within",
        "across",
        "using",
        "into",
        "least",
        "one",
        "more",
        "other",
        "both",
        "all",
        "any",
        "relevant",
        "etc",
        "some",
        "very",
        "good",
        "strong",
        "excellent",
    ]
)
_SENTENCE_ENDS = {"", ".", "!", "?", ":"}
_AS_VERB = (" in ", " at ", " to ", " the ", " for ")  # "Excel at", "Access to", "Go the extra mile"
_LEADS = frozenset(LEADS)
_JOINTS = ("and ", "or ")


def _folded_sign(code: int) -> int:
    """Return how a Latin-1 byte is folded: to lower case without its accent, a sign to a space."""
    sign = {0xDF: "s", 0xE6: "a", 0xF8: "o", 0xD8: "o"}.get(code) or unicodedata.normalize("NFD", chr(code))[
        0
    ]
    return ord(sign.lower()) if sign.isascii() and (sign.isalnum() or sign in _KEPT_SIGNS) else ord(" ")


_FOLD = bytes(_folded_sign(code) for code in range(256))


def fold(text: str) -> str:
    """Return the text in lower-case ASCII, character for character, so that positions stay true."""
    return text.encode("latin-1", "replace").translate(_FOLD).decode("ascii")


class Candidate(NamedTuple):
    """A piece of text that may name a skill; a tuple, as hundreds are made for each posting.

    `form` is its folded words; `is_known` is false behind a lead phrase. `left` and `right` are the words beside it,
    `left2` and `right2` those one further, "|" where a sign or an end stands instead. `line` is the length of its
    line from 0 to 3, as titles and menus are short.
    """

    start: int
    end: int
    form: str
    is_known: bool
    left: str
    left2: str
    right: str
    right2: str
    line: float


@frozen
class FoundSkill:
    """A skill found in a text: `kind` "skill" or "knowledge", `name` its one canonical name, `odds` 0 to 1."""

    span: Span
    kind: str
    name: str
    odds: float


class _Lines:
    """The lengths of a text's lines, asked for from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._end, self._length = text, -1, 0.0

    def length(self, at: int) -> float:
        """Return the length of the line at a place."""
        if at > self._end:
            start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            self._end = end if end >= 0 else len(self._text)
            self._length = min(_LONG_LINE, self._end - start) / _LINE_UNIT
        return self._length


class Lexicon:
    """Forms in an automaton. Immutable; safe to share between threads."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Build the automaton; takes about 0.1 s for 30,000 forms."""
        self.forms = frozenset(forms)
        patterns = [f" {form} " if len(form) <= _SHORT else f" {form}" for form in sorted(self.forms)]
        patterns += [f" {lead}" for lead in LEADS]
        longest = ahocorasick_rs.MatchKind.LeftmostLongest
        self._automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=longest)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Yield what may name a skill, from left to right, without overlaps."""
        folded, lines, done, cased = f" {fold(text)} ", _Lines(text), 0, cased_forms()
        for _at, before, after in self._automaton.find_matches_as_indexes(folded):
            start = before + 1
            if start < done:
                continue
            end = self._whole(folded, start, after)
            form = folded[start:end]
            if form in self.forms:
                done = end
                if form not in cased or _is_named(text, start - 1, end - 1):
                    yield self._candidate(folded, start, end, lines, is_known=True)
            elif _is_lead(folded, start, after):
                for found in self._behind_lead(folded, after + 1, lines):
                    done = found.end + 1
                    yield found

    def _whole(self, folded: str, start: int, end: int) -> int:
        """Return where the longest form that ends with a word ends, 0 if there is none."""
        if folded[end - 1] == " ":  # a short form, whose pattern holds the blank behind it
            return end - 1
        while end > start:
            if not folded[end].isalnum() and folded[end] not in _GLUED and folded[start:end] in self.forms:
                return end
            end = folded.rfind(" ", start, end)
        return 0

    @staticmethod
    def _candidate(folded: str, start: int, end: int, lines: _Lines, *, is_known: bool) -> Candidate:
        """Return a candidate; its positions are those of the text, one less than in `folded`."""
        before = folded[max(0, start - _BESIDE) : start - 1].rsplit(" ", 2)
        after = folded[end : end + _BESIDE].split(" ", 3)
        before, after = ["", "", *before], [*after, "", ""]
        return Candidate(
            start - 1,
            end - 1,
            folded[start:end],
            is_known,
            before[-1] or "|",
            before[-2] or "|",
            after[1] or "|",
            after[2] or "|",
            lines.length(start - 1),
        )

    def _behind_lead(self, folded: str, at: int, lines: _Lines) -> Iterator[Candidate]:
        """Yield the phrases behind a lead ("experience with X and Y"), until a list knows a part of one."""
        for _number in range(_MOST_PHRASES):
            phrase = _phrase(folded, at)
            if not phrase or any(part in self.forms for part in _parts(phrase)):
                return
            end = at + len(phrase)
            yield self._candidate(folded, at, end, lines, is_known=False)
            joint = _joint_at(folded, end)
            if not joint:
                return
            at = end + 1 + len(joint)


def _is_lead(folded: str, start: int, end: int) -> bool:
    return folded[start:end] in _LEADS and folded[end] == " "


def _joint_at(folded: str, at: int) -> str:
    """Return the words that join the next phrase to this one ("and"), "" if nothing does."""
    joints = (joint for joint in _JOINTS if folded.startswith(joint, at + 1))
    return next(joints, "") if folded[at] == " " else ""


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a word is written like a name: with a capital, and not because a sentence begins."""
    if not text[start].isupper() or text.startswith(_AS_VERB, end):
        return False
    return text[:start][-2:].strip()[-1:] not in _SENTENCE_ENDS


def _phrase(folded: str, at: int) -> str:
    """Return the words from here to a sign or a small word, "" if they are none or more than three."""
    words: list[str] = []
    for word in folded[at : at + 3 * _BESIDE].split(" "):
        if not word or word in _STOPS:
            break
        words.append(word)
        if len(words) > _LONGEST_PHRASE:
            return ""
        if word.endswith("."):
            break
    return " ".join(words).rstrip(".")


def _parts(phrase: str) -> Iterator[str]:
    words = phrase.split(" ")
    return (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1))


@frozen
class Weights:
    """A logistic model: `of_form` sums all that a form itself tells; the others are by the words beside or within.

    `of_word` keys are "L=" and "R=" for the words beside, "l=" and "r=" for those one further, "W=" for the last and
    "F=" for the first word of an unknown phrase, each with the word.
    """

    intercept: float
    unknown: float
    line: float
    of_form: Mapping[str, float]
    of_word: Mapping[str, float]

    def odds(self, candidate: Candidate) -> float:
        """Return the chance that annotators would mark this candidate."""
        word = self.of_word.get
        total = (
            self.intercept
            + self.line * candidate.line
            + word("L=" + candidate.left, 0.0)
            + word("R=" + candidate.right, 0.0)
            + word("l=" + candidate.left2, 0.0)
            + word("r=" + candidate.right2, 0.0)
        )
        if candidate.is_known:
            total += self.of_form[candidate.form]
        else:
            words = candidate.form.split(" ")
            total += self.unknown + word("W=" + words[-1], 0.0) + word("F=" + words[0], 0.0)
        return 1 / (1 + math.exp(-total))


@frozen
class _Tier:
    """What is shipped: the lexicon, its weights, and the kind and canonical name of each form."""

    lexicon: Lexicon
    weights: Weights
    kinds: Mapping[str, str]
    names: Mapping[str, str]


@functools.cache
def _shipped() -> _Tier:
    raw = (importlib.resources.files(__package__) / "lexicon.tsv.gz").read_bytes()
    of_form: dict[str, float] = {}
    of_word: dict[str, float] = {}
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in gzip.decompress(raw).decode().splitlines():
        mark, form, weight, kind, name = line.split("\t")
        if mark == "word":
            of_word[form] = float(weight)
            continue
        of_form[form] = float(weight)
        kinds[form] = KNOWLEDGE if kind == "k" else SKILL
        if name:
            names[form] = name
    intercept, unknown, of_line = (of_word.pop(name) for name in ("=", "?", "line"))
    return _Tier(Lexicon(of_form), Weights(intercept, unknown, of_line, of_form, of_word), kinds, names)


def scan_skills(text: str, *, least: float = _LEAST) -> tuple[FoundSkill, ...]:
    """Return the skills that tier 1 finds, in order, without overlaps.

    Args:
        text: Any text; the first million characters are read.
        least: The least odds that count, 0 to 1.
    """
    tier = _shipped()
    found = []
    for one in tier.lexicon.candidates(text[:_MOST_CHARACTERS]):
        odds = tier.weights.odds(one)
        if odds >= least:
            name = tier.names.get(one.form, one.form)
            found.append(
                FoundSkill(Span(one.start, one.end), tier.kinds.get(one.form, KNOWLEDGE), name, odds)
            )
    return tuple(found)
