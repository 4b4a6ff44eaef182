"""Names hold any sign: every page shows them once escaped, and every address carries them whole."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from goodterms.candidate.models import Position
from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.network.models import Contact, Employer
from goodterms.offers.models import Offer, WishItem
from goodterms.postings.models import Posting, Target
from goodterms.units import employer_key
from tests.examples import fill

NAME = 'Alder & Finch #2 + 50% "Co" <b>'
SOURCE = Path("src/goodterms")
_RAW = re.compile(r"\?[a-z_]+=\{(?!\{)|[\"']&[a-z_]*\{?[a-z_]*\}?=\{")
_RAW_MARKUP = re.compile(r"\?[a-z_]+=\{\{ (?![^}]*(?:urlencode|_id|\.pk|way\.value))[^}]*\}\}")


def links(body: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'(?:href|hx-get)="([^"]+)"', body)]


@pytest.fixture
def named(workspace: Workspace) -> Workspace:
    fill(workspace)
    Employer.objects.update(name=NAME, key=employer_key(NAME))
    Contact.objects.filter(trashed_at=None).update(last_name=NAME, position=NAME)
    Lead.objects.update(about=NAME, who=NAME)
    Posting.objects.update(title=NAME, employer_name=NAME)
    Target.objects.update(employer_name=NAME, title_words=NAME)
    Offer.objects.update(name=NAME)
    Position.objects.update(employer=NAME, title=NAME)
    WishItem.objects.filter(key__startswith="own").update(key=NAME, label=NAME)
    return workspace


def test_every_page_shows_a_name_once_escaped_and_links_it_whole(client: Client, named: Workspace) -> None:
    waiting, seen, broken = ["/"], {"/"}, []
    while waiting:
        page = waiting.pop()
        answer = client.get(page)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        body = answer.content.decode()
        broken += [(page, "escaped twice") for _ in re.findall(r"&amp;(?:amp|lt|gt|quot|#x?\w+);", body)[:1]]
        broken += [(page, "not escaped")] * ("<b>" in body)
        for link in links(body):
            told = dict(parse_qsl(urlsplit(link).query))
            broken += [(page, link) for value in told.values() if "Alder" in value and NAME not in value]
            path = urlsplit(link).path
            if link.startswith("/") and not path.startswith(("/static", "/file")) and len(seen) < 400:
                waiting += [link] if link not in seen else []
                seen.add(link)

    assert broken == []
    assert len(seen) > 60


@pytest.mark.parametrize("path", ["/leads/table/", "/network/"])
def test_a_search_for_any_sign_survives_sorting_and_paging(
    client: Client, named: Workspace, path: str
) -> None:
    body = client.get(path, {"q": "Alder & Finch #2"}).content.decode()

    kept = [dict(parse_qsl(urlsplit(link).query)).get("q") for link in links(body) if link.startswith("?")]
    assert set(kept) <= {"Alder & Finch #2"}


def test_an_address_carries_any_name_whole() -> None:
    address = address_of("lead_log", employer=NAME, about="")

    assert dict(parse_qsl(urlsplit(address).query)) == {"employer": NAME}


def test_no_address_is_built_from_a_name_by_hand() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for pattern, kind in ((_RAW, "*.py"), (_RAW_MARKUP, "*.html"))
        for path in SOURCE.rglob(kind)
        for line in path.read_text("utf-8").splitlines()
        if pattern.search(line)
    ]

    assert found == []
