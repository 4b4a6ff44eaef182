"""N1 to N3, J1, J2, O3 and T4 on postings, rule by rule, as a person meets them."""

import pytest
from django.test import Client

from goodterms.candidate.models import PayWish, Position, Skill
from goodterms.kit.models import Due, Overrule, Workspace
from goodterms.leads.models import Lead
from goodterms.postings.models import Posting, Target

TEXT = """Data analyst
Company: Larkspur
Location: Leeds

Responsibilities:
- Build the weekly report in Python.
- Other duties as assigned.

Requirements:
- SQL is a must.
- At least 3 years of experience with Power BI.

Nice to have:
- Tableau

Salary: £40,000 - £48,000 per annum
"""
QUESTIONS = (
    "What of this job is not in the description?",
    "Which other duties came up",
    "Which stretch projects have people in this position taken on?",
    "How does the manager react",
)


@pytest.fixture
def posting(client: Client) -> Posting:
    client.post("/postings/new/", {"text": TEXT})
    return Posting.objects.get()


def shown(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_N1_the_target_list_holds_employers_and_titles_and_the_gap_looks_at_them(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    client.post("/postings/targets/", {"employer_name": "Somebody else", "every_days": 0})
    without = shown(client, "/postings/gap/")
    client.post("/postings/targets/", {"title_words": "analyst", "every_days": 0})
    within = shown(client, "/postings/gap/")

    assert Target.objects.of(workspace).count() == 2
    assert ("No postings to compare with" in without, "1 posting names 3 skills" in within) == (True, True)


def test_N3_each_skill_asked_for_is_had_partly_there_or_missing_with_both_sides_evidence(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    Skill.objects.create(workspace=workspace, name="sql", source="you")
    Position.objects.create(
        workspace=workspace, title="Clerk", employer="Fenwick", description="I used Tableau."
    )

    page = shown(client, f"/postings/gap/?posting={posting.pk}")

    missing, rest = page.split("Missing from your record")[1].split("Partly there")
    have = rest.split("You can show it")[1]
    assert ("Power BI" in missing, "At least 3 years of experience with Power BI." in missing) == (True, True)
    assert "sql: listed among your skills (you)" in have
    assert "Tableau: Clerk at Fenwick" in have


def test_N3_must_comes_before_nice(client: Client, posting: Posting) -> None:
    page = shown(client, f"/postings/{posting.pk}/")

    assert page.index("Must have") < page.index("SQL is a must.") < page.index("Nice to have")


def test_J1_the_clause_is_found_at_its_place_and_explained(client: Client, posting: Posting) -> None:
    page = shown(client, f"/postings/{posting.pk}/")

    assert 'data-group="duties"' in page
    assert "Other duties as assigned" in page
    assert "Minor, changing tasks that belong to the position and are too small to list one by one." in page


def test_J2_the_four_questions_stand_with_the_clause_and_not_without_it(
    client: Client, posting: Posting
) -> None:
    with_clause = shown(client, f"/postings/{posting.pk}/")
    client.post("/postings/new/", {"text": TEXT.replace("- Other duties as assigned.\n", "")})
    without = shown(client, f"/postings/{Posting.objects.latest('pk').pk}/")

    assert [question in with_clause for question in QUESTIONS] == [True] * 4
    assert [question in without for question in QUESTIONS] == [False] * 4


@pytest.mark.parametrize(
    ("floor", "says"),
    [
        (39_000, "Within your range"),
        (45_000, "Overlaps your range"),
        (50_000, "Below your range"),
    ],
)
def test_O3_each_posting_is_within_overlapping_or_below(
    client: Client, workspace: Workspace, posting: Posting, floor: int, says: str
) -> None:
    PayWish.objects.create(workspace=workspace, floor=floor, currency="GBP")

    assert says in shown(client, f"/postings/{posting.pk}/")


def test_O3_T4_silence_on_pay_and_another_currency_are_unknown_never_below(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    PayWish.objects.create(workspace=workspace, floor=90_000, currency="USD")
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld well.\n"})
    silent = Posting.objects.latest("pk")

    assert "The posting pays in GBP; you set USD." in shown(client, f"/postings/{posting.pk}/")
    assert "The posting does not state pay. Ask for the range." in shown(client, f"/postings/{silent.pk}/")
    assert "Below" not in shown(client, "/postings/")


def test_T4_what_is_not_stated_is_unknown_with_the_question_that_settles_it(client: Client) -> None:
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld well.\n"})

    page = shown(client, f"/postings/{Posting.objects.get().pk}/")

    assert "unknown: Where is the work done?" in page
    assert "unknown: What is the pay range for this position?" in page
    assert "unknown: How much travel?" in page


def test_O3_applying_below_the_range_asks_for_a_reason_and_keeps_it(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    PayWish.objects.create(workspace=workspace, floor=50_000, currency="GBP")
    client.post(f"/postings/{posting.pk}/lead/")
    lead = Lead.objects.get()

    silent = client.post(f"/leads/{lead.pk}/stage/", {"stage": "applied"})
    by_mouse = client.post(
        f"/leads/{lead.pk}/stage/", {"stage": "applied"}, headers={"x-requested-with": "fetch"}
    )
    lead.refresh_from_db()
    held = lead.stage
    client.post(f"/leads/{lead.pk}/stage/", {"stage": "applied", "why": "The work is worth it."})

    lead.refresh_from_db()
    assert (silent.status_code, by_mouse.status_code, held, lead.stage) == (400, 400, "heard", "applied")
    assert by_mouse.content.decode().startswith("Its pay stays below your range (O3).")
    assert [(row.rule_id, row.reason) for row in Overrule.objects.all()] == [("O3", "The work is worth it.")]


def test_O3_within_the_range_and_without_stated_pay_no_reason_is_asked_for(
    client: Client, workspace: Workspace
) -> None:
    PayWish.objects.create(workspace=workspace, floor=50_000, currency="GBP")
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld well.\n"})
    client.post(f"/postings/{Posting.objects.get().pk}/lead/")
    lead = Lead.objects.get()

    assert client.post(f"/leads/{lead.pk}/stage/", {"stage": "applied"}).status_code == 302


def test_O3_saying_i_applied_asks_for_the_same_reason_and_once(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    PayWish.objects.create(workspace=workspace, floor=50_000, currency="GBP")
    client.post(f"/postings/{posting.pk}/lead/")
    lead, due = Lead.objects.get(), Due.objects.get(key="lead.pursue")

    asked = client.post(f"/owed/{due.pk}/done/")
    lead.refresh_from_db()
    held = lead.stage
    form = client.get(asked.headers["Location"]).content.decode()
    Overrule.objects.create(
        workspace=workspace, table="lead", row_id=lead.pk, rule_id="O3", reason="Worth it."
    )
    client.post(f"/owed/{due.pk}/done/")

    lead.refresh_from_db()
    assert (asked.headers["Location"], held, lead.stage) == (
        f"/leads/{lead.pk}/stage/?stage=applied",
        "heard",
        "applied",
    )
    assert '<option value="applied" selected>' in form
