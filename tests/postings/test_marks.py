"""Marks in a posting: shown at their place, corrected, added, taken back."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.models import LogEntry
from goodterms.postings.models import Correction, Posting
from goodterms.postings.pages.marking import Mark, marked_text
from goodterms.units import Span

TEXT = """Data analyst

Requirements:
- SQL is a must.
- A forklift licence

Salary: $50,000 - $60,000 a year
We have a budget of $900,000.
"""


@pytest.fixture
def posting(client: Client) -> Posting:
    client.post("/postings/new/", {"text": TEXT})
    return Posting.objects.get()


def page(client: Client, posting: Posting) -> str:
    return " ".join(client.get(f"/postings/{posting.pk}/").content.decode().split())


def address(posting: Posting, group: str, words: str) -> str:
    start = posting.text.index(words)
    return f"/postings/{posting.pk}/marks/{group}/{start}/{start + len(words)}/"


def test_each_fact_is_marked_at_its_place(client: Client, posting: Posting) -> None:
    body = client.get(f"/postings/{posting.pk}/").content.decode()

    marked = {
        (group, re.sub(r"<[^>]+>", "", words))
        for group, words in re.findall(
            r'<mark class="posting-span" data-group="(\w+)"[^>]*>(.*?)</mark>', body
        )
    }
    assert ("skill", "SQL") in marked
    assert ("requirement", " is a must.") in marked
    assert ("pay", "$50,000 - $60,000 a year") in marked


def test_a_correction_is_kept_shown_as_the_persons_own_and_taken_back(
    client: Client, posting: Posting
) -> None:
    where = address(posting, "requirement", "A forklift licence")

    client.post(where, {"verdict": "nice"})
    corrected = page(client, posting)
    client.post(f"/postings/{posting.pk}/corrections/{Correction.objects.get().pk}/undo/")

    assert "Nice to have" in corrected
    assert 'data-own="yours"' in corrected
    assert ("Nice to have" in page(client, posting), Correction.objects.count()) == (False, 0)
    assert LogEntry.objects.filter(deed__startswith="Corrected a mark").count() == 1


def test_a_wrong_skill_leaves_the_gap(client: Client, posting: Posting) -> None:
    client.post(address(posting, "skill", "SQL"), {"verdict": "wrong"})

    posting.refresh_from_db()
    assert [row["name"] for row in posting.asked if row["name"] == "SQL"] == []


def test_pay_read_wrongly_is_corrected_and_the_list_follows(client: Client, posting: Posting) -> None:
    where = address(posting, "pay", "$50,000 - $60,000 a year")
    told = {
        "verdict": "changed",
        "least": "52000",
        "most": "61000",
        "currency": "USD",
        "period": "year",
        "kind": "base",
    }

    client.post(where, told)

    posting.refresh_from_db()
    assert (posting.yearly_least, posting.yearly_most, posting.pay_currency) == (
        Decimal(52_000),
        Decimal(61_000),
        "USD",
    )


def test_overlooked_words_are_marked_as_the_persons_own(client: Client, posting: Posting) -> None:
    client.post(f"/postings/{posting.pk}/marks/new/", {"words": "budget  of", "group": "skill"})
    absent = client.post(f"/postings/{posting.pk}/marks/new/", {"words": "no such words", "group": "skill"})

    row = Correction.objects.get()
    assert posting.text[row.start : row.end] == "budget of"
    assert absent.status_code == 400
    assert "The posting does not hold these words one after another." in absent.content.decode()


def test_a_mark_that_is_not_there_is_not_found(client: Client, posting: Posting) -> None:
    answers = [
        client.get(f"/postings/{posting.pk}/marks/skill/1/2/").status_code,
        client.get(f"/postings/{posting.pk}/marks/nothing/1/2/").status_code,
        client.post(address(posting, "skill", "SQL"), {"verdict": "must"}).status_code,
    ]

    assert answers == [404, 404, 400]


def mark(start: int, end: int, *, group: str = "skill") -> Mark:
    return Mark(group, Span(start, end), "", "says <b>", is_own=False, anchor=f"m{start}", url="/")


def test_the_text_between_marks_is_escaped_and_marks_never_nest() -> None:
    text = "<b>SQL</b> & more"

    html = marked_text(text, [mark(0, 10, group="requirement"), mark(3, 6)])

    assert html == (
        '<mark class="posting-span" data-group="requirement" id="m0" title="says &lt;b&gt;">'
        '<a href="/">&lt;b&gt;</a></mark>'
        '<mark class="posting-span" data-group="skill" id="m3" title="says &lt;b&gt;"><a href="/">SQL</a></mark>'
        '<mark class="posting-span" data-group="requirement" title="says &lt;b&gt;"><a href="/">&lt;/b&gt;</a></mark>'
        " &amp; more"
    )


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["skill", "pay", "duties"])),
        max_size=6,
    ),
)
def test_no_letter_is_lost_whatever_the_marks(text: str, places: list[tuple[int, int, str]]) -> None:
    marks = sorted(
        (mark(min(a, b, len(text)), min(max(a, b), len(text)), group=group) for a, b, group in places),
        key=lambda one: one.span,
    )

    html = str(marked_text(text.replace("<", "").replace("&", "").replace(">", ""), []))
    marked = re.sub(r"<[^>]+>", "", str(marked_text(text, marks)))

    assert marked == str(marked_text(text, []))
    assert "<" not in html
