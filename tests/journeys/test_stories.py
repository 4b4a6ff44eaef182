"""The stories that measure the whole, played from an empty folder: what every page says at every step.

A story goes over days: the clock of the server is moved, never that of the browser.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from goodterms.kit.models import Due
from goodterms.leads.models import Lead
from tests.journeys.doing import send

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MONDAY = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
Travel = Callable[[int], None]


@pytest.fixture
def travel() -> Iterator[Travel]:
    """Move the server's clock to so many days after Monday, 30 November 2026, at nine."""
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield lambda days: clock.move_to(MONDAY + dt.timedelta(days=days))


@pytest.fixture(autouse=True, params=[1280, 390], ids=["wide", "narrow"])
def _width(page: Page, request: pytest.FixtureRequest) -> None:
    page.set_viewport_size({"width": request.param, "height": 900})


def says(page: Page, sentence: str, *, lead: int, mine: bool) -> None:
    """Read the lead's page, its card, Today or Waiting, and the table: all must say the same sentence."""
    page.goto(f"/leads/{lead}/")
    expect(page.locator(".now h2")).to_have_text(sentence)
    page.goto("/leads/")
    expect(page.locator(f"[data-lead='{lead}'] .card-next")).to_contain_text(sentence)
    page.goto("/leads/table/")
    expect(page.locator("td", has_text=sentence)).to_have_count(1)
    page.goto("/")
    first = page.locator(".first-act h2, .act-what").filter(has_text=sentence)
    expect(first).to_have_count(1 if mine else 0)


def log_call(page: Page, who: str, *, employer: str = "", about: str = "") -> int:
    page.goto("/leads/log/")
    page.get_by_label("Who called or wrote?").fill(who)
    page.locator("input[name=employer]").fill(employer)
    page.locator("input[name=about]").fill(about)
    page.wait_for_load_state("networkidle")  # who is known there appears above the button, and moves it
    page.locator("main form button").last.click()
    expect(page.locator(".now")).to_be_visible()
    return Lead.objects.latest("pk").pk


def note(page: Page, line: str) -> None:
    """Note in one line what happened, on the lead's page."""
    page.get_by_label("What happened?").fill(line)
    expect(page.locator("#understood")).to_contain_text("Understood")
    page.get_by_label("What happened?").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()


def test_story_1_take_the_call(page: Page, travel: Travel, violations: Callable[[Page], list[Any]]) -> None:
    lead = log_call(
        page, "Sandra Kowalski, TalentBridge", employer="Larkspur Mills", about="planning analyst"
    )
    says(
        page,
        "Say yes to a call with Sandra Kowalski, TalentBridge about planning analyst at Larkspur Mills",
        lead=lead,
        mine=True,
    )

    page.goto(f"/leads/{lead}/")
    expect(page.locator("#letter")).to_contain_text("Hello Sandra,")
    expect(page.locator("#letter")).to_contain_text("the posting, and the pay range")
    assert violations(page) == []
    send(page, "Mark as sent")

    waiting = (
        "Nothing to do until Thu, Dec 3: Sandra Kowalski, TalentBridge owes you the range and the posting"
    )
    says(page, waiting, lead=lead, mine=False)
    page.goto("/")
    expect(page.get_by_text(waiting)).to_have_count(1)  # in Waiting, and nowhere else
    page.goto(f"/leads/{lead}/")
    expect(page.locator("#letter")).to_have_count(0)  # no chasing before that day
    travel(2)
    says(page, waiting, lead=lead, mine=False)
    travel(3)
    chase = "Ask Sandra Kowalski, TalentBridge how things stand: planning analyst at Larkspur Mills"
    says(page, chase, lead=lead, mine=True)
    travel(2)

    page.goto(f"/leads/{lead}/")
    note(page, "Sandra wrote: the range is 60,000 to 70,000, interview on Friday at 2 pm")
    says(
        page,
        "Nothing to do until tomorrow. Next: Prepare for the interview Fri, Dec 4, 2:00 PM: "
        "planning analyst at Larkspur Mills",
        lead=lead,
        mine=False,
    )
    travel(3)
    says(
        page,
        "Prepare for the interview tomorrow, 2:00 PM: planning analyst at Larkspur Mills",
        lead=lead,
        mine=True,
    )
    travel(5)
    says(page, "Say how the interview went: planning analyst at Larkspur Mills", lead=lead, mine=True)
    page.goto(f"/leads/{lead}/")
    page.get_by_role("button", name="It took place").click()
    says(page, "Thank Sandra for the interview: planning analyst at Larkspur Mills", lead=lead, mine=True)
    page.goto(f"/leads/{lead}/")
    expect(page.get_by_text("Move this lead to Interviewing")).to_be_visible()
    expect(page.get_by_text("Say how the interview felt")).to_be_visible()
    page.get_by_role("button", name="Move to Interviewing").click()
    expect(page.locator(".steps [aria-current]")).to_have_text("Interviewing")


def test_story_2_use_your_network(page: Page, travel: Travel, worker: None, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Felix,Braun,https://www.linkedin.com/in/felix,felix@example.org,Corvid,Analyst,12 Mar 2019\n"
        "Petra,Mohn,https://www.linkedin.com/in/petra,,Zephyr Health,Head of Data,1 Jun 2023\n"
    )
    page.goto("/import/")
    page.locator("input[type=file]").set_input_files(export)
    page.locator("main form button").first.click()
    page.get_by_role("button", name=re.compile("^Import")).last.click(timeout=15_000)
    expect(page.get_by_role("link", name="See your network")).to_be_visible(timeout=15_000)

    page.goto("/network/?q=felix")
    page.locator("#contact-list").get_by_role("link", name="Felix Braun").click()
    page.goto(f"{page.url}knows/")
    page.locator("main form input[type=text]").first.fill("Petra Mohn")
    page.locator("main form select").first.select_option("worked")
    page.locator("main form button").last.click()

    page.goto("/postings/new/")
    page.locator("textarea").first.fill("Analytics lead\nCompany: Zephyr Health\n\nYou know SQL.\n")
    page.locator("main form button").first.click()
    page.locator("form[action$='/lead/'] button").click()
    lead = Lead.objects.get().pk
    says(page, "Apply for Analytics lead at Zephyr Health, or ask about it first", lead=lead, mine=True)

    page.goto(f"/leads/{lead}/")  # from here to a sent request: two clicks
    expect(page.locator(".way-in")).to_contain_text("Felix Braun")
    page.get_by_role("button", name="Ask Felix").click()
    expect(page.locator("main")).to_contain_text("Would you introduce me to Petra Mohn")
    send(page)

    page.goto("/")
    owes = "Nothing to do until Mon, Dec 7: Felix Braun owes you a word about Petra Mohn"
    expect(page.get_by_text(owes)).to_have_count(1)
    page.goto(f"/leads/{lead}/")
    expect(page.get_by_role("button", name="Ask Felix")).to_have_count(0)  # nobody asks him for anything else

    page.get_by_role("link", name="Felix Braun to Petra Mohn").click()
    introduction = page.url
    travel(1)
    page.reload()
    page.get_by_role("button", name="Introduced", exact=True).click()
    page.goto("/")
    expect(page.get_by_text("Reply to Petra Mohn: Felix Braun has introduced you")).to_have_count(1)
    expect(page.get_by_text("Thank Felix Braun for introducing you to Petra Mohn")).to_have_count(1)
    for key in ("introduction.reply", "introduction.thank"):
        due = Due.objects.get(key=key, outcome="")
        page.goto("/?all")
        page.locator(f"form[action='/owed/{due.pk}/done/'] button").click()
        expect(page.get_by_role("status").first).to_contain_text("Done.")
    page.goto(introduction)
    page.get_by_role("button", name="Talked", exact=True).click()
    says(page, "Add your talk with Petra Mohn to the lead at Zephyr Health", lead=lead, mine=True)
    page.goto("/")
    expect(page.get_by_text("Tell Felix Braun how the talk with Petra Mohn went")).to_have_count(1)


def test_story_4_begins_with_a_verbal_offer(page: Page, travel: Travel) -> None:
    lead = log_call(page, "Ruth Abernathy", employer="Halden Systems", about="analyst")
    page.get_by_role("button", name="I said yes").click()

    note(page, "They offered 80,000 by phone")

    says(page, "Ask Halden Systems for the full offer, and name no number", lead=lead, mine=True)
    page.goto(f"/leads/{lead}/")
    expect(page.get_by_text("Write down what they said of the offer")).to_be_visible()
    page.get_by_role("button", name="Move to Offered").click()
    page.get_by_role("button", name="Draft letter").click()
    page.get_by_role("link", name="Edit").click()
    text = page.get_by_label("Your letter")
    assert not re.search(r"\d", text.input_value())
    text.press("Control+End")
    text.press_sequentially("\nI want ninety-five thousand.")
    expect(page.get_by_text(re.compile("names an amount"))).to_be_visible()
    page.reload()
    send(page)
    says(
        page, "Nothing to do until Thu, Dec 3: Ruth Abernathy owes you the full offer", lead=lead, mine=False
    )


ENDINGS = {
    "appreciative": (
        "Thank you for letting us know. We enjoyed meeting you and wish you all the best.",
        re.compile("Nothing to do: They thanked you"),
    ),
    "inquiring": (
        "Thank you for telling us. May I ask what made you decide against the position?",
        re.compile("Ruth Abernathy replied. Thanks with a general reason"),
    ),
    "burned": (
        "Our group keeps a list of candidates who step back. Do not apply to any of our companies again.",
        re.compile("Nothing to do: It tells how they treat people"),
    ),
    "receipt": (
        "This is an automatic message, please do not reply. Your withdrawal was recorded in our system.",
        re.compile("Nothing to do: your letter is out, and they may still react"),
    ),
}


@pytest.mark.parametrize("ending", [*ENDINGS, "silence"])
def test_story_5_withdraw_gracefully(page: Page, travel: Travel, ending: str) -> None:
    lead = log_call(page, "Ruth Abernathy", employer="Halden Systems", about="senior analyst")
    page.get_by_role("button", name="I said yes").click()
    note(page, "Had the second interview with Ruth today")
    expect(page.get_by_text("Say how the interview felt")).to_be_visible()

    page.get_by_role("button", name="Withdraw your application").click()
    expect(page.get_by_text("This sounds like blame.")).to_have_count(0)  # nothing untouched is scolded
    page.get_by_label("What is the first thing that does not fit").fill("the hours")
    page.get_by_label("What is the second thing that does not fit").fill("the amount of travel")
    page.locator("form[action$='/facts/'] button").click()
    send(page)
    out = "Nothing to do: your letter is out, and they may still react"
    page.goto(f"/leads/{lead}/")
    expect(page.locator(".now h2")).to_have_text(out)

    if ending == "silence":
        travel(9)
        page.reload()
        expect(page.locator(".now h2")).to_have_text(
            "Nothing to do: they didn't reply, and silence is an answer too"
        )
    else:
        words, told = ENDINGS[ending]
        page.goto(f"/letters/answers/new/?lead={lead}")
        page.locator("textarea").first.fill(
            f"From: Ruth Abernathy <ruth@halden.example>\nSubject: Re: my application\n\nDear Lee,\n\n{words}\n\nRuth"
        )
        page.locator("main form button").last.click()
        page.goto(f"/leads/{lead}/")
        expect(page.locator(".now h2")).to_have_text(told)
    page.goto("/")
    expect(page.get_by_text(out)).to_have_count(0)

    travel(25)  # weeks later they have a better post: the old lead is one click away, and can come back
    again = log_call(page, "Ruth Abernathy", employer="Halden Systems", about="director")
    page.get_by_role("link", name="senior analyst").click()
    page.locator("summary", has_text="Withdrawn").click()
    page.get_by_role("button", name="Reopen this lead").click()
    expect(page.locator(".steps [aria-current]")).to_have_text("Talking")
    assert again != lead
