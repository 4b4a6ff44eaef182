"""The door of the running program: who gets in, under which name, and what every answer carries."""

import datetime as dt
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from attrs import evolve
from django.db import connection
from django.test import Client
from django.utils import timezone
from sqlcipher3 import dbapi2

from goodterms.kit.models import OneTimeLink, Workspace
from goodterms.web.gate import make_link
from goodterms.web.headers import SAFETY
from tests.web.running import Program, running

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the program of one person")
SENDERS = 20


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(tmp_path_factory.mktemp("data")) as started:
        yield started.open()


def said_by_the_server(port: int, raw: bytes) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(raw)
        answer = b""
        while piece := line.recv(65_536):
            answer += piece
    return answer.decode()


def static_file() -> str:
    folder = Path(__file__).parents[2] / "src" / "goodterms" / "web" / "static"
    return "/static/" + str(next(iter(sorted(folder.rglob("*.css")))).relative_to(folder))


@pytest.mark.parametrize(
    "path", ["/", "/leads/log/", "/nowhere/", "/leads/999/", "/open/guess/", "/search/?q=a"]
)
def test_every_page_carries_the_headers_and_stays_in_no_cache(program: Program, path: str) -> None:
    answer = program.ask(path)

    assert {name: answer.headers[name] for name in SAFETY} == SAFETY
    assert (answer.headers["Cache-Control"], answer.headers["Access-Control-Allow-Origin"]) == (
        "no-store",
        None,
    )


@pytest.mark.parametrize("path", [static_file(), "/static/nothing.js"])
def test_no_other_site_may_load_a_file_of_ours(program: Program, path: str) -> None:
    answer = program.ask(path, Origin="https://evil.example")

    assert {name: answer.headers[name] for name in SAFETY} == SAFETY
    assert answer.headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("path", ["/", static_file(), "/nowhere/"])
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:8737", "127.0.0.1.evil.example", "["]
)
def test_under_another_name_nothing_answers(program: Program, path: str, host: str) -> None:
    answer = program.ask(path, host=host)

    assert (answer.status, "Good Terms did not understand that request." in answer.body) == (400, True)
    assert {name: answer.headers[name] for name in SAFETY} == SAFETY


@pytest.mark.parametrize("number", ["127.0.0.1", "[::1]"])
def test_the_number_of_this_machine_leads_to_its_name(program: Program, number: str) -> None:
    answer = program.ask("/leads/?q=<b>", host=f"{number}:{program.port}")

    assert (answer.status, "Please use the name localhost." in answer.body) == (421, True)
    assert f'href="http://localhost:{program.port}/leads/?q=%3Cb%3E"' in answer.body
    assert answer.cookies == {}


@pytest.mark.parametrize(
    "raw",
    [
        b"GET\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + b"a" * 262_150,
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
    ],
    ids=["line", "length", "head", "body"],
)
def test_what_the_server_itself_refuses_carries_the_headers_too(program: Program, raw: bytes) -> None:
    head = said_by_the_server(program.port, raw).partition("\r\n\r\n")[0]

    assert head.split()[1] in {"400", "413", "431"}
    assert {f"{name}: {value}" for name, value in SAFETY.items()} <= set(head.split("\r\n"))
    assert "Server:" not in head


def test_two_programs_do_not_log_each_other_out(program: Program, tmp_path: Path) -> None:
    with running(tmp_path) as other:
        other.cookies = program.cookies  # one browser
        other.open()

        assert (program.ask("/").status, other.ask("/").status) == (200, 200)


def test_a_cookie_of_one_program_opens_no_other(program: Program, tmp_path: Path) -> None:
    with running(tmp_path) as other:
        other.open()
        theirs = next(iter(other.cookies.values()))
        other.cookies = dict.fromkeys(program.cookies, theirs)

        assert other.ask("/").status == 403


def test_no_command_line_tells_the_link(tmp_path: Path) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\ncp "${{1#file://}}" {seen}.page\nls -l "${{1#file://}}" > {seen}.mode\necho "$@" > {seen}.part\n'
        f"mv {seen}.part {seen}\n"
    )
    browser.chmod(0o700)

    with running(tmp_path / "data", opens=True, BROWSER=str(browser)) as program:
        waited = threading.Event()
        while not seen.exists():
            waited.wait(0.05)
        opener = tmp_path / "data" / "open.html"
        mode = stat.S_IMODE(opener.stat().st_mode)
        page = (tmp_path / "seen.page").read_text()

    assert seen.read_text().strip() == opener.as_uri()
    assert (mode, program.link in page) == (0o600, True)
    assert not opener.exists()


def test_slow_senders_keep_nobody_out(program: Program) -> None:
    head = f"POST /leads/log/ HTTP/1.1\r\nHost: localhost:{program.port}\r\nContent-Length: 1000\r\n\r\nwho="
    slow = [socket.create_connection(("127.0.0.1", program.port)) for _number in range(60)]
    try:
        for line in slow:
            line.sendall(head.encode())
        answer = program.ask("/")
        for line in slow:
            line.sendall(b"a")
    finally:
        for line in slow:
            line.close()

    assert answer.status == 200


def test_a_form_sent_twenty_times_at_once_does_its_work_once(program: Program) -> None:
    token = program.form_token("/leads/log/")
    form = {"csrfmiddlewaretoken": token, "who": "Dana Twice", "heard_on": "2026-11-23"}
    answers: list[tuple[int, str]] = []

    def send() -> None:
        answer = evolve(program, cookies=dict(program.cookies)).ask(
            "/leads/log/", method="POST", body=urlencode(form)
        )
        answers.append((answer.status, answer.headers["Location"]))

    senders = [threading.Thread(target=send) for _number in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(answers) == SENDERS
    assert {status for status, _to in answers} == {302}
    assert len({to for _status, to in answers}) == 1
    assert leads_from(program, "Dana Twice") == 1


def test_the_second_press_shows_the_notice_that_the_first_one_left(program: Program) -> None:
    lead = program.ask("/leads/log/", method="POST", body=call_of(program, "Ada Pressed")).headers["Location"]
    form = urlencode({"csrfmiddlewaretoken": program.form_token(lead), "line": "Ada called"})
    first, second = (evolve(program, cookies=dict(program.cookies)) for _press in range(2))

    first.ask(
        f"{lead}say/", method="POST", body=form
    )  # its answer is dropped, as a browser does at the second press
    second.ask(f"{lead}say/", method="POST", body=form)

    assert second.ask(lead).body.count("Added to the timeline.") == 1


def call_of(program: Program, who: str) -> str:
    return urlencode(
        {"csrfmiddlewaretoken": program.form_token("/leads/log/"), "who": who, "heard_on": "2026-11-23"}
    )


def test_the_same_words_in_a_form_of_a_new_page_are_meant(program: Program) -> None:
    for _number in range(2):
        form = {
            "csrfmiddlewaretoken": program.form_token("/leads/log/"),
            "who": "Ida Again",
            "heard_on": "2026-11-23",
        }
        program.ask("/leads/log/", method="POST", body=urlencode(form))

    assert leads_from(program, "Ida Again") == 2


def leads_from(program: Program, who: str) -> int:
    database = dbapi2.connect(str(program.folder / "goodterms.sqlite3"))
    try:
        return int(database.execute("SELECT count(*) FROM goodterms_lead WHERE who = ?", [who]).fetchone()[0])
    finally:
        database.close()


# A link


def browser() -> Client:
    return Client(headers={"host": "localhost"})


def aged(link: str, *, minutes: int) -> str:
    OneTimeLink.objects.update(created_at=timezone.now() - dt.timedelta(minutes=minutes))
    return link


def test_a_link_nobody_used_opens_for_ten_minutes(workspace: Workspace) -> None:
    assert browser().get(aged(make_link(workspace), minutes=9)).status_code == 302


def test_a_link_older_than_ten_minutes_opens_nothing_and_says_how_to_get_another(
    workspace: Workspace,
) -> None:
    answer = browser().get(aged(make_link(workspace), minutes=11))

    assert (
        answer.status_code,
        b"This link is older than ten minutes. Run: goodterms link" in answer.content,
    ) == (
        403,
        True,
    )


def test_links_that_are_of_no_use_any_more_are_not_kept(workspace: Workspace) -> None:
    aged(make_link(workspace), minutes=60 * 25)

    make_link(workspace)

    assert OneTimeLink.objects.count() == 1
