"""One opening advertised several times: proposed with its evidence, put together, taken apart."""

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.postings.models import Opening, Posting

TEXT = """Baker
Company: Larkspur
Location: Leeds

You bake bread and rolls every night from two to ten, keep the ovens clean, and order flour on Fridays.
You have baked for at least two years, you can lift 25 kg, and you like early mornings. {source}
"""


@pytest.fixture
def twice(client: Client, workspace: Workspace) -> list[Posting]:
    for source in ("Seen on our own site.", "Advertised by an agency."):
        client.post("/postings/new/", {"text": TEXT.format(source=source)})
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld pipes.\n"})
    return list(Posting.objects.order_by("pk"))[:2]


def proposals(client: Client) -> str:
    return " ".join(client.get("/postings/same/").content.decode().split())


def test_two_adverts_of_one_opening_are_proposed_with_the_evidence(
    client: Client, twice: list[Posting]
) -> None:
    page = proposals(client)

    assert "1 pair to decide on." in page
    assert "same employer, title and place" in page


def test_put_together_they_are_one_opening_and_undone_two_again(client: Client, twice: list[Posting]) -> None:
    first, second = twice

    client.post(f"/postings/same/{first.pk}/{second.pk}/", {"verdict": "same"})
    together = (
        Opening.objects.count(),
        "Also advertised" in client.get(f"/postings/{first.pk}/").content.decode(),
    )
    asked_again = "No two postings look like one opening." in proposals(client)
    client.post(f"/postings/{second.pk}/apart/")

    assert (together, asked_again) == ((1, True), True)
    assert (Opening.objects.count(), Posting.objects.exclude(opening=None).count()) == (0, 0)


def test_said_to_be_different_they_are_not_proposed_again(client: Client, twice: list[Posting]) -> None:
    first, second = twice

    client.post(f"/postings/same/{second.pk}/{first.pk}/", {"verdict": "different"})

    assert "No two postings look like one opening." in proposals(client)


def test_a_third_advert_joins_the_opening(client: Client, twice: list[Posting]) -> None:
    first, second = twice
    client.post(f"/postings/same/{first.pk}/{second.pk}/", {"verdict": "same"})
    client.post("/postings/new/", {"text": TEXT.format(source="On a third board.")})
    third = Posting.objects.latest("pk")

    client.post(f"/postings/same/{first.pk}/{third.pk}/", {"verdict": "same"})

    assert [opening.postings.count() for opening in Opening.objects.all()] == [3]


def test_a_posting_is_not_compared_with_itself(client: Client, twice: list[Posting]) -> None:
    assert client.post(f"/postings/same/{twice[0].pk}/{twice[0].pk}/", {"verdict": "same"}).status_code == 404
