"""Look a draft over: flags at the sentence, each with its rule and reason; none of them blocks."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from goodterms.letters.engine.brief import Brief
from goodterms.letters.engine.filling import stray_placeholders
from goodterms.letters.engine.kinds import PLACEHOLDER, Kind, fields, kind_named
from goodterms.letters.engine.review.amounts import find_amounts
from goodterms.letters.engine.review.names import find_slips
from goodterms.units import Span, employer_key

MOST_ROUNDS = 2
_READ = 50_000
_LEFT = re.compile(r"\[[^\[\]\n]{1,200}\]")
_SENTENCE = re.compile(r"[^.!?\n]{1,2000}(?:[.!?]{1,5}(?=\w)[^.!?\n]{0,2000}){0,20}[.!?]{0,5}")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u201e\u00b4`", "''\"\"\"''")
_DAYS = re.compile(
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|january|february|march|april|june|july|"
    r"august|september|october|november|december"
)


@frozen
class Flag:
    """One remark of the reader over the shoulder.

    Attributes:
        name: What was noticed: "number", "blame", "too_much", "know_it_all", "thanks", "wrong_name", "promise",
            "sarcasm", "length", "leftover", "round", "burned", "present_employer" or "spelling".
        span: Where in the text; `None` when it concerns the letter as a whole.
        rule: The id of the rule, "" where the rulebook has none.
        says: The remark.
        why: The reason.
    """

    name: str
    span: Span | None
    rule: str
    says: str
    why: str


def review(
    text: str,
    *,
    kind: str | Kind,
    brief: Brief | None = None,
    subject: str = "",
    recipients: Sequence[str] = (),
    is_touched: bool = True,
) -> tuple[Flag, ...]:
    """Return what a careful friend would say of a draft, in the order of the text; what has no place comes first.

    Carries out O4, O7, O8, W3, W5, W6, J9 and T5. Nothing blocks: the person decides. English wording; amounts and
    names are found in any language. Spelling is a matter of `goodterms.letters.engine.spelling`. A question of ours in
    brackets is no wording of the person's: it is open, and nothing in it is judged or counted.

    Args:
        text: The draft; of a longer one the first 50,000 characters are read.
        kind: The kind of letter, or its name.
        brief: What the record says; without one, only the words themselves are looked at.
        subject: The subject line: what is wrong in it is said without a place.
        recipients: Mail addresses it would go to.
        is_touched: Whether the person has written in it; of a draft as it was filled only the open questions are told.

    Raises:
        UnknownKindError: if there is no such kind.
    """
    known = brief or Brief()
    sort = kind if isinstance(kind, Kind) else kind_named(kind)
    text = text[:_READ]
    judged = _without_questions(text)
    found = [
        *_circumstances(sort, brief=known, recipients=recipients),
        *_open_questions(text, subject=subject),
    ]
    if is_touched:
        found += [
            *_as_a_whole(judged, kind=sort),
            *_numbers(judged, kind=sort, brief=known),
            *_names(judged, brief=known),
            *_wording(judged, kind=sort, brief=known),
            *_leftovers(judged),
            *_in_subject(_without_questions(subject), kind=sort, brief=known),
        ]
    return tuple(sorted(found, key=lambda flag: (flag.span.start if flag.span else -1, flag.name)))


def _circumstances(kind: Kind, *, brief: Brief, recipients: Sequence[str]) -> Iterator[Flag]:
    if brief.burned and kind.chapter != "duty":
        yield Flag(
            "burned",
            None,
            "W6",
            f"This employer burned the bridge: {_quoted(brief.burned)}.",
            "It told you how it treats people. If the relationship need not be kept, move on and be glad.",
        )
    if "rounds" in kind.guards and brief.rounds >= MOST_ROUNDS:
        yield Flag(
            "round",
            None,
            "O8",
            f"This would be round {brief.rounds + 1}.",
            "Two rounds are about the most before the other side sees red flags. What came back last is final.",
        )
    for address in recipients:
        if employer := _present_employer(address, brief=brief):
            yield Flag(
                "present_employer",
                None,
                "T5",
                f"{address} looks like an address at {employer}, where you work today.",
                "Nobody owes the present employer news of a search, and a mail there cannot be called back.",
            )


def _present_employer(address: str, *, brief: Brief) -> str:
    """Return the present employer whose domain an address has, by the record or by the name; "" if none."""
    domain = address.rpartition("@")[2].strip(" >").casefold()
    if not domain:
        return ""
    for known in brief.present_domains:
        if domain == known.casefold() or domain.endswith("." + known.casefold()):
            return next(iter(brief.present_employers), known)
    labels = {label.replace("-", "") for label in domain.split(".")} | set(re.split(r"[.-]", domain))
    for employer in brief.present_employers:
        if "".join(employer_key(employer).split()) in labels:
            return employer
    return ""


def _as_a_whole(text: str, *, kind: Kind) -> Iterator[Flag]:
    count = word_count(text)
    if count > kind.words:
        yield Flag(
            "length",
            None,
            "W5" if "blame" in kind.guards else "",
            f"{count} words; {kind.words} are enough for this letter.",
            "A short letter is read to its end, and says what matters once.",
        )
    if "thanks" in kind.expects and text.strip() and not _first(_patterns("thanks"), _lowered(text)):
        yield Flag(
            "thanks",
            None,
            kind.rule,
            "There is no word of thanks.",
            "Somebody gave time or thought to this. One true sentence of thanks costs nothing and is remembered.",
        )


def _numbers(text: str, *, kind: Kind, brief: Brief) -> Iterator[Flag]:
    if brief.knows_full_offer or kind.amounts != "guarded":
        return
    for span in find_amounts(text):
        yield Flag(
            "number",
            span,
            "O4",
            f"This names an amount ({_quoted(span.cut(text))}) before the full offer is known.",
            "Whoever names a number first gives leverage away. Ask for the full offer, then compare.",
        )


def _names(text: str, *, brief: Brief) -> Iterator[Flag]:
    addressed = next(
        (brief.facts[name].text for name in ("who", "target", "supervisor") if name in brief.facts), ""
    )
    for slip in find_slips(text, brief=brief):
        says = (
            f"The letter is for {addressed}, and greets {slip.name}."
            if slip.is_greeting
            else f"{slip.name} belongs to another letter."
            if slip.is_known
            else f"{slip.name} stands nowhere in this letter's record."
        )
        yield Flag(
            "wrong_name",
            slip.span,
            "",
            says,
            "A name left over from another letter is the one slip that nobody forgives.",
        )


def _wording(text: str, *, kind: Kind, brief: Brief) -> Iterator[Flag]:
    lowered = _lowered(text)
    for name, group in _groups().items():
        if name == "leftover" or not _is_looked_for(group, kind=kind):
            continue
        for sentence in _SENTENCE.finditer(lowered):
            match = _first(_patterns(name), sentence[0].lstrip())
            if match is None or (name == "promised_day" and _is_on_record(match, brief=brief)):
                continue
            yield Flag(
                name.removesuffix("d_day"),
                _trimmed(text, sentence),
                group["rule"],
                group["says"],
                group["why"],
            )


def _is_looked_for(group: Mapping[str, Any], *, kind: Kind) -> bool:
    """Return whether a group of wordings makes a remark of its own, and one on this kind of letter."""
    return "says" in group and group.get("only", "") in {"", *kind.guards}


def _is_on_record(match: re.Match[str], *, brief: Brief) -> bool:
    """Return whether the day that is promised stands in a fact of the record."""
    rest = match.string[match.start() : match.end() + 40]
    days = _DAYS.findall(rest)
    held = " ".join(fact.text.casefold() for fact in brief.facts.values())
    return bool(days) and all(day in held for day in days)


def _open_questions(text: str, *, subject: str) -> Iterator[Flag]:
    """Return a remark for each question in brackets, once however often it stands in the text and the subject."""
    why = _groups()["leftover"]["why"]
    told: set[str] = set()
    for match in _LEFT.finditer(text):
        if match[0] not in told:
            told.add(match[0])
            yield Flag("leftover", Span(*match.span()), "", "This question is still open.", why)
    for question in dict.fromkeys(_LEFT.findall(subject)):
        if question not in told:
            yield Flag("leftover", None, "", f"In the subject: {question} is still open.", why)


def _without_questions(text: str) -> str:
    """Return the text with spaces for our own questions, so that every place in it stays the same."""
    asked = {f"[{field.question}]" for field in fields().values()}
    return _LEFT.sub(lambda match: " " * len(match[0]) if match[0] in asked else match[0], text)


def _leftovers(text: str) -> Iterator[Flag]:
    group = _groups()["leftover"]
    nearest = {stray.name: stray.nearest for stray in stray_placeholders(text)}
    for match in PLACEHOLDER.finditer(text):
        near = nearest.get(match[1], match[1])
        hint = f" Did you mean {near}?" if near and near != match[1] else ""
        known = "has no fact yet" if match[1] not in nearest else "is no field that we know"
        yield Flag("leftover", Span(*match.span()), "", f"{match[1]} {known}.{hint}", group["why"])
    lowered = _lowered(text)
    for pattern in _patterns("leftover"):
        for match in pattern.finditer(lowered):
            yield Flag("leftover", Span(*match.span()), "", group["says"], group["why"])


def _in_subject(subject: str, *, kind: Kind, brief: Brief) -> list[Flag]:
    if not subject:
        return []
    found = [*_numbers(subject, kind=kind, brief=brief), *_names(subject, brief=brief), *_leftovers(subject)]
    return [Flag(flag.name, None, flag.rule, f"In the subject: {flag.says}", flag.why) for flag in found]


def word_count(text: str) -> int:
    """Return the number of words, as a person counts them: a line of asterisks is none, nor is an open question."""
    return sum(1 for word in _LEFT.sub(" ", text).split() if any(letter.isalnum() for letter in word))


def _trimmed(text: str, sentence: re.Match[str]) -> Span:
    start, end = sentence.span()
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def _lowered(text: str) -> str:
    """Return the text in lower case with straight quotes, character for character."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(_STRAIGHT)


def _quoted(text: str) -> str:
    return f"\u201c{' '.join(text.split())[:200].rstrip('.')}\u201d"


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


@functools.cache
def _groups() -> Mapping[str, Mapping[str, Any]]:
    text = (
        importlib.resources.files("goodterms.letters.engine.review")
        .joinpath("wording.toml")
        .read_text("utf-8")
    )
    return tomllib.loads(text)


@functools.cache
def _patterns(group: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _groups()[group]["patterns"])
