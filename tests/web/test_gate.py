"""Who gets in, and what every answer carries."""

import re

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from goodterms.kit.models import OneTimeLink, Workspace
from goodterms.web.gate import make_link

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def every_path() -> list[str]:
    def walk(patterns: list[URLPattern | URLResolver]) -> list[str]:
        found: list[str] = []
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found += walk(pattern.url_patterns)
            else:
                found.append("/" + str(pattern.pattern))
        return found

    samples = {r"<int:\w+>": "1", "<slug:kind>": "skill", r"<slug:\w+>": "lead", r"<str:\w+>": "T1"}
    paths = [path for path in walk(get_resolver().url_patterns) if "<str:token>" not in path]
    for part, sample in samples.items():
        paths = [re.sub(part, sample, path) for path in paths]
    return paths


def test_every_address_is_locked_without_the_link(db: None) -> None:
    Workspace.objects.create()
    browser = Client(headers={"host": "localhost"})

    statuses = {
        path: (browser.get(path).status_code, browser.post(path).status_code) for path in every_path()
    }

    assert len(statuses) > 40
    assert set(statuses.values()) == {(403, 403)}


def test_the_link_opens_once(workspace: Workspace) -> None:
    link = make_link(workspace)
    first, second = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})

    opened, refused = first.get(link), second.get(link)

    assert (opened.status_code, opened.headers["Location"], first.get("/").status_code) == (302, "/", 200)
    assert (refused.status_code, second.get("/").status_code) == (403, 403)
    assert first.get(link).status_code == 302  # the browser that holds the session is only sent home


def test_only_the_hash_of_a_link_is_stored(workspace: Workspace) -> None:
    token = make_link(workspace).split("/")[2]

    assert token not in OneTimeLink.objects.get().token_sha256


def test_a_wrong_link_opens_nothing(workspace: Workspace) -> None:
    browser = Client(headers={"host": "localhost"})

    assert browser.get("/open/guess/").status_code == 403
    assert browser.get("/").status_code == 403


def test_every_answer_carries_the_headers(client: Client) -> None:
    for path in ("/", "/leads/", "/nowhere/", "/leads/999/"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_another_host_name_is_refused(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})

    assert (answer.status_code, b"Traceback" in answer.content) == (400, False)


def test_a_write_from_another_site_is_refused(workspace: Workspace) -> None:
    browser = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    browser.get(make_link(workspace))
    form = {"who": "Dana"}

    crossed = browser.post("/leads/log/", form, headers={"sec-fetch-site": "cross-site"})
    without_token = browser.post("/leads/log/", form)
    wrong_origin = browser.post("/leads/log/", form, headers={"origin": "http://evil.example"})

    assert [answer.status_code for answer in (crossed, without_token, wrong_origin)] == [403, 403, 403]


def test_another_workspace_is_not_found(client: Client, stranger: Workspace) -> None:
    from tests.examples import fill

    rows = fill(stranger)

    answers = {
        client.get(f"/leads/{rows['lead'].pk}/").status_code,
        client.get(f"/network/{rows['contact'].pk}/").status_code,
        client.get(f"/network/employers/{rows['employer'].pk}/").status_code,
        client.get(f"/postings/{rows['posting'].pk}/").status_code,
        client.get(f"/me/skill/{rows['skill'].pk}/").status_code,
        client.get(f"/files/{rows['storedfile'].pk}/").status_code,
        client.get(f"/import/{rows['job'].pk}/").status_code,
        client.post(f"/leads/{rows['lead'].pk}/trash/").status_code,
        client.post(f"/leads/notes/{rows['note'].pk}/trash/").status_code,
        client.post(f"/trash/note/{rows['note'].pk}/restore/").status_code,
        client.post(f"/overrules/{rows['overrule'].pk}/undo/").status_code,
    }
    assert answers == {404}
    assert b"Northwind" not in client.get("/search/?q=Northwind").content.replace(
        b'value="Northwind"', b""
    ).replace(b"Search: Northwind", b"")
