"""Which board an address leads to, and what is requested of it."""

import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.intake.feeds import (
    Board,
    FeedRead,
    NotFetchedError,
    Rejected,
    board_of,
    detail_request,
    next_request,
    read_feed,
)
from tests.corpus import feeds

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true"
LEVER = "https://api.lever.co/v0/postings/acme?mode=json&skip=0&limit=100"
LEVER_EU = "https://api.eu.lever.co/v0/postings/acme?mode=json&skip=0&limit=100"
ASHBY = "https://api.ashbyhq.com/posting-api/job-board/{}?includeCompensation=true"
WORKABLE = "https://apply.workable.com/api/v1/widget/accounts/acme?details=true"
SMARTRECRUITERS = "https://api.smartrecruiters.com/v1/companies/Acme/postings?offset=0&limit=100"


@pytest.mark.parametrize(
    ("address", "kind", "name", "request_"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse", "acme", GREENHOUSE),
        ("  https://job-boards.greenhouse.io/acme/jobs/123?gh_src=x#app ", "greenhouse", "acme", GREENHOUSE),
        ("job-boards.eu.greenhouse.io/acme", "greenhouse", "acme", GREENHOUSE),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse", "acme", GREENHOUSE),
        (GREENHOUSE, "greenhouse", "acme", GREENHOUSE),
        ("https://jobs.lever.co/acme/0f-1/apply", "lever", "acme", LEVER),
        ("HTTPS://JOBS.LEVER.CO/acme", "lever", "acme", LEVER),
        (LEVER, "lever", "acme", LEVER),
        ("https://jobs.eu.lever.co/acme", "lever", "acme", LEVER_EU),
        (LEVER_EU, "lever", "acme", LEVER_EU),
        ("https://jobs.ashbyhq.com/Acme%20Labs/9f", "ashby", "Acme Labs", ASHBY.format("Acme%20Labs")),
        (ASHBY.format("acme"), "ashby", "acme", ASHBY.format("acme")),
        ("https://apply.workable.com/acme/", "workable", "acme", WORKABLE),
        ("https://apply.workable.com/acme/j/AB12/", "workable", "acme", WORKABLE),
        ("https://acme.workable.com/", "workable", "acme", WORKABLE),
        ("https://www.workable.com/api/accounts/acme?details=true", "workable", "acme", WORKABLE),
        (WORKABLE, "workable", "acme", WORKABLE),
        ("https://careers.smartrecruiters.com/Acme", "smartrecruiters", "Acme", SMARTRECRUITERS),
        ("http://jobs.smartrecruiters.com/Acme/743-clerk", "smartrecruiters", "Acme", SMARTRECRUITERS),
        (
            "https://jobs.smartrecruiters.com/oneclick-ui/company/Acme/publication/1",
            "smartrecruiters",
            "Acme",
            SMARTRECRUITERS,
        ),
        (SMARTRECRUITERS, "smartrecruiters", "Acme", SMARTRECRUITERS),
        ("https://acme.recruitee.com/o/clerk", "recruitee", "acme", "https://acme.recruitee.com/api/offers/"),
        ("https://acme.jobs.personio.de/", "personio", "acme", "https://acme.jobs.personio.de/xml"),
        ("https://acme.jobs.personio.com/job/1", "personio", "acme", "https://acme.jobs.personio.de/xml"),
        (
            "https://jobs.example/remote-jobs.rss",
            "rss",
            "jobs.example",
            "https://jobs.example/remote-jobs.rss",
        ),
        ("jobs.example/feed/?q=ink", "rss", "jobs.example", "https://jobs.example/feed/?q=ink"),
    ],
)
def test_what_a_person_pastes_leads_to_the_board(address: str, kind: str, name: str, request_: str) -> None:
    assert board_of(address) == Board(kind, name, request_)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "acme",
        "https://",
        "https://acme.example/careers",
        "https://boards.greenhouse.io/",
        "https://boards.greenhouse.io/embed/job_board",
        "https://boards.greenhouse.io/%2e%2e",
        "https://jobs.lever.co/a%2Fb",
        "https://apply.workable.com/j/AB12",
        "https://www.recruitee.com/",
        "https://a.b.recruitee.com/",
        "https://jobs.lever.co.evil.example/acme",
        "https://user:secret@jobs.lever.co/acme",
        "https://jobs.lever.co:8443/acme",
        "https://jobs.lever.co:x/acme",
        "ftp://jobs.lever.co/acme",
        "https://[::1/acme",
        "https://jobs.lever.co/" + "a" * 3000,
    ],
)
def test_any_other_address_is_no_board(address: str) -> None:
    assert board_of(address) is None


def test_workday_is_not_fetched_and_the_person_is_told_what_to_do() -> None:
    with pytest.raises(NotFetchedError) as refusal:
        board_of("https://acme.wd5.myworkdayjobs.com/en-US/Jobs/job/Clerk_R1")

    assert refusal.value.sentence == (
        "Workday boards are not fetched. Open the posting, save the page, and drop it here."
    )


def test_lever_and_smartrecruiters_are_paged_by_hundreds() -> None:
    page = full_page()
    lever, smart = board_of("https://jobs.eu.lever.co/acme"), board_of(SMARTRECRUITERS)
    assert lever
    assert smart

    assert [next_request(lever, read=page, number=number) for number in (2, 20)] == [
        "https://api.eu.lever.co/v0/postings/acme?mode=json&skip=100&limit=100",
        "https://api.eu.lever.co/v0/postings/acme?mode=json&skip=1900&limit=100",
    ]
    assert next_request(smart, read=page, number=3) == (
        "https://api.smartrecruiters.com/v1/companies/Acme/postings?offset=200&limit=100"
    )


def test_paging_ends_with_a_short_page_or_after_twenty() -> None:
    page, board = full_page(), board_of("https://jobs.lever.co/acme")
    assert board

    assert next_request(board, read=page, number=21) == ""
    assert next_request(board, read=evolve(page, entries=page.entries[:98]), number=2) == ""
    assert next_request(board, read=page, number=1) == ""


@pytest.mark.parametrize("address", [GREENHOUSE, WORKABLE, "https://jobs.example/feed"])
def test_other_boards_answer_all_at_once(address: str) -> None:
    board = board_of(address)
    assert board

    assert next_request(board, read=full_page(), number=2) == ""


def test_only_smartrecruiters_needs_a_request_for_each_posting() -> None:
    smart, lever = board_of(SMARTRECRUITERS), board_of(LEVER)
    assert smart
    assert lever

    assert detail_request(smart, external_id="7430001") == (
        "https://api.smartrecruiters.com/v1/companies/Acme/postings/7430001"
    )
    assert detail_request(smart, external_id="../x") == ""
    assert detail_request(lever, external_id="7430001") == ""


@given(
    st.text() | st.from_regex(r"https?://[a-z.]*(greenhouse\.io|lever\.co|recruitee\.com)/.*", fullmatch=True)
)
def test_no_address_makes_it_fail(address: str) -> None:
    board = board_of(address)

    assert board is None or board.first_request.startswith("https://")


def full_page() -> FeedRead:
    """Return a page of 99 entries and one rejected."""
    read = read_feed(json.dumps(feeds.LEVER * 99).encode())
    return evolve(read, rejected=(Rejected(100, "{}", "This entry has no title."),))
