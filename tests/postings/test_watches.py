"""Watches: targets whose boards are fetched, from a real server on this machine."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.postings import jobs
from goodterms.postings.jobs import due_targets, fetch_target
from goodterms.postings.models import Posting, Target
from tests.postings.board import BoardServer, job, running_board

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Iterator[BoardServer]:
    with running_board() as server:
        # The pause between requests is tested with the fetcher; here it would only make the tests slow.
        monkeypatch.setattr(jobs.politeness(), "sleep", lambda _seconds: None)
        yield server


@pytest.fixture
def target(workspace: Workspace) -> Target:
    return Target.objects.create(
        workspace=workspace, employer_name="Acme", board_url="https://boards.greenhouse.io/acme"
    )


def look(target: Target, board: BoardServer, *, now: dt.datetime = NOON) -> str:
    fetch_target(target, now=now, board=board.board, allow=board.allow)
    target.refresh_from_db()
    return target.fetch_note


def news() -> list[tuple[str, str, str]]:
    return list(Posting.objects.order_by("external_id").values_list("external_id", "title", "news"))


def test_N2_new_openings_are_found_and_the_same_board_again_adds_nothing(
    target: Target, board: BoardServer
) -> None:
    board.jobs = [job(1), job(2, title="Welder", text="You weld.")]

    first, second = look(target, board), look(target, board, now=LATER)

    assert (first, second) == ("Fetched: 2 new.", "Fetched: 2 unchanged.")
    assert news() == [("1", "Analyst", "new"), ("2", "Welder", "new")]


def test_N2_a_changed_text_and_a_missing_opening_are_news(target: Target, board: BoardServer) -> None:
    board.jobs = [job(1), job(2, text="You weld.")]
    look(target, board)

    board.jobs = [job(1, text="You know SQL and Python.")]
    note = look(target, board, now=LATER)

    assert note == "Fetched: 1 changed, 1 closed."
    assert news() == [("1", "Analyst", "changed"), ("2", "Analyst", "closed")]
    assert Posting.objects.get(external_id="1").text == "You know SQL and Python."
    assert Posting.objects.get(external_id="2").closed_on == LATER.date()


def test_N2_a_number_longer_than_the_table_holds_is_recognised_again(
    target: Target, board: BoardServer
) -> None:
    long = {**job(1), "id": "7" * 250}
    board.jobs = [long]

    first, second = look(target, board), look(target, board, now=LATER)

    assert (first, second) == ("Fetched: 1 new.", "Fetched: 1 unchanged.")
    assert Posting.objects.get().closed_on is None


def test_N2_a_closed_opening_that_comes_back_under_a_new_number_is_advertised_again(
    target: Target, board: BoardServer
) -> None:
    board.jobs = [job(1, text="You know SQL very well.")]
    look(target, board)
    board.jobs = []
    look(target, board, now=LATER)

    board.jobs = [job(9, text="You know SQL very well.")]
    note = look(target, board, now=LATER + dt.timedelta(days=1))

    assert note == "Fetched: 1 advertised again."
    assert news() == [("1", "Analyst", "closed"), ("9", "Analyst", "reposted")]


def test_N1_only_titles_and_places_that_the_target_names_are_taken(
    target: Target, board: BoardServer
) -> None:
    target.title_words, target.place = "analyst", "leeds"
    target.save()
    board.jobs = [job(1), job(2, title="Welder"), job(3, place="Ulm", text="You know Excel.")]

    note = look(target, board)

    assert (note, [number for number, _t, _n in news()]) == (
        "Fetched: 1 new, 2 of other titles or places.",
        ["1"],
    )


def test_robots_txt_is_asked_first_and_obeyed(target: Target, board: BoardServer) -> None:
    board.robots, board.jobs = "User-agent: *\nDisallow: /\n", [job(1)]

    note = look(target, board)

    assert note.startswith("The site's robots.txt asks programs to keep away from this board.")
    assert (board.asked, Posting.objects.count()) == (["/robots.txt"], 0)


def test_a_failing_board_closes_nothing(target: Target, board: BoardServer) -> None:
    board.jobs = [job(1)]
    look(target, board)

    board.status = 503
    note = look(target, board, now=LATER)

    assert note == "The board answered 503. Check its address; what was known of it stands as it was."
    assert news() == [("1", "Analyst", "new")]


def test_a_malformed_entry_loses_no_other_and_closes_nothing(target: Target, board: BoardServer) -> None:
    board.jobs = [job(1), job(2, text="You weld.")]
    look(target, board)

    board.jobs = [job(1), {"id": 2, "title": None}]
    note = look(target, board, now=LATER)

    assert (note, Posting.objects.filter(closed_on=None).count()) == (
        "Fetched: 1 unchanged, 1 that could not be read.",
        2,
    )


def test_a_private_address_is_never_fetched(target: Target, board: BoardServer) -> None:
    board.jobs = [job(1)]

    fetch_target(target, now=NOON, board=board.board)

    target.refresh_from_db()
    assert (target.fetch_note != "", board.asked, Posting.objects.count()) == (True, [], 0)


@pytest.mark.parametrize(
    ("changes", "is_due"),
    [
        ({}, False),
        ({"is_asked": True}, True),
        ({"every_days": 1}, True),
        ({"every_days": 1, "fetched_at": NOON - dt.timedelta(hours=23)}, False),
        ({"every_days": 1, "fetched_at": NOON - dt.timedelta(hours=25)}, True),
        ({"every_days": 1, "board_url": ""}, False),
    ],
)
def test_a_board_is_fetched_only_when_asked_or_when_its_schedule_comes_round(
    target: Target, changes: dict[str, object], *, is_due: bool
) -> None:
    Target.objects.filter(pk=target.pk).update(**changes)

    assert bool(due_targets(target.workspace, now=NOON)) == is_due


def test_N2_news_appear_on_today_and_can_be_put_aside(
    client: Client, target: Target, board: BoardServer
) -> None:
    board.jobs = [job(1)]
    look(target, board)
    row = Posting.objects.get()

    before = client.get("/").content.decode()
    client.post(f"/postings/{row.pk}/aside/")
    after = client.get("/").content.decode()

    assert ("Read a new posting: Analyst at Acme" in before, "Read a new posting" in after) == (True, False)
    assert Posting.objects.get().news == ""


def test_a_target_needs_a_name_and_a_board_that_can_be_read(client: Client) -> None:
    nameless = client.post("/postings/targets/", {"every_days": 0})
    unknown = client.post(
        "/postings/targets/",
        {"employer_name": "Acme", "board_url": "https://example.com/jobs", "every_days": 0},
    )
    workday = client.post(
        "/postings/targets/",
        {"employer_name": "Acme", "board_url": "https://acme.wd1.myworkdayjobs.com/x", "every_days": 0},
    )

    assert [answer.status_code for answer in (nameless, unknown, workday)] == [400, 400, 400]
    assert "Name an employer, a title, or both." in nameless.content.decode()
    assert "This is no board that can be read." in unknown.content.decode()
    assert "save the page" in workday.content.decode()
    assert Target.objects.count() == 0


def test_a_target_is_written_down_changed_and_taken_away(client: Client) -> None:
    client.post("/postings/targets/", {"employer_name": "Acme", "every_days": 0})
    row = Target.objects.get()

    client.post(
        f"/postings/targets/{row.pk}/", {"employer_name": "Acme Ltd", "title_words": "clerk", "every_days": 7}
    )
    changed = client.get("/postings/targets/").content.decode()
    client.post(f"/postings/targets/{row.pk}/trash/")

    row.refresh_from_db()
    assert (row.employer_name, row.title_words, row.every_days) == ("Acme Ltd", "clerk", 7)
    assert ("Acme Ltd, clerk" in changed, row.trashed_at is not None) == (True, True)
