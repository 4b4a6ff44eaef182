"""A case written as JSON."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from goodterms.offers.engine.negotiation.case import Answer, Case, CaseError, Issue

_CASE = frozenset({"issues", "offer", "rounds_left", "answers", "walk_away", "withdrawal_risk"})
_ISSUE = frozenset({"key", "levels", "worth", "employer_order"})
_ANSWER = frozenset({"bundles", "reply", "choice", "counteroffer", "firm", "conceded"})
_Kind = TypeVar("_Kind")
_NAMES: dict[type, str] = {dict: "an object", list: "a list", str: "a text", int: "a whole number"}


class UnknownKeyError(CaseError):
    """The JSON has a key that no part of a case has."""


class ShapeError(CaseError):
    """A part of the JSON is missing, or of another shape than it must be."""


def read_case(document: Mapping[str, Any]) -> Case:
    """Return the case that a JSON object describes.

    The format stands in docs/explanation/counteroffers.md. Levels may be numbers or texts (20, 20.0 and "20" are the
    same); worth is a list in the order of the levels, or an object from level to worth, and may then stand alone.

    Raises:
        UnknownKeyError: if a key is none of the format.
        ShapeError: if a part is missing or of another shape.
        CaseError: a subclass of it, if the parts do not fit each other.
    """
    _refuse_unknown(_a(dict, document, what="The case"), known=_CASE, where="the case")
    plain = {key: document[key] for key in ("walk_away", "withdrawal_risk") if document.get(key) is not None}
    if document.get("rounds_left") is not None:
        plain["rounds_left"] = _a(int, document["rounds_left"], what='"rounds_left"')
    return Case(
        issues=tuple(map(_issue, _listed(document, "issues"))),
        offer=_bundle(document.get("offer"), what="The offer"),
        answers=tuple(map(_answer, _listed(document, "answers"))),
        **plain,
    )


def _issue(written: object) -> Issue:
    one = _refuse_unknown(_a(dict, written, what="An issue"), known=_ISSUE, where="an issue")
    key = _a(str, one.get("key"), what='The "key" of an issue')
    worth = one.get("worth")
    if isinstance(worth, dict):
        by_level = {_level(level): each for level, each in worth.items()}
        levels = tuple(map(_level, one.get("levels") or by_level))
        strange = set(by_level) ^ set(levels)
        if strange:
            message = f'The levels of "{key}" and of its worth differ at "{min(strange)}".'
            raise ShapeError(message)
        amounts = [by_level[level] for level in levels]
    else:
        levels = tuple(map(_level, _listed(one, "levels")))
        amounts = _a(list, worth, what=f'The "worth" of "{key}"')
    order: Any = one.get("employer_order") or "unknown"
    return Issue(key=key, levels=levels, worth=tuple(amounts), employer_order=order)


def _answer(written: object) -> Answer:
    one = _refuse_unknown(_a(dict, written, what="An answer"), known=_ANSWER, where="an answer")
    choice, reply = one.get("choice"), cast("Any", one.get("reply"))
    bundles = (_bundle(bundle, what="A bundle of ours") for bundle in _listed(one, "bundles"))
    return Answer(
        bundles=tuple(bundle for bundle in bundles if bundle is not None),
        reply=reply,
        choice=None if choice is None else _a(int, choice, what='The "choice" of an answer'),
        counteroffer=_bundle(one.get("counteroffer"), what="The counteroffer"),
        firm=tuple(map(_level, _listed(one, "firm"))),
        conceded=tuple(map(_level, _listed(one, "conceded"))),
    )


def _bundle(written: object, *, what: str) -> dict[str, str] | None:
    if written is None:
        return None
    return {key: _level(level) for key, level in _a(dict, written, what=what).items()}


def _level(written: object) -> str:
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        message = f"A level or name is {written!r}. Give a text or a number."
        raise ShapeError(message)
    return str(written)


def _listed(one: Mapping[str, Any], key: str) -> list[Any]:
    return _a(list, [] if one.get(key) is None else one[key], what=f'"{key}"')


def _a(kind: type[_Kind], written: object, *, what: str) -> _Kind:
    if isinstance(written, bool) or not isinstance(written, kind):
        message = f"{what} is {written!r}. Give {_NAMES[kind]}."
        raise ShapeError(message)
    return written


def _refuse_unknown(one: dict[str, Any], *, known: frozenset[str], where: str) -> dict[str, Any]:
    for key in one:
        if key not in known:
            message = f'"{key}" is no key of {where}. Known are: {", ".join(sorted(known))}.'
            raise UnknownKeyError(message)
    return one
