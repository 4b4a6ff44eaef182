"""Made-up offer letters with known truth: six styles, several wordings an item, and every way to weaken a promise.

Two styles (`HELD_OUT_STYLES`) and the last wordings of every list were kept aside while the rules were written.
Nothing here was copied from a letter.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from attrs import field, frozen

from goodterms.offers.engine.items import catalogue
from goodterms.offers.engine.letter import Promise

TODAY = dt.date(2026, 11, 25)
START = dt.date(2027, 1, 11)
EMPLOYER = "Larkspur Analytics"
HELD_IN_STYLES = ("startup", "corporate", "university", "mail")
HELD_OUT_STYLES = ("british", "agency")
_HELD_OUT_WORDINGS = 2
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


@frozen
class Letter:
    """A letter, the promises that were made before, and what became of each: "same" or how it was changed."""

    style: str
    pages: tuple[str, ...]
    promises: tuple[Promise, ...]
    truth: dict[str, str] = field(factory=dict)


# ---- amounts ----


def spelled(number: int) -> str:
    """Return a number below a million in words."""
    units, tens = _UNITS.split(), _TENS.split()
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number // 10] + (f"-{units[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{units[number // 100]} hundred" + (f" {spelled(rest)}" if rest else "")
    rest = number % 1000
    return f"{spelled(number // 1000)} thousand" + (f" {spelled(rest)}" if rest else "")


def money(amount: int, *, pick: random.Random, sign: str = "$") -> str:
    """Return money in one of the ways in which letters write it."""
    code = {"$": "USD", "\u00a3": "GBP", "\u20ac": "EUR"}[sign]
    word = {"$": "dollars", "\u00a3": "pounds", "\u20ac": "euros"}[sign]
    ways = [
        f"{sign}{amount:,}",
        f"{sign}{amount:,}",
        f"{sign}{amount:,}.00",
        f"{code} {amount:,}.00",
        f"{amount:,} {code}",
        f"{sign}{amount}",
        f"{spelled(amount)} {word} ({sign}{amount:,})",
        f"{sign} {amount:,}",
    ]
    if amount % 1000 == 0:
        ways += [f"{sign}{amount // 1000}k", f"{sign}{amount // 1000}K"]
    return pick.choice(ways)


def pay(amount: int, *, pick: random.Random, sign: str = "$") -> str:
    """Return a yearly salary with its period, by the year or by the pay period."""
    yearly = money(amount, pick=pick, sign=sign)
    return pick.choice(
        [
            f"{yearly} per year",
            f"{yearly} per annum",
            f"{yearly} annually",
            f"{yearly} a year",
            f"{sign}{amount / 26:,.2f} bi-weekly",
            f"{sign}{amount / 26:,.2f} per bi-weekly pay period, which is {sign}{amount:,} on an annualized basis",
            f"{sign}{amount / 24:,.2f} semi-monthly",
            f"{sign}{amount / 12:,.2f} per month",
            f"{sign}{amount / 2080:,.2f} per hour",
        ]
    )


def count(number: int, *, noun: str, pick: random.Random) -> str:
    """Return a count with its noun."""
    many = noun if number == 1 else noun + "s"
    return pick.choice(
        [
            f"{number} {many}",
            f"{number} {many}",
            f"{spelled(number)} ({number}) {many}",
            f"{spelled(number)} {many}",
        ]
    )


def days_off(number: int, *, pick: random.Random) -> str:
    """Return days of leave, counted as letters count them."""
    ways = [
        count(number, noun="day", pick=pick),
        count(number, noun="working day", pick=pick),
        f"{number * 8} hours",
    ]
    if number % 5 == 0:
        ways.append(f"{spelled(number // 5)} weeks")
    return pick.choice(ways)


def share(number: int, *, pick: random.Random) -> str:
    """Return a share in percent."""
    return pick.choice(
        [f"{number}%", f"{number} %", f"{number} percent", f"{spelled(number)} percent ({number}%)"]
    )


def written_day(day: dt.date, *, pick: random.Random) -> str:
    """Return a day as letters write it."""
    return pick.choice(
        [
            f"{day:%B} {day.day}, {day.year}",
            f"{day:%A}, {day:%B} {day.day}, {day.year}",
            f"{day.day} {day:%B} {day.year}",
            f"{day:%B} {day.day}th, {day.year}",
            f"{day:%m/%d/%Y}",
        ]
    )


# ---- wordings: sentence, then for tables and lists the label alone ----

LABELS = {
    "base": [
        "Base salary",
        "Annual base compensation",
        "Gross annual salary",
        "Salary",
        "Base pay",
        "Starting salary",
    ],
    "bonus": [
        "Target bonus",
        "Annual bonus target",
        "Performance bonus (target)",
        "Annual incentive target",
        "Bonus",
    ],
    "pto": [
        "Paid time off",
        "PTO",
        "Vacation and sick leave",
        "Annual leave",
        "Paid leave",
        "Holiday entitlement",
    ],
    "learning": [
        "Learning stipend",
        "Professional development budget",
        "Training budget",
        "Education allowance",
        "Conference and certification budget",
    ],
    "sign_on": ["Sign-on bonus", "Signing bonus", "One-time bonus", "Joining bonus", "Hiring bonus"],
    "relocation": [
        "Relocation assistance",
        "Relocation allowance",
        "Moving expenses",
        "Relocation package",
        "Moving allowance",
    ],
    "review": [
        "Salary review",
        "Compensation review",
        "First salary review",
        "Pay review",
        "Performance and salary review",
    ],
    "loans": [
        "Student loan repayment assistance",
        "Student-loan help",
        "Student loan contribution",
        "Student loan benefit",
    ],
    "home_office": [
        "Home-office allowance",
        "Home office stipend",
        "Workstation stipend",
        "Home office set-up",
        "Remote work equipment allowance",
    ],
    "remote": ["Remote work", "Work from home", "Telecommuting", "Home working", "Work arrangement"],
    "match": [
        "401(k) employer contribution",
        "Retirement match",
        "401(k) match",
        "Employer pension contribution",
        "Employer retirement contribution",
    ],
    "equity": ["RSU grant", "Equity grant", "Stock award", "Restricted stock units", "Equity award"],
    "severance": ["Severance", "Severance pay", "Separation pay", "Severance payment"],
    "start": [
        "Start date",
        "Starting date",
        "First day of employment",
        "Commencement date",
        "Date of commencement",
    ],
    "hours": ["Hours of work", "Weekly hours", "Standard work week", "Working hours"],
}
STRONG = {
    "base": [
        "Your annual base salary will be {v}.",
        "You will be paid {v}, less applicable withholdings.",
        "Your starting base compensation is {v}, paid on our regular payroll dates.",
        "In this position you will earn a gross salary of {v}.",
        "We will pay you a base salary of {v}.",
        "Your annual base compensation amounts to {v} before taxes.",
        "Your remuneration will be {v}, subject to statutory deductions.",
    ],
    "bonus": [
        "You will receive a target bonus of {v} of your base salary.",
        "Your annual target bonus is {v} of base pay.",
        "You participate in the annual bonus plan with a target of {v} of base salary.",
        "Your bonus target for each calendar year is {v} of your annual earnings.",
        "An annual incentive with a target of {v} of base salary is part of your package.",
        "On top of your salary there is a yearly performance bonus, with {v} of salary as its target.",
    ],
    "pto": [
        "You will receive {v} of paid time off per year.",
        "You will have {v} of PTO each calendar year.",
        "You are entitled to {v} of paid vacation annually.",
        "You accrue {v} of paid leave per year, vacation and sick time together.",
        "Your annual leave amounts to {v}.",
        "Each year you may take {v} of paid holiday.",
    ],
    "learning": [
        "You will have a learning budget of {v} per year.",
        "We provide {v} per year for conferences and certificates.",
        "A professional development allowance of {v} annually is yours.",
        "We pay {v} a year towards your training and education.",
        "Every year you can spend {v} on courses, books and conferences.",
        "You get an education allowance of {v} each year.",
    ],
    "sign_on": [
        "You will receive a sign-on bonus of {v}, payable with your first paycheck.",
        "We will pay you a one-time signing bonus of {v}.",
        "A one-time bonus of {v} will be paid within 30 days of your start date.",
        "You will be paid a {v} sign-on bonus in the first month.",
        "As a welcome, a joining bonus of {v} is paid with your first salary.",
        "Upon joining you will be given a hiring bonus in the amount of {v}.",
    ],
    "relocation": [
        "You will receive {v} in relocation assistance.",
        "We will cover your moving expenses with {v}.",
        "A relocation allowance of {v} will be paid for your move.",
        "To help you move, we will pay a lump sum of {v}.",
        "The employer will pay {v} toward your relocation.",
        "For your move you will be given {v}.",
    ],
    "review": [
        "Your salary will be reviewed after {v}.",
        "You will have a performance review at {v} with a salary adjustment.",
        "A compensation review will take place {v} after your start date.",
        "Your first salary review is due after {v} of employment.",
        "We will review your pay {v} after you join.",
        "After {v}, we will sit down with you to review your compensation.",
    ],
    "loans": [
        "You will receive {v} per year in student loan repayment assistance.",
        "We pay {v} a year towards your student loans.",
        "The employer contributes {v} annually to the repayment of your student loans.",
        "Student debt assistance of {v} per year is included.",
    ],
    "home_office": [
        "You will receive a home-office allowance of {v}.",
        "We provide {v} to furnish your home office.",
        "A one-time workstation stipend of {v} will be paid to you.",
        "You will be given {v} for a desk and chair at home.",
        "For your office at home we pay {v}.",
    ],
    "match": [
        "We match 100% of the first {v} of your salary that you contribute to the 401(k) plan.",
        "The employer contributes {v} of your salary to your 401(k).",
        "You will receive a retirement match of {v} of pay.",
        "Our 401(k) employer contribution is {v} of eligible pay.",
        "We make an employer contribution to your retirement plan of {v} of salary.",
    ],
    "equity": [
        "You will be granted RSUs valued at {v}, vesting over four years with a one-year cliff.",
        "You will receive restricted stock units worth {v} that vest over 4 years with a 1-year cliff.",
        "We will grant you equity with a value of {v}, vesting over four years with a cliff of twelve months.",
        "Your stock award has a value of {v} and vests over 48 months with a 12-month cliff.",
    ],
    "severance": [
        "If we let you go without cause you will receive {v} of severance pay.",
        "In the event of a layoff, you will be paid severance equal to {v} of base salary.",
        "Should your position be eliminated, we pay {v} of salary as severance.",
        "You are entitled to severance pay of {v} on a layoff.",
    ],
    "start": [
        "Your start date will be {v}.",
        "You will start on {v}.",
        "Your first day of employment is {v}.",
        "Your employment begins on {v}.",
        "Your appointment commences on {v}.",
        "We look forward to seeing you on {v}, your first day with us.",
    ],
    "hours": [
        "Your regular schedule is {v} per week.",
        "Your normal working hours are {v} per week.",
        "The standard work week is {v}.",
        "You will work {v} a week.",
    ],
}
REMOTE = {
    5: [
        "This position is fully remote.",
        "You will work fully remotely.",
        "You will work from home five days a week.",
        "You can work 100% remotely.",
        "You telecommute full time.",
    ],
    3: [
        "You will work remotely three days per week.",
        "You will work from home 3 days a week.",
        "You will be in the office two days a week and work from home otherwise.",
        "Hybrid: two days in the office each week.",
        "You telecommute three days weekly.",
    ],
    2: [
        "You will work remotely two days per week.",
        "You will work from home 2 days a week.",
        "This is a hybrid position with three days in the office.",
        "You are expected on site 3 days a week; the remaining days you work from home.",
        "You may telework two days per week.",
    ],
}
VAGUE = {
    "base": ["Your salary will be competitive and in line with the market."],
    "bonus": [
        "You may be eligible for a discretionary bonus.",
        "Bonuses are paid at the sole discretion of the employer.",
    ],
    "pto": [
        "You will have unlimited PTO.",
        "We offer flexible time off under our unlimited vacation policy.",
        "Paid time off is unlimited and taken with approval.",
    ],
    "learning": [
        "Training may be supported at our discretion.",
        "You may be considered for support for conferences.",
    ],
    "sign_on": ["No sign-on bonus will be paid.", "A sign-on bonus may be considered at a later date."],
    "relocation": [
        "Relocation support may be provided in accordance with policy.",
        "Relocation expenses are not covered.",
    ],
    "review": [
        "Your salary will be reviewed periodically.",
        "Compensation is reviewed from time to time.",
        "Your pay will be reviewed as the employer sees fit.",
    ],
    "loans": ["You may be eligible for student loan assistance."],
    "home_office": ["Home office equipment may be provided as needed.", "No home-office allowance is paid."],
    "remote": [
        "Remote work is at the employer's discretion.",
        "You may request to work remotely, subject to approval.",
        "Work from home may be permitted from time to time.",
    ],
    "match": ["You may be eligible for an employer contribution to the 401(k)."],
    "equity": ["Management may recommend an equity grant to the board at a later date."],
    "severance": ["Severance is paid at the sole discretion of the employer."],
    "start": ["Your start date will be determined later."],
    "hours": ["You work the hours that the position requires."],
}
TAILS = {
    "clawback": [
        " If you leave within 12 months, you must repay it in full.",
        " This amount must be repaid if you resign within one year of your start date.",
        " Should your employment end before 24 months, you agree to reimburse the employer for the gross amount.",
        " It is subject to repayment on departure during the first year.",
        " You will have to pay it back should you depart within eighteen months.",
    ],
    "board": [
        " This grant is subject to approval by the board of directors.",
        " The award is contingent upon board approval.",
        " All of this requires the consent of the board.",
    ],
    "changed": [
        " This arrangement may be changed at any time.",
        " This applies until further notice.",
        " The employer reserves the right to change this arrangement.",
        " This may be revoked at the employer's discretion.",
    ],
    "discretion": [
        " Payment is at the sole discretion of the employer.",
        " This is paid at our discretion.",
        " Whether it is paid is for the employer to decide in its absolute discretion.",
    ],
    "prorated": [
        " This amount is prorated for the first year.",
        " It will be pro-rated by your start date.",
        " In your first year you will get a pro rata share of it.",
    ],
}
LEADS = {
    "up_to": ["up to {v}", "a maximum of {v}", "as much as {v}", "no more than {v}"],
}
# A change of the verb; written with the item's own label so that no wording of `STRONG` is needed.
ELIGIBLE = [
    "You will be eligible for {label} of {v}.",
    "You may be eligible to receive {label} of {v}.",
    "You may receive {label} of {v}.",
    "The employer may grant you {label} of {v}.",
    "You can be considered for {label} of {v}.",
]
VESTING = {
    "vesting": " It vests over five years with a one-year cliff.",
    "cliff": " It vests over four years with a two-year cliff.",
}
PERIODS = {
    "learning": " per year",
    "loans": " per year",
    "pto": " per year",
    "hours": " per week",
    "bonus": " of base salary",
    "match": " of pay",
    "equity": ", vesting over four years with a one-year cliff",
}
_SOFT = ("learning", "sign_on", "relocation", "loans", "home_office")
_CASH = ("sign_on", "relocation", "home_office", "learning")
AMOUNTS: dict[str, tuple[int, ...]] = {
    "base": (68000, 82500, 95000, 104000, 121000, 150000),
    "bonus": (8, 10, 12, 15, 20),
    "pto": (15, 20, 22, 25, 30),
    "learning": (1500, 2000, 2500, 3000),
    "sign_on": (5000, 7500, 10000, 15000),
    "relocation": (4000, 6000, 8000, 12000),
    "review": (3, 6, 9, 12),
    "loans": (2400, 3600, 5250),
    "home_office": (500, 750, 1000, 1200),
    "remote": (2, 3, 5),
    "match": (3, 4, 5, 6),
    "equity": (40000, 60000, 90000),
    "severance": (2, 3, 6),
    "hours": (35, 40),
}


@frozen
class _Term:
    """One term on its way into a letter: the sentence, and the label with the value for tables."""

    key: str
    sentence: str
    value: str
    label: str
    is_listable: bool = True


def letters(
    number: int, *, seed: int, styles: Sequence[str] = HELD_IN_STYLES, held_out: bool = False
) -> list[Letter]:
    """Return so many letters; with `held_out`, also written with the wordings that were kept aside."""
    return [
        letter(seed=seed * 100_003 + place, style=styles[place % len(styles)], held_out=held_out)
        for place in range(number)
    ]


def letter(*, seed: int, style: str, held_out: bool = False) -> Letter:
    """Return one letter: 5 to 9 promises, of which up to four were dropped or weakened."""
    pick = random.Random(seed)
    chosen = pick.sample([*AMOUNTS, "start"], pick.randint(5, 9))
    if "base" not in chosen:
        chosen[0] = "base"
    changed = set(pick.sample(chosen, pick.randint(0, min(4, len(chosen)))))
    sign = "\u00a3" if style == "british" else "$"
    promises, truth, terms = [], {}, []
    for key in chosen:
        amount = pick.choice(AMOUNTS[key]) if key in AMOUNTS else None
        promises.append(_promise(key, amount))
        way = pick.choice(_ways(key)) if key in changed else "same"
        truth[key] = way
        if way != "drop":
            terms.append(_term(key, amount, way=way, pick=pick, sign=sign, held_out=held_out))
    pick.shuffle(terms)
    return Letter(style, _WRITERS[style](terms, pick), tuple(promises), truth)


def _promise(key: str, amount: int | None) -> Promise:
    details = {"vesting_months": "48", "cliff_months": "12"} if key == "equity" else {}
    return Promise(
        catalogue()[key],
        Decimal(amount) if amount is not None else None,
        words=START.isoformat() if key == "start" else "",
        details=details,
        said_on=dt.date(2026, 11, 12),
        said_by="Dana Reyes",
        source="verbal",
    )


def _ways(key: str) -> list[str]:
    ways = ["drop", "worse", "worse", "vague"]
    if key in _CASH:
        ways += ["clawback", "clawback", "discretion"]
    if key in _SOFT:
        ways += ["up_to", "eligible"]
    if key == "bonus":
        ways += ["up_to", "discretion"]
    return ways + {
        "equity": ["board", "vesting", "cliff"],
        "remote": ["changed"],
        "pto": ["prorated"],
        "start": ["worse"],
    }.get(key, [])


def _held(wordings: Sequence[str], *, held_out: bool, pick: random.Random) -> str:
    aside = min(_HELD_OUT_WORDINGS, len(wordings) // 3)
    return pick.choice(wordings if held_out else wordings[: len(wordings) - aside])


def _worse(key: str, amount: int) -> int:
    factors = {"base": 0.95, "bonus": 0.5, "pto": 0.8, "match": 0.5, "severance": 0.5}
    if key in {"review", "hours"}:
        return amount + (6 if key == "review" else 5)
    return max(1, int(amount * factors.get(key, 0.6)))


def _value(key: str, amount: int | None, *, pick: random.Random, sign: str) -> str:
    if amount is None:
        return written_day(START, pick=pick)
    if key == "base":
        return pay(amount, pick=pick, sign=sign)
    if key in {"bonus", "match"}:
        return share(amount, pick=pick)
    if key == "pto":
        return days_off(amount, pick=pick)
    noun = {"review": "month", "severance": "month", "hours": "hour"}.get(key, "")
    return count(amount, noun=noun, pick=pick) if noun else money(amount, pick=pick, sign=sign)


def _term(key: str, amount: int | None, *, way: str, pick: random.Random, sign: str, held_out: bool) -> _Term:
    label = _held(LABELS[key], held_out=held_out, pick=pick)
    if way == "vague":
        return _Term(key, _held(VAGUE[key], held_out=held_out, pick=pick), "", label, is_listable=False)
    if key == "remote":
        return _remote(amount or 0, way=way, pick=pick, held_out=held_out, label=label)
    value = _written(key, amount, way=way, pick=pick, sign=sign, held_out=held_out)
    if way == "eligible":
        named = f"a {label[:1].lower()}{label[1:]}"
        sentence = _held(ELIGIBLE, held_out=held_out, pick=pick).format(v=value, label=named)
        return _Term(key, sentence, value, label, is_listable=False)
    sentence = _held(STRONG[key], held_out=held_out, pick=pick).format(v=value)
    if way in VESTING:
        bare = sentence.split(", vesting")[0].split(" that vest")[0].split(" and vests")[0]
        return _Term(key, f"{bare.rstrip('.')}.{VESTING[way]}", value, label, is_listable=False)
    if way in TAILS:
        tail = _held(TAILS[way], held_out=held_out, pick=pick)
        return _Term(key, sentence + tail, value, label, is_listable=False)
    lead = pick.choice(["after ", "at "]) if key == "review" else ""
    return _Term(key, sentence, lead + value + PERIODS.get(key, ""), label)


def _written(
    key: str, amount: int | None, *, way: str, pick: random.Random, sign: str, held_out: bool
) -> str:
    """Return the value as the letter gives it, made worse or softened where the way says so."""
    if way == "worse" and key == "start":
        return written_day(START + dt.timedelta(days=pick.choice([7, 14, 31])), pick=pick)
    worse = _worse(key, amount) if way == "worse" and amount is not None else amount
    value = _value(key, worse, pick=pick, sign=sign)
    return _held(LEADS["up_to"], held_out=held_out, pick=pick).format(v=value) if way == "up_to" else value


def _remote(days: int, *, way: str, pick: random.Random, held_out: bool, label: str) -> _Term:
    fewer = {5: 3, 3: 2, 2: 0}
    days = fewer[days] if way == "worse" else days
    if not days:
        return _Term(
            "remote",
            "Your place of work is our office on all five days of the week.",
            "",
            label,
            is_listable=False,
        )
    sentence = _held(REMOTE[days], held_out=held_out, pick=pick)
    if way == "changed":
        return _Term(
            "remote",
            sentence + _held(TAILS["changed"], held_out=held_out, pick=pick),
            "",
            label,
            is_listable=False,
        )
    return _Term("remote", sentence, f"{spelled(days)} days per week", label)


# ---- styles ----


def _split(sentence: str, *, pick: random.Random) -> str:
    """Return a sentence, sometimes broken over lines or moved into two paragraphs behind a lead."""
    words = sentence.split(" ")
    if len(words) > 8 and pick.random() < 0.3:
        place = pick.randint(3, len(words) - 3)
        return " ".join(words[:place]) + "\n" + " ".join(words[place:])
    return sentence


def _listed(term: _Term, *, pick: random.Random, form: str) -> str:
    if not term.is_listable or pick.random() < 0.15:
        return term.sentence
    return form.format(label=term.label, value=term.value)


def _startup(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    body = [_split(term.sentence, pick=pick) for term in terms]
    paragraphs = []
    while body:
        size = pick.randint(1, 3)
        paragraphs.append(" ".join(body[:size]))
        body = body[size:]
    text = "\n\n".join(paragraphs)
    return (
        "Larkspur Analytics, Inc.\n200 Mill Street, Suite 410, Portland, OR 97201\n(503) "
        "555-0142\n\nNovember 24, 2026\n\n"
        "Dear Ana,\n\nWe loved meeting you and are thrilled to offer you the position of Data "
        f"Analyst. You will report to Priya Nair.\n\n{text}\n\n"
        "We have 11 paid company holidays, and the office closes between December 24 and January 1. "
        "Your employment is at will. "
        "You will sign our confidentiality agreement on or before your first day.\n\n"
        "Please sign by December 9, 2026. We can't wait to work with you!\n\nPriya Nair\nHead of Insights",
    )


def _corporate(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    form = pick.choice(["{label} | {value}", "{label} | {value}", "{label}: {value}", "{label}\n{value}"])
    half = len(terms) // 2
    table = "\n\n".join(_listed(term, pick=pick, form=form) for term in terms[:half])
    annex = "\n\n".join(
        f"{place}. {_split(term.sentence, pick=pick)}" for place, term in enumerate(terms[half:], start=1)
    )
    first = (
        "LARKSPUR ANALYTICS, INC.\nHuman Resources\n\nNovember 24, 2026\n\nDear Ms. Whitfield:\n\nOn "
        "behalf of Larkspur Analytics, Inc. "
        '(the "Company"), I am pleased to confirm our offer for the position of Data Analyst II, reporting to the '
        f"Director of Insights.\n\nSummary of terms\n\n{table}\n\nFurther terms are set out in Annex "
        "A. This offer is contingent on a "
        "background check, which takes about 10 business days. You are covered by the health plan "
        "from the first of the month after "
        "30 days. Either party may end the employment at any time with or without cause."
    )
    second = (
        f"Annex A\n\n{annex}\n\nThis offer expires at 5:00 p.m. on December 8, 2026. Questions: (503) "
        "555-0188.\n\nSincerely,\n\n"
        "Helen Castellano\nVice President, Human Resources"
    )
    return first, second


def _university(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    titles = {
        "base": "Compensation",
        "bonus": "Incentive",
        "start": "Appointment",
        "remote": "Work location",
        "pto": "Leave",
    }
    parts = [f"{titles.get(term.key, 'Further terms')}\n{_split(term.sentence, pick=pick)}" for term in terms]
    whole = (
        "Office of Human Resources\nLarkspur College\nLarkspur Analytics Institute\n\nDear Dr. "
        "Whitfield,\n\nIt is my pleasure to offer you an appointment as Research "
        "Analyst (grade 9) in the Larkspur Analytics department. The College observes 13 public holidays.\n\n"
        + "\n\n".join(parts)
        + "\n\n"
        "This appointment is governed by the policies of the College, which are found in the staff "
        "handbook (section 4.2). Form I-9 is completed within three "
        "business days.\n\nWith best wishes,\n\nMarcus Ode\nDean of Research\nTelephone 503-555-0171"
    )
    cut = whole.find(" ", len(whole) // 2)
    return (whole[:cut], whole[cut + 1 :]) if pick.random() < 0.5 else (whole,)


def _mail(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    form = pick.choice(
        ["- {label}: {value}", "* {label} - {value}", "- {value} ({label})", "- {label}: {value}"]
    )
    lines = "\n".join(_listed(term, pick=pick, form=form) for term in terms)
    return (
        "Subject: Your offer from Larkspur Analytics\n\nHi Ana,\n\ngreat news, here is our offer for "
        f"the Data Analyst position:\n\n{lines}\n\n"
        "We observe 10 federal holidays. Health insurance starts on day one, and you choose among "
        "three plans.\nLet me know by December 4 if you would like "
        "to join. Call me at 503-555-0119.\n\nBest,\nTom Alder\nLarkspur Analytics, 200 Mill Street, Portland",
    )


def _british(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    parts = "\n".join(
        f"{place}.  {_split(term.sentence, pick=pick)}" for place, term in enumerate(terms, start=2)
    )
    return (
        "Larkspur Analytics Limited\n14 Canal Row, Leeds LS1 4AB\n\n24 November 2026\n\nDear "
        "Ana,\n\nFurther to our recent conversations, we are delighted to "
        "offer you employment as Data Analyst on the following terms.\n\n1.  You report to the Head "
        f"of Insight, Rahul Mehta.\n{parts}\n\nIn addition there are eight "
        "bank holidays. The probationary period is three months, during which the notice period is "
        "one week on either side; thereafter it is one "
        "month. This offer is conditional on satisfactory references and evidence of your right to "
        "work.\n\nPlease return a signed copy by 4 December 2026.\n\n"
        "Yours sincerely,\n\nRahul Mehta\n0113 496 0000",
    )


def _agency(terms: Sequence[_Term], pick: random.Random) -> tuple[str, ...]:
    lines = "\n".join(
        _listed(
            term,
            pick=pick,
            form=pick.choice(["{label}: {value}", "{label} .... {value}", "{label}   {value}"]),
        )
        for term in terms
    )
    return (
        "PLACEMENT CONFIRMATION\nBrook & Tarn Staffing for its client Larkspur "
        "Analytics\n\nCandidate: Ana Whitfield\nAssignment: Data Analyst\nReference: 48-20317\n\n"
        f"{lines}\n\nTimesheets are due every Friday by noon. Overtime needs approval in advance. "
        "Assignments are at will.\n"
        "Accept by replying to this confirmation before December 3, 2026, or call "
        "503-555-0102.\n\nJo Tarn\nSenior Consultant\n9 Quay Street, Portland",
    )


_WRITERS: dict[str, Callable[[Sequence[_Term], random.Random], tuple[str, ...]]] = {
    "startup": _startup,
    "corporate": _corporate,
    "university": _university,
    "mail": _mail,
    "british": _british,
    "agency": _agency,
}
