"""The public holidays of the candidate's country: read in a child process, kept with the profile, renewed."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.candidate.actions import renew_days_off
from goodterms.candidate.intake import holidays_of
from goodterms.candidate.models import Profile
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError


def test_the_holidays_of_a_country_are_read_for_the_years_asked_for() -> None:
    days = holidays_of(b"us", first="2026", last="2027").days

    assert ("2026-11-26" in days, "2027-07-04" in days, "2028-07-04" in days) == (True, True, False)
    assert list(days) == sorted(days)


def test_a_country_that_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(RefusedInputError, match="a country called XX"):
        holidays_of(b"XX", first="2026", last="2026")


def test_the_country_of_the_profile_brings_its_holidays_and_taking_it_away_takes_them(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    client.post("/me/profile/new/", {"first_name": "Maya", "country": "us"})
    profile = Profile.objects.get()
    kept = profile.holidays

    client.post(f"/me/profile/{profile.pk}/", {"first_name": "Maya", "country": ""})

    profile.refresh_from_db()
    assert (profile.country, dt.date(2026, 11, 26) in kept, profile.holidays) == ("", True, frozenset())


@pytest.mark.parametrize("country", ["USA", "1", "U S"])
def test_what_is_no_code_is_refused(client: Client, workspace: Workspace, country: str) -> None:
    answer = client.post("/me/profile/new/", {"country": country})

    assert (answer.status_code, Profile.objects.count()) == (200, 0)
    assert "Write the country" in answer.content.decode()


def test_holidays_that_run_out_are_renewed_and_an_unknown_country_has_none(workspace: Workspace) -> None:
    profile = Profile.objects.create(workspace=workspace, country="DE", days_off=["2026-12-26"])

    renewed = (renew_days_off(today=dt.date(2026, 11, 23)), renew_days_off(today=dt.date(2026, 11, 23)))

    profile.refresh_from_db()
    assert renewed == (1, 0)
    assert max(profile.days_off) == "2028-12-26"
    Profile.objects.update(country="XX")
    client_profile = Profile.objects.get()
    from goodterms.candidate.actions import keep_days_off

    keep_days_off(client_profile, first_year=2026)
    assert client_profile.days_off == []
