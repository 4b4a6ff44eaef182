"""Amounts in a draft: every one is found, and dates, phones and room numbers are none."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine.review.amounts import find_amounts
from tests.pace import within

NAMED = """
I was hoping for $95,000. => $95,000
My target is 95k. => 95k
Could we do 95-100k? => 95-100k
I'd be comfortable at USD 95,000 a year. => USD 95,000 a year
I expect 95.000 € gross. => 95.000 €
Something around €85k would work. => €85k
I am looking for 95 000 EUR. => 95 000 EUR
CHF 120'000 would be right. => CHF 120'000
I would ask for £60,000. => £60,000
ninety-five thousand would be fair => ninety-five thousand
ninety five thousand dollars => ninety five thousand dollars
I would need a hundred grand. => a hundred grand
a six-figure salary => six-figure
My expectation is in the mid-nineties for base pay. => mid-nineties
I was thinking of a base of 95,000. => 95,000
45 an hour is my rate => 45 an hour
$45/hour => $45
My rate is 600 per day. => 600 per day
I want 10% more => 10% more
a 15 percent raise => a 15 percent raise
Somewhere between 90 and 100 as base salary. => 90 and 100
12 lakh per annum => 12 lakh
My current package is 18 LPA. => 18 LPA
¥8,000,000 => ¥8,000,000
8 million yen => 8 million yen
SEK 45 000 per month => SEK 45 000
45 000 kr => 45 000 kr
I currently earn 72500. => 72500
a sign-on bonus of 5,000 => 5,000
one hundred and ten thousand => one hundred and ten thousand
Would 120 be possible for the base? => 120
low six figures => low six figures
$ 110 K base => $ 110 K
AUD110k => AUD110k
110k AUD plus super => 110k AUD
I'd accept 98,500. => 98,500
My floor is 90. => 90
20,000 PLN monthly => 20,000 PLN
Rs. 50,000 => Rs. 50,000
₹ 12,00,000 => ₹ 12,00,000
forty-five dollars an hour => forty-five dollars
seventy-eight thousand five hundred => seventy-eight thousand five hundred
Could you raise the base to 102? => 102
a 20% bonus => a 20% bonus
a stipend of two thousand => two thousand
I need at least 5000 more => 5000
eighty grand => eighty grand
I'd like the salary to start with a nine: ninety-two => ninety-two
I make 38.50 per hour => 38.50 per hour
$1.2M => $1.2M
R$ 15.000 => R$ 15.000
95K to 105K => 95K to 105K
I would sign for 130. => 130
two hundred dollars => two hundred dollars
5 thousand euros => 5 thousand euros
fifty quid => fifty quid
my salary is 3.200 brutto => 3.200
"""
NOT_NAMED = """
I am free on 4 March at 10:00.
Call me at +1 415 555 0100.
My number is 555-0142.
Room 1204, third floor.
The position R-10042 interests me.
I have 10 years of experience and led a team of 12.
Does the offer include a 401(k) match?
We serve 10k users.
I processed 50 thousand rows.
Is the role 100% remote?
How much travel, about 20%?
I started in 2019 and left in 2023.
We meet on Tuesday, 3 March at 10:00 in suite 300.
I look forward to the salary review after 6 months.
The pay range for the posting would help; I can talk at 2 pm.
Could you send me the offer by 12 March?
I would like five more days of paid time off.
The review is due in 2027.
Let us talk on 12/04/2026 or 13.04.2026.
Gate 12, platform 4
Meeting ID: 812 3456 7890
a thousand thanks
My address is 1200 Market Street, Chicago, IL 60601.
I ran a 10k race.
24/7 support
The offer for requisition 45213 arrived.
a salary review after six months
cutting the monthly close from nine days to four
ISO 9001 and Python 3.11
Can we talk between 10 and 12 on Friday about the offer?
I am available from 9 to 5.
The package of 25 vacation days looks good.
I will call at 3.
We had 30 people on the team and 4 offices.
The bonus question: is it paid in Q1 or Q2?
The offer expires on the 15th.
my phone is 020 7946 0958
The benefits page 12 says the base is reviewed yearly.
I read the offer letter of 3 November 2026.
Fortune 500 pay bands
She runs 5 stores with 200 employees.
extension 4471
Is the sign-on paid within 30 days of start?
36 hours per week at full pay?
I would like 4 days a week
the 2026 bonus plan
Is the equity vesting over 4 years with a 1-year cliff?
You can reach me on 0171 5550123 about the offer
bus 38 to stop 14
We can meet at 14:30 or 15h to talk about the package.
Two rounds of interviews and one offer
The offer deadline is 5pm on 30 November
Offer ref 2026/118
"""


DRAFTS = Path(__file__).parents[1] / "corpus" / "drafts"


def places(text: str) -> list[str]:
    return [span.cut(text) for span in find_amounts(text)]


@pytest.mark.parametrize("line", NAMED.strip().splitlines())
def test_O4_an_amount_is_found_with_exactly_its_words(line: str) -> None:
    text, _, expected = line.rpartition(" => ")

    assert places(text) == [expected]


@pytest.mark.parametrize("text", NOT_NAMED.strip().splitlines())
def test_O4_a_number_that_is_no_money_is_let_be(text: str) -> None:
    assert places(text) == []


def test_a_range_is_one_place_and_two_amounts_are_two() -> None:
    assert places("I could do $90k to $100k, with $5,000 to move.") == ["$90k to $100k", "$5,000"]


def test_invisible_characters_and_full_width_digits_hide_nothing() -> None:
    assert places("I ask for 9\u200b5\u202e,000 USD.") == ["9\u200b5\u202e,000 USD"]
    assert places("I ask for $\uff19\uff15\uff0c\uff10\uff10\uff10 today") == [
        "$\uff19\uff15\uff0c\uff10\uff10\uff10"
    ]


def test_O4_of_the_drafts_of_the_corpus_every_amount_is_found_and_no_other_number_is() -> None:
    named = [json.loads(line) for line in (DRAFTS / "amounts.jsonl").read_text("utf-8").splitlines()]
    others = [
        json.loads(line)["text"] for line in (DRAFTS / "no_amounts.jsonl").read_text("utf-8").splitlines()
    ]

    missed = [row["text"] for row in named if not find_amounts(row["text"])]
    alarms = [text for text in others if find_amounts(text)]

    assert (len(named), len(others)) == (233, 247)
    assert (missed, alarms) == ([], [])


@given(st.text(max_size=400))
def test_any_text_gives_places_in_order_inside_it(text: str) -> None:
    spans = find_amounts(text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize("amount", ["$200,401", "$120,403", "$200,529"])
def test_an_amount_that_ends_like_a_retirement_plan_is_an_amount(amount: str) -> None:
    assert places(f"Would {amount} be possible?") == [amount]
    assert places("Does the 401(k) have a match, or the 529 plan?") == []


@given(
    st.integers(20_000, 400_000),
    st.sampled_from(["${:,}", "{:,} EUR", "USD {}", "{} dollars", "\u00a3{:,} a year"]),
)
def test_any_amount_with_a_currency_is_found_in_any_sentence(amount: int, shape: str) -> None:
    assert places(f"Would {shape.format(amount)} be possible?") != []


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    ["9", "9,", "ninety ", "$9 to ", "a hundred and ", "1 2", "room 1 ", "+1 ", "pay 9.", "(", "9\u200b"],
)
def test_hostile_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    import time

    start = time.process_time()
    find_amounts(piece * (50_000 // len(piece)))

    assert time.process_time() - start < within(1.5)
