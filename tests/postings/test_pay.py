"""Pay: amounts as postings word them, put together, told from other money, and put to a year."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay import YearlyPay, find_pay, yearly
from goodterms.units import Span
from tests.corpus.postings import stated
from tests.pace import within

ONE = [
    ("Salary: $65,000.00 - $75,000.00 Annually", "65000 75000 USD year"),
    ("Pay Range: $17.25 - $25.88", "17.25 25.88 USD hour"),
    ("Minimum salary: 52,000 / Maximum: 61,000", "52000 61000 - year"),
    ("Salary\nMinimum: $52,000\nMaximum: $61,000", "52000 61000 USD year"),
    ("Min: $52,000 Mid: $56,500 Max: $61,000 per year", "52000 61000 USD year"),
    ("Salary: $4,583.33/month ($55,000/year)", "4583.33 4583.33 USD month"),
    ("Pay: $25/hr + $2/hr shift differential", "25 25 USD hour"),
    ("Salary is between 55 and 65k, DOE", "55000 65000 - year"),
    ("Base salary $110-130k", "110000 130000 USD year"),
    ("$110k-$130k + equity", "110000 130000 USD year"),
    ("Compensation: USD 90,000", "90000 90000 USD year"),
    ("Gehalt: 90.000 € p.a.", "90000 90000 EUR year"),
    ("Lohn: CHF 95'000 bis CHF 110'000", "95000 110000 CHF year"),
    ("Vergütung ab 3.200 € brutto im Monat", "3200 - EUR month"),
    ("Stundenlohn 15,50 €", "15.5 15.5 EUR hour"),
    ("Wynagrodzenie: 15 000 - 20 000 PLN, salary monthly", "15000 20000 PLN month"),
    ("Salary: AUD 95,000 plus super", "95000 95000 AUD year"),
    ("Salary $95,000 - $105,000 AUD", "95000 105000 AUD year"),
    ("Hourly wage: C$28.50", "28.5 28.5 CAD hour"),
    ("Pay: From $18.50 per hour", "18.5 - USD hour"),
    ("Pay: Up to $1,200.00 per week", "- 1200 USD week"),
    ("Pay: $70,000.00+ per year", "70000 - USD year"),
    ("Starting pay $18 per hour or more", "18 - USD hour"),
    (
        "The base salary for this position in our Investments team ranges from $140,000 to $175,000.",
        "140000 175000 USD year",
    ),
    (
        "The anticipated hiring range for this grant-funded position is $58,000-$64,000 annually.",
        "58000 64000 USD year",
    ),
    (
        "The pay range for the Learning and Development Partner role is $38.46 to $48.08 per hour.",
        "38.46 48.08 USD hour",
    ),
    ("Salary Range: $4,916.67 - $6,250.00 per month", "4916.67 6250 USD month"),
    ("Pay Rate: $18.25, paid weekly", "18.25 18.25 USD hour"),
    ("Salary: $52,000, paid monthly", "52000 52000 USD year"),
    ("$2,147.12 - $3,319.46 biweekly", "2147.12 3319.46 USD two weeks"),
    ("Semi-monthly salary: $2,250.00", "2250 2250 USD half month"),
    ("Day rate: £450 - £500 inside IR35", "450 500 GBP day"),
    ("Rate £17\\-94 \\- £23\\.07**", "17.94 23.07 GBP hour"),
    ("Step 1 $35.78/hr, Step 2 $36.50/hr, Step 3 $37.23/hr", "35.78 37.23 USD hour"),
    ("Step 1 - $20.15 hourly\nStep 2 - $21.16 hourly\nStep 3 - $22.22 hourly", "20.15 22.22 USD hour"),
    ("Salary: $3,100 $3,255 $3,418 $3,589 per month", "3100 3589 USD month"),
    ("Salary: $74,441 to - $115,079 per year", "74441 115079 USD year"),
    ("Salary: $57, 024.", "57024 57024 USD year"),
    ("Full-time, $60,000", "60000 60000 USD year"),
    ("Registered Nurse - $38.50 - $57.75 an hour", "38.5 57.75 USD hour"),
    ("Sales Associate $17 - $19/hr", "17 19 USD hour"),
    ("Travel Nurse - ICU - $2,500 per week", "2500 2500 USD week"),
    ("We pay our cooks $18 per hour", "18 18 USD hour"),
    ("Pay for this role is from £75,026 to £92,522", "75026 92522 GBP year"),
    ("Stipend: $35,000 per year", "35000 35000 USD year"),
    ("Wage: $21.50/hour with 401k, 5% match and $500 HSA", "21.5 21.5 USD hour"),
    ("Salary: $85,000 bonus eligible", "85000 85000 USD year"),
    ("SALARY: $19.07 TO $25.75 PER HOUR, D.O.Q.", "19.07 25.75 USD hour"),
    ("40 hours per week at $22.75 per hour", "22.75 22.75 USD hour"),
    ("Salary (Grade 7): $3,803.00 monthly", "3803 3803 USD month"),
    ("Pay: 24,500 pounds per annum", "24500 24500 GBP year"),
    ("Salary: £24,000 FTE (pro rata £14,400)", "24000 24000 GBP year"),
    ("Salary range: $48k to 55k", "48000 55000 USD year"),
    ("Compensation range: $48k to 55", "48000 55000 USD year"),
    ("Salary: $30 - 40,000", "30000 40000 USD year"),
]
NO_PAY = [
    "401(k) with match, 401k, 403(b)",
    "Compensation includes a 401k and medical",
    "$50/month phone stipend",
    "$5,000 sign-on bonus",
    "Sign-on bonus \u2013 up to $20,000",
    "up to $10,000 in tuition",
    "We are a $1.2B company",
    "Series A of $20M",
    "a $15 million budget",
    "manages budgets of $100,000 - $250,000",
    "Call 555-867-5309 or (800) 555-0123",
    "Job ID 2026-104417, posted 2026",
    "Denver, CO 80202",
    "40 hours per week, 5 days per week",
    "Compensation: $5,000 sign-on bonus",
    "overtime pay is $45 per hour",
    "Mileage rate: $0.67 per mile",
    "Life insurance of $50,000",
    "a gift card of $25 each month",
    "Premiums as low as $25 per paycheck",
    "Equity worth $80,000 - $120,000 over four years",
    "we pay the $180 exam fee",
    "Referral bonus: $1,500",
    "$1,500 per year for professional development",
    "employer pays toward health insurance $612 per month",
    "sales quota of $650,000 a year",
    "Salary: competitive. Founded 1998. 250 employees.",
    "Salary: £DOE",
    "cash drawer of $500",
    "$100,000/$300,000 liability insurance",
    "We serve 25,000 - 30,000 patients per year",
    "Pay scale 2026, grade 23",
    "Deferred compensation match up to $50/month",
    "$4B a year in payments",
    "Salary growth of 5% - 10%",
    "the range of projects is 12 - 15 a year",
    "Weekly attendance bonus of $50",
    "plus £5,400 car allowance",
    "Umsatz von 54 Mio. € im Jahr",
    "houses priced $250,000 - $400,000",
    "fee income of £250,000 - £400,000",
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_pay_is_read_as_postings_word_it(text: str, expected: str) -> None:
    first, second, currency, period = expected.split(" ", 3)

    pay = find_pay(text)[0]

    ends = tuple("" if one == "-" else one for one in (first, second, currency))
    assert stated(pay)[:4] == (*ends, period)


@pytest.mark.parametrize("text", NO_PAY)
def test_other_money_and_other_numbers_are_no_pay(text: str) -> None:
    assert find_pay(text) == ()


def test_all_ends_places_notes_and_kinds_of_a_statement_are_kept() -> None:
    text = "Grade 23. OTE \u00a3110k (\u00a355k base), depending on experience"

    assert find_pay(text) == (
        Pay(Decimal(55000), Decimal(55000), "GBP", "year", "base", Span(21, 25), (
            "depends on experience", "period assumed from the size of the amount: year"
        )),
        Pay(Decimal(110000), Decimal(110000), "GBP", "year", "on-target earnings", Span(14, 19), (
            "depends on experience", "period assumed from the size of the amount: year",
        )),
    )  # fmt: skip


def test_the_place_reaches_to_the_word_of_the_period() -> None:
    text = "Salary: $55,000 to $60,000 per year (grade 23)"

    pay = find_pay(text)[0]

    assert pay.span is not None
    assert pay.span.cut(text) == "$55,000 to $60,000 per year"
    assert pay.notes == ("grade 23",)


def test_total_pay_is_of_its_own_kind() -> None:
    assert [stated(one) for one in find_pay("Total compensation: $180,000 - $220,000")] == [
        ("180000", "220000", "USD", "year", "total")
    ]


def test_a_hiring_range_stands_before_the_full_range_and_base_before_target() -> None:
    text = "OTE $150,000. Hiring range $70,000 to $80,000; full range $65,000 to $95,000. Bonus: $5,000."

    assert [stated(one)[:2] for one in find_pay(text)] == [
        ("70000", "80000"),
        ("65000", "95000"),
        ("150000", "150000"),
    ]


def test_of_the_ranges_of_several_places_the_first_stands_first() -> None:
    text = "Pay range: Colorado $118,000 - $130,000; New York $126,000 - $139,000"

    assert [stated(one)[:2] for one in find_pay(text)] == [("118000", "130000"), ("126000", "139000")]


def test_the_same_pay_stated_twice_is_returned_once() -> None:
    assert len(find_pay("Pay: $20 an hour\nWe pay $20 an hour")) == 1


def test_an_amount_without_currency_gives_way_to_one_with() -> None:
    assert [stated(one) for one in find_pay("Salary: 1,900 - 2,000 weekly\nSalary: \u00a355,000")] == [
        ("55000", "55000", "GBP", "year", "base")
    ]


def test_at_most_twelve_statements_are_returned() -> None:
    assert len(find_pay("".join(f"Salary: ${n},000 a year\n" for n in range(20, 60)))) == 12


def test_a_bare_dollar_is_the_one_that_the_caller_names_unless_the_text_names_another() -> None:
    assert find_pay("Salary: $90,000", dollar="AUD")[0].currency == "AUD"
    assert find_pay("Salary: $90,000 CAD", dollar="AUD")[0].currency == "CAD"
    assert find_pay("Salary (Canadian): $90,000")[0].currency == "CAD"


def test_a_size_that_tells_no_period_leaves_it_open() -> None:
    assert stated(find_pay("Salary Range: $6,016 - $9,243.")[0]) == ("6016", "9243", "USD", "", "base")


@pytest.mark.parametrize(
    ("period", "times", "said"),
    [
        ("hour", 2080, "2,080 times the amount per hour"),
        ("day", 260, "260 times the amount per day"),
        ("week", 52, "52 times the amount per week"),
        ("two weeks", 26, "26 times the amount per two weeks"),
        ("half month", 24, "24 times the amount per half month"),
        ("month", 12, "12 times the amount per month"),
    ],
)
def test_pay_is_put_to_a_year_and_says_how(period: str, times: int, said: str) -> None:
    year = yearly(Pay(Decimal(100), Decimal("150.5"), "USD", period))

    assert year == YearlyPay(
        Decimal(100) * times,
        Decimal("150.5") * times,
        "USD",
        f"Put to a year as {said}: full time, all year.",
    )


def test_pay_by_the_year_stays_as_it_is_and_open_ends_stay_open() -> None:
    assert yearly(Pay(None, Decimal(60000), "USD", "year")) == YearlyPay(None, Decimal(60000), "USD", "")
    assert yearly(Pay(Decimal(60000), None, "USD", "year")) == YearlyPay(Decimal(60000), None, "USD", "")


@pytest.mark.parametrize("period", ["", "once"])
def test_pay_of_unknown_period_or_paid_once_is_not_put_to_a_year(period: str) -> None:
    assert yearly(Pay(Decimal(9000), None, "USD", period)) is None


SENTENCES = [text for text, _expected in ONE] + NO_PAY
PIECES = [
    "$",
    "\u00a3",
    "20",
    "50,000",
    "17.50",
    "k",
    " ",
    "-",
    "to",
    "per hour",
    "a year",
    "Salary",
    ":",
    "\n",
    "step",
    "max",
]


@given(sentence=st.sampled_from(SENTENCES), more=st.text(alphabet="abcdefg ,;\n", max_size=60))
def test_words_without_money_on_a_line_above_add_no_pay(sentence: str, more: str) -> None:
    above = f"{more.strip()} and so we went on to look at the hills and the sea.\n\n"

    assert [stated(one) for one in find_pay(above + sentence)] == [stated(one) for one in find_pay(sentence)]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_text_is_read_twice_alike_with_ends_in_order_and_places_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_pay(text)

    assert found == find_pay(text)
    assert all(one.least is None or one.most is None or one.least <= one.most for one in found)
    assert all(one.span is not None and 0 <= one.span.start < one.span.end <= len(text) for one in found)


@given(text=st.text(max_size=200))
def test_no_text_makes_reading_fail(text: str) -> None:
    assert len(find_pay(text)) <= 12


@given(low=st.integers(20, 290), step=st.integers(0, 90))
def test_a_range_by_the_year_is_read_back_as_written(low: int, step: int) -> None:
    text = f"Salary: ${low},000 - ${low + step},500 a year"

    assert stated(find_pay(text)[0]) == (
        f"{low * 1000}",
        f"{(low + step) * 1000 + 500}",
        "USD",
        "year",
        "base",
    )


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    [
        "$1 ",
        "$1",
        "$50,000 - ",
        "$50,000 to ",
        "salary ",
        "salary $5 for ",
        "the salary for ",
        "salary is ",
        "1",
        "1,234",
        "1,",
        "$",
        "USD ",
        "USD $",
        "$20 per hour ",
        "pay ",
        "step 1 $20 ",
        "Salary: 50,000 - 60,000\n",
        "$20 - $30 minimum ",
        "\u00a317-94 - ",
        "paid ",
        "40k ",
        "$50,000 salary for the job of $60,000 ",
        "10 ",
        "min ",
        "$10 max ",
        "$1 \n",
        "depending on a ",
        "bonus $20 ",
        "per ",
        "and ",
    ],
)
def test_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    find_pay(text)

    assert time.process_time() - start < within(1)


MESSY = [
    (
        "School Bus Driver $23.41/hour, up to 30 hours/week, $150/month attendance incentive",
        "23.41 23.41 hour",
    ),
    ("Pay range for this position: 22.00-26.50/hour", "22 26.5 hour"),
    ("Range: $31.25/hr - $46.88/hr, differential: $5/hr nights", "31.25 46.88 hour"),
    ("Pay Grade 14 ($56,901 Min - $71,126 Mid - $85,352 Max)", "56901 85352 year"),
    ("Salary (effective 7/1/2025): $5,432 - $6,789 per month. Exam fee $45.", "5432 6789 month"),
    (
        "Custodian\nStarting wage is $17.02 an hour, night shift adds $0.75. District contributes "
        "$7,200/year to an HSA.",
        "17.02 . hour",
    ),
    (
        "The University of X seeks a Lab Manager. The hiring salary range for this job opportunity is "
        "between $55,000 and $61,500. The University offers tuition remission of up to 18 credits worth "
        "$12,000.",
        "55000 61500 year",
    ),
    (
        "Patient Access Rep\nCompensation Range: $16.25 - $23.56/hourly\nSign on bonus $1,500\nThis "
        "hospital has 300 beds.",
        "16.25 23.56 hour",
    ),
    (
        "Software Engineer II\nThe typical base pay range for this role across the U.S. is USD $98,300 "
        "- $193,200 per year. There is a different range applicable to specific work locations, within "
        "the San Francisco Bay area, and the base pay range for this role in those locations is USD "
        "$127,200 - $208,800 per year.",
        "98300 193200 year",
    ),
    (
        "Compensation: At Acme, the estimated annual base salary range for this role, at an OTE of "
        "100%, is $120k-$150k. Equity too.",
        "120000 150000 year",
    ),
    (
        "Police Officer. Salary: $68,203.20 - $92,144.00 Annually. Uniform allowance $1,050 per year; "
        "take home car. Hiring incentive $10,000 for laterals.",
        "68203.2 92144 year",
    ),
    (
        "Librarian I\nGrade: 115\nMinimum Salary: $52,117.00\nMidpoint: $65,146\nMaximum Salary: $78,176",
        "52117 78176 year",
    ),
    (
        "Job Type: Full-time\nPay: $19.00 - $21.00 per hour\nBenefits:\n401(k)\nDental "
        "insurance\nSchedule:\n8 hour shift\nSupplemental Pay: Bonus pay\nLicense/Certification:\nBLS "
        "(Preferred)",
        "19 21 hour",
    ),
    (
        "Salary Range\n$4,322.00 to $5,411.00 Monthly\nThe final filing date is 4/12/2026. Position "
        "#580-173-1441-002",
        "4322 5411 month",
    ),
    ("Barista. $15.50/hr + tips (avg $22/hr with tips). Must be 18.", "15.5 15.5 hour"),
    (
        "Our client is paying up to \u00a365,000 + car + bonus for a Quantity Surveyor working on "
        "schemes of \u00a35m to \u00a340m.",
        ". 65000 year",
    ),
    (
        "Teaching Assistant. Salary: Grade C, SCP 4-5, \u00a323,114 - \u00a323,500 FTE (actual salary "
        "\u00a316,201). 32.5 hours per week term time only.",
        "23114 23500 year",
    ),
    (
        "Chef de Partie - \u00a313.50 per hour plus tips (approx \u00a32 - \u00a33 per hour extra). 48 "
        "hours, 5 days over 7.",
        "13.5 13.5 hour",
    ),
    (
        "Band 6 Nurse \u00a337,338 - \u00a344,962 a year per annum pro rata. Ref 332-6789. Trust of "
        "9,000 staff, \u00a3650m turnover.",
        "37338 44962 year",
    ),
    (
        "HGV Driver. \u00a317.50ph days, \u00a319.25ph nights. 45-50 hours a week. Call 01234 567890.",
        "17.5 17.5 hour",
    ),
    (
        "Marketing Manager, Remote. We've raised $12M. Comp: $95K\u2013$115K DOE. 4 weeks PTO, "
        "$1,000/yr learning stipend, $75/mo. internet.",
        "95000 115000 year",
    ),
    (
        "Attorney: $10,000 signing bonus! Base compensation for first year associates is $225,000.",
        "225000 225000 year",
    ),
    (
        "Sr. Accountant. This role pays $80,000 to $95,000 depending on experience and oversees $30 "
        "million in grants.",
        "80000 95000 year",
    ),
    ("Dental Hygienist $48-$55/hour DOE\nBonus of $50 per new patient; CE $500; 401k 4%.", "48 55 hour"),
    ("Salary: $58,500\nStatus: exempt, FTE 1.0", "58500 58500 year"),
    ("PAY: $28.12/HR, UNION SCALE, PENSION $6.50/HR, H&W $9.00/HR", "28.12 28.12 hour"),
    ("The annualized salary for this job is $45,000-$51,000, paid in 24 installments.", "45000 51000 year"),
    ("Rate of pay $24.58/hour (Step 1), up to $31.37/hour (Step 6)", "24.58 31.37 hour"),
    (
        "Compensation\nSalary is $62,400. Bonus up to $6,000. Mileage at the IRS rate of $0.67.",
        "62400 62400 year",
    ),
    ("Expected compensation: $70,000 base + $30,000 commission = $100,000 OTE", "70000 70000 year"),
    ("Pay Scale: 35,500 - 42,000 USD per annum", "35500 42000 year"),
    (
        "Anticipated Pay Range\n$78,400.00 - $112,000.00\nWe serve 2 million customers and paid "
        "$400,000 in claims.",
        "78400 112000 year",
    ),
    ("Wage range: $21.18 \u2013 $25.74. Benefits package valued at $14,000.", "21.18 25.74 hour"),
    ("Hourly range $18.00 - $22.50 (40 hours weekly)", "18 22.5 hour"),
    ("Salary $3,250 bi-weekly ($84,500 annually)", "3250 3250 two weeks"),
    ("The pay for this position starts at $16.50.", "16.5 . hour"),
    ("\u00a330k-\u00a335k basic, \u00a345k OTE. Company car worth \u00a36,000.", "30000 35000 year"),
    ("Base Salary Range: $130,000 USD to $165,000 USD", "130000 165000 year"),
    ("Up to \u00a3400/day Outside IR35", ". 400 day"),
]
MESSY_WITHOUT = [
    "Financial coaching for families earning $30,000 to $60,000 per year.",
    "Manages 12 - 15 people, $4M P&L, travel 10 - 20%, sales of $250,000 - $400,000 a month.",
    (
        "Salary: \u00a3negotiable. Budget \u00a32m. Fees \u00a39,250 per year paid by us. 25 days leave "
        "worth \u00a33,000."
    ),
    (
        "We have paid $2 billion to farmers. Free lunch up to $25 per day. Earn $300 for every "
        "referral. $0 copay."
    ),
    (
        "Must be able to collect payments of $50 to $5,000 daily and reconcile $20,000 monthly. Handles "
        "invoices of $15,000-$40,000."
    ),
    (
        "Manage P&L of $5M; territory generating $800,000 annually; average sale $35,000 - $60,000. "
        "Competitive pay!"
    ),
    "Fundraise $100,000 per year. Competitive salary. Homes valued from $300,000 to $900,000.",
    (
        "Tuition is $12,000 per year; as staff you pay $2,000 per year. Application fee: $35. Rent is "
        "$1,800 a month."
    ),
    "Employees earn up to $1,000 per year in wellness rewards. Company pays $500 per month for family cover.",
    "Our average customer saves $1,200 per year. Salary will be discussed.",
    "Estimated total cost of the project is $45,000 - $60,000. Salaries are competitive.",
]


@pytest.mark.parametrize(("text", "expected"), MESSY)
def test_pay_stands_first_among_much_other_money(text: str, expected: str) -> None:
    least, most, _currency, period, _kind = stated(find_pay(text)[0])

    assert f"{least or '.'} {most or '.'} {period}" == expected


@pytest.mark.parametrize("text", MESSY_WITHOUT)
def test_other_money_in_sentences_on_pay_and_elsewhere_is_no_pay(text: str) -> None:
    assert find_pay(text) == ()


def test_two_currencies_make_no_range() -> None:
    assert [stated(one)[:3] for one in find_pay("Salary: \u00a350,000 - $60,000")] == [
        ("50000", "50000", "GBP"),
        ("60000", "60000", "USD"),
    ]


def test_a_sum_beyond_any_salary_is_no_pay_by_its_look() -> None:
    assert find_pay("Villas on the coast\n$700,000") == ()
