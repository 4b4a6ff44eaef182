"""N1 to N3, J1, J2, O3 and T4 on postings, rule by rule, as a person meets them."""

import pytest
from django.test import Client

from goodterms.candidate.models import PayWish, Position, Skill
from goodterms.kit.models import Due, Overrule, Workspace
from goodterms.leads.models import Lead
from goodterms.postings.models import Posting, Target
from tests.elements import texts

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
QUESTIONS = [
    "What of this job is not in the description?",
    "Which other duties came up in the last months? Examples would help me.",
    "Which stretch projects have people in this position taken on?",
    "How does the manager react when somebody notices a thing and corrects it, or brings it up?",
]


@pytest.fixture
def posting(client: Client) -> Posting:
    client.post("/postings/new/", {"text": TEXT})
    return Posting.objects.get()


def shown(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_N1_the_target_list_holds_employers_and_titles_and_the_gap_looks_at_them(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    client.post("/postings/targets/", {"employer_name": "Somebody else", "every_days": 0})
    without = shown(client, "/postings/gap/")
    client.post("/postings/targets/", {"title_words": "analyst", "every_days": 0})
    within = shown(client, "/postings/gap/")

    assert Target.objects.of(workspace).count() == 2
    assert texts(without, ".empty-title") == ["No postings to compare with"]
    assert texts(within, "p.sub") == ["1 posting names 3 skills: you can show 0, 3 are not in your record."]


def test_N3_each_skill_asked_for_is_had_partly_there_or_missing_with_both_sides_evidence(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    Skill.objects.create(workspace=workspace, name="sql", source="you")
    Position.objects.create(
        workspace=workspace, title="Clerk", employer="Fenwick", description="I used Tableau."
    )

    page = shown(client, f"/postings/gap/?posting={posting.pk}")

    assert texts(page, ".part h2") == ["Missing from your record 1", "Partly there 0", "You can show it 2"]
    assert texts(page, ".part .need") == [
        "Power BI must 1 posting At least 3 years of experience with Power BI. posting Power BI",
        "SQL must 1 posting SQL is a must. posting SQL sql: listed among your skills (you)",
        "Tableau nice 1 posting Tableau posting Tableau Tableau: Clerk at Fenwick",
    ]


def test_N3_must_comes_before_nice(client: Client, posting: Posting) -> None:
    page = shown(client, f"/postings/{posting.pk}/")

    assert texts(page, ".part > h2, .need-what") == [
        "What was understood",
        "Must have 2",
        "SQL is a must.",
        "At least 3 years of experience with Power BI. 3 years or more",
        "Nice to have 1",
        "Tableau",
        "Worth a question",
    ]


def test_J1_the_clause_is_found_at_its_place_and_explained(client: Client, posting: Posting) -> None:
    page = shown(client, f"/postings/{posting.pk}/")

    assert texts(page, 'mark[data-group="duties"]') == ["Other duties as assigned"]
    assert texts(page, ".sheet h2") == ["Range: unknown O3", "Other duties J1"]
    assert texts(page, ".sheet p")[-1] == (
        "Minor, changing tasks that belong to the position and are too small to list one by one. It is no warning, "
        "but it is worth asking about."
    )


def test_J2_the_four_questions_stand_with_the_clause_and_not_without_it(
    client: Client, posting: Posting
) -> None:
    with_clause = shown(client, f"/postings/{posting.pk}/")
    client.post("/postings/new/", {"text": TEXT.replace("- Other duties as assigned.\n", "")})
    without = shown(client, f"/postings/{Posting.objects.latest('pk').pk}/")

    assert texts(with_clause, ".sheet ol li") == QUESTIONS
    assert texts(without, ".sheet ol li") == []


@pytest.mark.parametrize(
    ("floor", "says"),
    [
        (39_000, "Within your range O3"),
        (45_000, "Overlaps your range O3"),
        (50_000, "Below your range O3"),
    ],
)
def test_O3_each_posting_is_within_overlapping_or_below(
    client: Client, workspace: Workspace, posting: Posting, floor: int, says: str
) -> None:
    PayWish.objects.create(workspace=workspace, floor=floor, currency="GBP")

    assert texts(shown(client, f"/postings/{posting.pk}/"), ".sheet h2") == [says, "Other duties J1"]


def test_O3_T4_silence_on_pay_and_another_currency_are_unknown_never_below(
    client: Client, workspace: Workspace, posting: Posting
) -> None:
    PayWish.objects.create(workspace=workspace, floor=90_000, currency="USD")
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld well.\n"})
    silent = Posting.objects.latest("pk")

    in_pounds = shown(client, f"/postings/{posting.pk}/")
    assert texts(in_pounds, ".sheet h2") == ["Range: unknown O3", "Other duties J1"]
    assert "The posting pays in GBP; you set USD. What you want" in texts(in_pounds, ".sheet p")
    unsaid = shown(client, f"/postings/{silent.pk}/")
    assert texts(unsaid, ".sheet h2") == ["Range: unknown O3"]
    assert texts(unsaid, ".sheet p") == ["The posting does not state pay. Ask for the range. What you want"]
    assert "Below" not in shown(client, "/postings/")


def test_T4_what_is_not_stated_is_unknown_with_the_question_that_settles_it(client: Client) -> None:
    client.post("/postings/new/", {"text": "Welder\nCompany: Fenwick\n\nYou weld well.\n"})

    page = shown(client, f"/postings/{Posting.objects.get().pk}/")

    assert texts(page, "dd[data-unknown]") == [
        "unknown: Where is the work done?",
        "unknown: What is the pay range for this position?",
        "unknown: On site, hybrid or remote?",
        "unknown: How much travel?",
        "unknown: Full time? For how long?",
    ]


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
    assert by_mouse.content.decode() == (
        "Its pay stays below your range (O3). Say why you apply all the same; the reason is kept."
    )
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
    assert texts(form, "#id_stage option[selected]") == ["Applied"]
