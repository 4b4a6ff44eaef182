"""Forty made-up postings, put together from pieces so that no two read alike."""

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

from attrs import frozen
from django.utils.html import escape

from goodterms.kit.example import read_toml
from goodterms.kit.models import Workspace
from goodterms.postings.engine import read_posting
from goodterms.postings.models import News, Posting, Target
from goodterms.postings.rows import text_hash, write_reading

_SEEN_WITHIN_DAYS = 75


@frozen
class _Section:
    """A heading with its lines; the lines of a section without a heading are paragraphs."""

    heading: str
    lines: tuple[str, ...]


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the postings, and the targets with what a watch found out lately."""
    count = len(_pieces()["openings"])
    Posting.objects.bulk_create(_posting(workspace, number=number, today=today) for number in range(count))
    _write_targets(workspace, today=today)


@functools.cache
def _pieces() -> dict[str, Any]:
    return read_toml("goodterms.postings", "example.toml")


def _posting(workspace: Workspace, *, number: int, today: dt.date) -> Posting:
    title, employer, place, _family, _low, _high = _pieces()["openings"][number]
    sections = _sections(number)
    text = _text(sections)
    said = {"title": "line 1", "employer_name": "line 2", "place": "line 2"}
    posting = Posting(
        workspace=workspace,
        title=title,
        employer_name=employer,
        place=place,
        text=text,
        html=_html(sections),
        url=f"https://jobs.example/{number + 4100}" if number % 3 else "",
        seen_on=today - dt.timedelta(days=number * 13 % _SEEN_WITHIN_DAYS),
        field_sources={name: source for name, source in said.items() if place or name != "place"},
        text_sha256=text_hash(text),
    )
    write_reading(posting, read_posting(text))
    return posting


def _write_targets(workspace: Workspace, *, today: dt.date) -> None:
    """Write the targets, none of them watched by itself, and what a watch found out lately."""
    for row in _pieces()["targets"]:
        target = Target.objects.create(workspace=workspace, **row)
        if not target.board_url:
            continue
        found = Posting.objects.filter(workspace=workspace, employer_name=target.employer_name).order_by(
            "-seen_on"
        )
        for number, posting in enumerate(found):
            posting.target, posting.external_id = target, str(posting.pk)
            posting.news, posting.news_on = (
                (News.NEW, today - dt.timedelta(days=2)) if not number else ("", None)
            )
            posting.save()


def _sections(number: int) -> tuple[_Section, ...]:
    pieces = _pieces()
    title, employer, place, family, _low, _high = pieces["openings"][number]
    named = {"title": title.lower(), "a_title": _with_article(title.lower())}
    named |= {"employer": employer, "place": place or "our office"}
    intro = _turn(pieces["intros"], number).format(**named)
    closing = _turn(pieces["closings"], number).format(**named)
    work = _some(pieces[family]["work"], number=number, count=4 + number % 3)
    needs = _some(pieces[family]["needs"], number=number, count=3 + number % 2)
    middle = [
        _Section(_turn(pieces["work_headings"], number), _said(*work, _turn(pieces["clauses"], number))),
        _Section(_turn(pieces["need_headings"], number * 2), needs),
    ]
    if number % 4 == 1:  # some employers ask before they tell
        middle.reverse()
    return (
        _Section("", (title, ", ".join(_said(employer, place)))),
        _Section("", (intro,)),
        *middle,
        _Section("", _said(*_terms(number), closing)),
    )


def _terms(number: int) -> tuple[str, ...]:
    pieces = _pieces()
    low, high = pieces["openings"][number][4:]
    pay = _turn(pieces["pays"], number).replace("{low}", str(low)).replace("{high}", str(high)) if low else ""
    return (pay, *_some(pieces["benefits"], number=number, count=number % 3))


def _with_article(title: str) -> str:
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"


def _turn(pool: Sequence[str], number: int) -> str:
    return pool[number % len(pool)]


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _some(pool: Sequence[str], *, number: int, count: int) -> tuple[str, ...]:
    # Start and stride both depend on the number, so that neighbours share neither order nor choice.
    stride = (1, 5, 7, 11)[number // 12]
    return tuple(dict.fromkeys(pool[(number + step * stride) % len(pool)] for step in range(count)))


def _text(sections: Sequence[_Section]) -> str:
    blocks = [
        "\n".join((section.heading, *(f"- {line}" for line in section.lines)))
        if section.heading
        else "\n".join(section.lines)
        for section in sections
    ]
    return "\n\n".join(blocks)


def _html(sections: Sequence[_Section]) -> str:
    return "".join(
        f"<p>{escape(section.heading)}</p><ul>{_tagged(section.lines, tag='li')}</ul>"
        if section.heading
        else _tagged(section.lines, tag="p")
        for section in sections
    )


def _tagged(lines: Sequence[str], *, tag: str) -> str:
    return "".join(f"<{tag}>{escape(line)}</{tag}>" for line in lines)
