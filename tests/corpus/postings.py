r"""Adverts made up for the tests, each with what a careful person would read from it; no employer is real.

In the texts "{M}" stands before a sentence that asks for a must and "{N}" before a wish; both are taken out before
reading, and their places are kept. Money in them is of every kind that adverts hold besides pay.
"""

import re
from decimal import Decimal

from attrs import frozen

from goodterms.postings.engine.facts import Pay

_MARK = re.compile(r"\{([MN])\}")
Stated = tuple[str, str, str, str, str]


@frozen
class Advert:
    """A marked advert, and what is expected of its reading.

    Attributes:
        name: What the advert is of.
        marked: The text with its marks.
        pay: Each statement of pay in the order of weight: least, most ("" for none), currency, period, kind.
        clause: "open", "weak" or "".
        cautions: The ids of the terms worth a question, in any order.
        place: "remote", "hybrid", "on site" or "".
        language: The language, in English.
    """

    name: str
    marked: str
    pay: tuple[Stated, ...] = ()
    clause: str = ""
    cautions: tuple[str, ...] = ()
    place: str = ""
    language: str = "English"

    @property
    def text(self) -> str:
        """Return the advert as a person would paste it."""
        return _MARK.sub("", self.marked)

    @property
    def asked(self) -> tuple[tuple[int, str], ...]:
        """Return where each requirement begins, and "must" or "nice"."""
        marks = list(_MARK.finditer(self.marked))
        return tuple(
            (mark.start() - 3 * at, "must" if mark[1] == "M" else "nice") for at, mark in enumerate(marks)
        )


def stated(pay: Pay) -> Stated:
    """Return a statement of pay in the short form of this corpus."""
    return _number(pay.least), _number(pay.most), pay.currency, pay.period, pay.kind


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


NURSE = Advert(
    name="intensive care nurse at a hospital",
    marked="""\
Registered Nurse (RN) - ICU - Nights
Lakemont Regional Medical Center - Lakemont, OH 44113
Job ID: 2026-104417
$38.50 - $57.75 an hour - Full-time
*** $15,000 Sign-On Bonus for qualified candidates with 2 years of ICU experience ***

Lakemont Regional is a 412-bed, $1.2 billion health system serving 250,000 patients a year. Over the last 60 years we \
have grown to 14 sites, and in 2024 we invested $85 million in a new critical care tower.

Position Summary
The ICU nurse plans, delivers and evaluates care for critically ill patients in a 24-bed unit. Shift: 7p-7a, 36 \
hours/week, every third weekend.

Essential Functions
- Assesses patients on admission and at least every four hours.
- Administers medications, titrates drips and records all care in Epic.
- Responds to codes and rapid response calls.
- Performs other duties as assigned.

Required Qualifications
- {M}Graduate of an accredited school of nursing
- {M}Current, unrestricted RN license in the State of Ohio or compact state
- {M}BLS and ACLS from the American Heart Association
- {M}Minimum of one (1) year of acute care experience

Preferred Qualifications
- {N}BSN
- {N}CCRN certification
- {N}2+ years of ICU experience

Pay and Benefits
Pay Range: $38.50 - $57.75 per hour, based on experience. Evening differential of $4.50/hour and weekend differential \
of $3.00/hour.
- Medical, dental and vision from day 1; employee premiums as low as $25 per paycheck
- 403(b) with 6% match
- Tuition reimbursement up to $5,250 per year
- Student loan repayment of $200/month, up to $10,000
- Employee referral bonus of $2,000
- Free parking (a $1,200 value)

EEO Statement
Lakemont Regional is an equal opportunity employer. Candidates must be able to pass a background check as required \
by state law.
""",
    pay=(("38.5", "57.75", "USD", "hour", "base"),),
    clause="open",
)

TEACHER = Advert(
    name="teacher in a school district",
    marked="""\
MATHEMATICS TEACHER, GRADES 6-8 (2026-2027 School Year)

Location: Harrow Creek Middle School
Contract: 187 days
Salary: Teacher Salary Schedule, Step 1 $48,212 to Step 20 $83,950 (Master's +30: add $2,400 stipend)
Date posted: 03/02/2026    Closing: Until filled

JOB SUMMARY
Teaches mathematics to classes of up to 28 students. The district serves 9,400 students with a budget of $112 million \
and has passed a $46,000,000 bond for new buildings.

QUALIFICATIONS
1. {M}Bachelor's degree from an accredited college or university.
2. {M}Valid state teaching certificate with a middle grades mathematics endorsement.
3. {N}Two years of successful teaching experience preferred.
4. {N}Bilingual (English/Spanish) a plus.

PERFORMANCE RESPONSIBILITIES
- Plans a program of study that meets the needs of the students.
- Maintains order in the classroom in a fair and just manner.
- Attends staff meetings and serves on staff committees.
- Performs such other related duties as may be assigned by the principal.

BENEFITS
The district pays $612 per month toward health insurance. Teachers receive $300 a year for classroom supplies, and a \
$1,000 retention stipend in May. Life insurance of $50,000 is provided at no cost.

The Harrow Creek School District does not discriminate on the basis of race, color, national origin, sex, disability \
or age.
""",
    pay=(("48212", "83950", "USD", "year", "base"),),
    clause="open",
)

CLERK = Advert(
    name="county clerk with steps",
    marked="""\
Deputy Clerk II - Recorder's Office
County of Millbrook
SALARY
$21.37 - $28.64 Hourly
$1,709.60 - $2,291.20 Biweekly
$3,704.13 - $4,964.27 Monthly
$44,449.60 - $59,571.20 Annually

OPENING DATE: 01/12/26    CLOSING DATE: 02/02/26 05:00 PM    JOB NUMBER: 26-0047

DEFINITION
Under general supervision, performs a variety of clerical work in the recording, indexing and retrieval of documents, \
and does related work as required.

EXAMPLES OF DUTIES
Duties may include, but are not limited to, the following:
- Receives documents for recording, collects fees of $10 to $225 and balances a cash drawer of $500.
- Answers telephone inquiries and directs callers to other departments.
- Processes passport applications ($35 execution fee).

MINIMUM QUALIFICATIONS
- {M}Two years of general clerical experience.
- {M}Typing speed of 40 words per minute.
- {M}High school diploma or GED.

DESIRABLE QUALIFICATIONS
- {N}Experience with document imaging systems.

SPECIAL REQUIREMENTS
- {M}Possession of a valid Class C driver's license.

BENEFITS
Health: the County pays up to $1,845.22 per month for family coverage. Retirement: CalPERS 2% at 62. Longevity pay of \
$100 per month after 10 years. Bilingual pay: $75 biweekly. Deferred compensation: the County matches up to $50/month.
This bulletin does not constitute an expressed or implied contract.
""",
    pay=(
        ("21.37", "28.64", "USD", "hour", "base"),
        ("1709.6", "2291.2", "USD", "two weeks", "base"),
        ("3704.13", "4964.27", "USD", "month", "base"),
        ("44449.6", "59571.2", "USD", "year", "base"),
    ),
    clause="open",
)

WELDER = Advert(
    name="welder through a job board",
    marked="""\
MIG/TIG Welder - 2nd Shift
Pay: $22.00 - $28.00 per hour + $1.50/hr shift differential

Trask Fabrication builds steel frames for trailers. We ship $40M in product a year from our 90,000 sq ft plant and we \
are growing!

Job Type: Full-time
Expected hours: 40 \u2013 50 per week

What you'll do:
• Weld steel and aluminum with MIG and TIG from prints
• Inspect welds and grind as needed
• Move parts of up to 50 lbs by hand, heavier ones by crane
• Keep the work area clean and do other tasks as needed

What you need:
• {M}2+ years MIG welding (a weld test is part of the interview)
• {M}Able to read blueprints and tape measure to 1/16"
• {M}Able to lift 50 lbs and stand for 10 hours
• {N}AWS D1.1 certification a plus but not required

Benefits:
• 401(k) matching
• Health insurance ($32/week single)
• $150 boot allowance each year
• $750 referral bonus
• Paid time off
• $500 after 90 days perfect attendance

Ability to commute: {M}Dayton, OH 45402: Reliably commute before starting work (Required)
Work Location: In person
Call 937-555-0144 or text WELD to 55512. Mandatory overtime on Saturdays in season.
""",
    pay=(("22", "28", "USD", "hour", "base"),),
    clause="open",
    cautions=("overtime",),
    place="on site",
)

DEVELOPER = Advert(
    name="developer at a scale-up with a US base range",
    marked="""\
Senior Backend Engineer, Payments
Remote (US)

About Quillpay
Quillpay moves $4B a year for 30,000 small firms. We raised a $60M Series C in 2025 (total funding $128 million) at a \
$900M valuation, and we're a team of 210 across 11 time zones.

About the role
You'll own services that process 12 million transactions a day, and work with product and risk. There is an on-call \
rotation of one week in six.

What you'll do
- Design and run services in Go and PostgreSQL
- Cut cloud spend (currently $250,000 a month)
- Mentor two engineers

What we're looking for
- {M}5+ years building backend systems in production
- {M}Strong Go, Java or Kotlin
- {M}You write clearly, and you enjoy reviewing the writing of others
- {M}Experience with relational databases at scale

Nice to have
- {N}You have worked with card networks or ACH before
- {N}Kafka
- {N}Experience in a company that went from Series B to IPO

Compensation & benefits
The US base salary range for this full-time position is $165,000-$210,000 + bonus + equity + benefits. Our ranges are \
determined by role, level, and location.
- Equity: $80,000 - $120,000 in RSUs over four years
- 401(k) with a 4% match
- $1,500 home office set-up, $100/month for internet and phone
- $2,500 yearly learning budget
- Unlimited PTO
- 16 weeks parental leave

We're an equal opportunity employer.
""",
    pay=(("165000", "210000", "USD", "year", "base"),),
    cautions=("on_call", "unlimited_leave"),
    place="remote",
)

CARER = Advert(
    name="care worker in the UK",
    marked="""\
Care Assistant \u2013 Elm Tree House, Stockport SK4
£11.44 - £12.21 per hour (£12.94 weekends) | Part-time, permanent, 24 hours per week

Hartley Care is a family run provider with 11 homes and a turnover of £18m. Rated Good by the CQC.

As a Care Assistant you will support 32 residents with washing, dressing and meals, and make each day a good one.

Essential criteria
• {M}A caring nature and good spoken English
• {M}Willing to work alternate weekends
• {M}Right to work in the UK (we are unable to offer sponsorship)

Desirable criteria
• {N}NVQ Level 2 or 3 in Health and Social Care, or willing to work towards it
• {N}Experience of caring for people with dementia

What you'll get in return
• £11.44 an hour without NVQ, £12.21 an hour with NVQ
• Enhanced DBS paid for (worth £49.50), free uniform
• £200 refer a friend bonus, Blue Light Card, workplace pension
• 28 days annual leave pro rata

The above is not an exhaustive list of duties and you will be expected to perform different tasks as necessitated by \
your changing role within the home.

{M}All successful applicants must complete an enhanced DBS check and provide two references.
""",
    pay=(
        ("11.44", "12.21", "GBP", "hour", "base"),
        ("11.44", "11.44", "GBP", "hour", "base"),
        ("12.21", "12.21", "GBP", "hour", "base"),
    ),
    clause="open",
)

ADMINISTRATOR = Advert(
    name="UK university administrator, pro rata",
    marked="""\
Programme Administrator (0.6 FTE)
School of History, University of Northmoor

Salary: Grade 5, £27,344 to £31,396 per annum pro rata (£16,406 - £18,838 actual for 21 hours)
Fixed term for 24 months (maternity cover). Closing date: 14 March 2026. Reference: 4471-26

The University has an annual income of £410m and 24,000 students.

Main duties
1. To be the first point of contact for students and staff.
2. To service committees and take minutes.
3. To maintain student records in SITS.
4. Any other duties commensurate with the grade and nature of the post.

Person specification
Essential
- {M}Five GCSEs at grade C or above, or equivalent
- {M}Experience of working in a busy office
- {M}Excellent attention to detail
Desirable
- {N}A degree
- {N}Knowledge of SITS

We offer 30 days' leave, hybrid working, a season ticket loan of up to £5,000, and a cycle-to-work scheme up to £3,000.
""",
    pay=(
        ("27344", "31396", "GBP", "year", "base"),
        ("16406", "18838", "GBP", "year", "base"),
    ),
    clause="open",
    place="hybrid",
)

WAREHOUSE = Advert(
    name="warehouse work through an agency",
    marked="""\
WAREHOUSE ASSOCIATES NEEDED - START MONDAY!!!
Pinnacle Point Staffing is hiring for our client in Romeoville, IL
Pay Rate: $18.25/hr, weekly pay every Friday!
Shifts: 1st (6am-2:30pm), 2nd (2:30pm-11pm) +$1.00/hr, weekends 12 hours

You will pick, pack and load orders, use RF scanners and keep counts right. Freight of 5-60 lbs. The client is a \
Fortune 500 retailer with 2,300 stores and $35 billion in sales.

Requirements
- {M}Must be 18 years or older
- {M}Able to lift 60 lbs repeatedly
- {M}Steel toe boots (we deduct $40 from the first check if you need a pair)
- {M}Background check and drug screen
- {N}Forklift experience preferred ($19.50/hr for certified drivers)

Why work with us
- Weekly pay
- $100 bonus for each friend you refer who works 80 hours
- Weekly attendance bonus of $50
- Temp to hire after 520 hours, rates go to $20.00

Fast-paced site, lots of overtime. Apply online or call (815) 555-0199 Mon-Fri 8-5.
""",
    pay=(
        ("18.25", "18.25", "USD", "hour", "base"),
        ("19.5", "19.5", "USD", "hour", "base"),
    ),
    cautions=("fast_paced",),
)

POSTDOC = Advert(
    name="postdoc paid from a grant",
    marked="""\
Postdoctoral Research Associate in Coastal Ecology

The Marsh Lab at Greystone State University invites applications for a postdoctoral position funded by a five-year, \
$2.4 million grant from a federal agency. The position is for one year, renewable for a second contingent upon funding.

The associate will lead field work at four sites, analyse time series, publish, and help to mentor undergraduates. A \
research and travel allowance of $4,000 per year is provided.

{M}Applicants must have a Ph.D. in ecology, statistics or a related field by the start date, and a record of \
publications. {M}Strong skills in R or Python are required. {N}Experience with Bayesian state-space models is desirable.

The salary is $61,008 per year, following the NIH scale, plus benefits. Screening begins 15 January 2026.

To apply, send a cover letter, CV and three references to marshlab@example.edu. Questions: 555-867-5309.
""",
    pay=(("61008", "61008", "USD", "year", "base"),),
    cautions=("subject_funding",),
)

DRIVER = Advert(
    name="truck driver with cents per mile",
    marked="""\
CDL-A OTR Company Driver - Home Weekly
Average $1,450 - $1,750 per week | 58-64 CPM | $7,500 Sign-On Bonus

Redline Haulers runs 340 trucks and has hauled for America since 1978. 2,400 - 2,800 miles per week on average.

Pay and perks
- .58 to .64 cents per mile, paid weekly by direct deposit
- $20 stop pay, $15/hour detention after 2 hours, $150 layover
- $7,500 sign-on bonus paid in installments over 12 months
- Drivers average $82,000 per year, top drivers earn over $98,000
- Rider and pet policy ($300 deposit)
- Health plans from $29 a week

Driver requirements
- {M}Class A CDL
- {M}At least 21 years of age
- {M}12 months of verifiable OTR experience within the last 3 years
- {M}No DUI in the past 7 years
- {N}Hazmat endorsement preferred

If you leave within six months you agree to repay the sign-on bonus. Call Tammy at 800-555-0123 ext. 1450.
""",
    pay=(
        ("1450", "1750", "USD", "week", "base"),
        ("82000", "82000", "USD", "year", "base"),
        ("98000", "", "USD", "year", "base"),
    ),
    cautions=("clawback",),
)

SALES = Advert(
    name="sales with base and on-target earnings",
    marked="""\
Account Executive, Mid-Market (SaaS) - London, hybrid (3 days in the office)
OTE £110k (£55k base), uncapped commission

We're Larkspur: 140 people, backed by £32m of Series B money, and our average deal is £45,000 ARR.

What you'll be doing
- Run the full cycle from first call to close against a yearly quota of £650,000
- Keep the CRM honest
- Wear many hats in a small team that works hard and feels like a family

You'll have
- {M}3-5 years of B2B SaaS sales, closing deals of £20k-£80k
- {M}A record of beating your quota
- {N}Ideally you know the insurance market

What's in it for you
- Base salary: £50,000 to £60,000 depending on experience
- 27 days of holiday, private medical through Bupa, £1,000 learning budget
- President's Club (last year: a week in Lisbon worth £3,500 each)
""",
    pay=(
        ("50000", "60000", "GBP", "year", "base"),
        ("55000", "55000", "GBP", "year", "base"),
        ("110000", "110000", "GBP", "year", "on-target earnings"),
    ),
    cautions=("many_hats", "family", "commission"),
    place="hybrid",
)

COOK = Advert(
    name="restaurant cook",
    marked="""\
Line Cook
Pearl & Pepper, Asheville NC
Full time or part time. $17-$20/hr plus tips (tip pool averages $4-6 an hour)

Do you love seasonal food? Our 60 seat dining room turns out plates priced $18 to $42, 5 nights a week.

You'll prep, work grill and sauté, label and date, and leave your station cleaner than you found it. You may also be \
asked to help with dish, receiving or other tasks when we're slammed.

{M}At least 1 year on the line in a scratch kitchen is needed. {M}You must have your own knives and non-slip shoes. \
{N}ServSafe is nice to have; we pay the $180 exam fee.

Perks: $12 shift meals free, health stipend of $125 a month, closed Sunday and Monday, $300 hiring bonus after 60 days.
Please stop in between 2 and 4 pm with a resume, or email chef@example.com. A paid trial shift of 4 hours is part of \
hiring. EOE.
""",
    pay=(("17", "20", "USD", "hour", "base"),),
    clause="open",
)

GERMAN = Advert(
    name="developer in German",
    marked="""\
Softwareentwickler (m/w/d) Backend
Brückner Messtechnik GmbH, Ulm

Über uns
Wir sind ein Familienunternehmen mit 280 Mitarbeitenden und einem Umsatz von 54 Mio. € im Jahr. Unsere Messgeräte \
stehen in mehr als 40 Ländern, und wir haben 2024 über 3 Millionen Euro in die Entwicklung investiert.

Deine Aufgaben
- Du entwickelst Dienste mit Python und PostgreSQL
- Du betreust die Schnittstellen zu den Geräten

Dein Profil
- {M}Abgeschlossenes Studium der Informatik oder eine vergleichbare Ausbildung
- {M}Mindestens 3 Jahre Erfahrung mit Python
- {M}Sehr gute Kenntnisse in SQL
- {N}Erfahrung mit Rust ist von Vorteil

Wir bieten
- Jahresgehalt: 62.000 € bis 75.000 € brutto, je nach Erfahrung
- 30 Urlaubstage, Gleitzeit und bis zu 3 Tage Homeoffice in der Woche
- 1.500 € Budget für Weiterbildung im Jahr
- Zuschuss von 50 € im Monat für das Deutschlandticket
""",
    pay=(("62000", "75000", "EUR", "year", "base"),),
    language="German",
)

GOVERNMENT = Advert(
    name="federal post with grade and steps",
    marked="""\
Program Analyst
Department of Inland Waterways
Open & closing dates: 02/03/2026 to 02/17/2026
Salary: $74,441 to - $115,079 per year
Pay scale & grade: GS 11 - 12
Locations: 1 vacancy in Duluth, MN
Remote job: No    Telework eligible: Yes, as determined by agency policy
Travel required: Occasional travel - You may be expected to travel up to 10% for this position.
Announcement number: IW-26-12788844-MP    Control number: 845112300

Duties
As a Program Analyst you will review budgets of up to $25 million, write reports to Congress, and advise managers. The \
full performance level is GS-12.

Requirements
Conditions of employment
- {M}You must be a U.S. citizen.
- {M}You must pass a background investigation.

Qualifications
{M}For the GS-11, you must have one year of specialized experience equivalent to the GS-09 level, or a Ph.D. \
Experience refers to paid and unpaid work.

Additional information
A recruitment incentive may be authorized. Relocation expenses will not be paid. Transit subsidy of up to $325 per \
month. The salary shown includes locality pay of 17.88%. Bargaining unit status: covered.
""",
    pay=(("74441", "115079", "USD", "year", "base"),),
)

CONTRACTOR = Advert(
    name="contractor with a day rate",
    marked="""\
DevOps Engineer (AWS, Terraform) - 6 month contract
Rate: £525 - £575 per day, Outside IR35
Location: Leeds, 2 days per week in the office, otherwise remote working
Ref: JS/88214

Our client, a £2bn utility, is moving 140 services to the cloud. The programme has a budget of £9.5m to March 2027.

Skills required
* {M}Terraform and AWS in large estates
* {M}CI/CD with GitLab
* {M}SC clearance, or eligible to be cleared
* {N}Azure would be advantageous

£500 referral scheme: know someone who would be interested? We give £500 in vouchers for each one placed.
Hexham Recruitment acts as an employment business. By applying you accept our T&Cs and privacy policy.
""",
    pay=(("525", "575", "GBP", "day", "base"),),
    place="hybrid",
)

NO_PAY = Advert(
    name="no pay stated, much other money",
    marked="""\
Director of Development

The Alder Valley Food Bank distributes 18 million pounds of food a year, worth $31.5 million, on a budget of \
$9.8 million. Every $1 given provides 4 meals. Last year 12,400 donors gave an average of $212.

The Director leads a team of six to raise $7,500,000 annually from individuals, grants of $5,000 to $250,000, and \
events such as the spring gala ($640,000 in 2025).

Responsibilities
- Manage a portfolio of 80 donors with gifts of $10,000+
- Oversee a department budget of $850,000
- Lead a $22M capital campaign

Qualifications
- {M}Bachelor's degree and seven years in fundraising, including gifts of $100,000 or more
- {M}Proven supervisory skills
- {N}CFRE preferred

Competitive salary, commensurate with experience, and benefits: 403(b) with 5% match, employer pays 90% of premiums \
($1,100 per month for families), $1,500 per year for professional development, 12 paid holidays, $75 monthly phone \
stipend, $500 wellness benefit.

Applications by 03/15/2026 to PO Box 4410, Alder Valley, WA 98022. {M}A driver's license and insurance \
($100,000/$300,000 liability) are required.
""",
)

CAPITALS = Advert(
    name="all in capitals",
    marked="""\
CITY OF BRAYFORD - EQUIPMENT OPERATOR I
PAY RANGE: $19.07 TO $25.75 PER HOUR, D.O.Q.
HOURS: 7:00 AM TO 3:30 PM, MONDAY THROUGH FRIDAY

GENERAL STATEMENT OF DUTIES
OPERATES TRUCKS, MOWERS AND SNOW PLOWS, AND DOES RELATED WORK AS REQUIRED.

MINIMUM REQUIREMENTS
- {M}HIGH SCHOOL DIPLOMA OR G.E.D.
- {M}COMMERCIAL DRIVER'S LICENSE CLASS B WITHIN SIX MONTHS OF HIRE
- {M}MUST PASS A PRE-EMPLOYMENT DRUG SCREEN
- {N}ONE YEAR OF EXPERIENCE WITH HEAVY EQUIPMENT PREFERRED

THE CITY OFFERS HEALTH INSURANCE, A RETIREMENT PLAN AND $50,000 OF LIFE INSURANCE. ON CALL PAY IS $150 PER WEEK.
APPLY AT 201 N MAIN ST, BRAYFORD, KS 67010 BY 5 PM ON 12/01/2025. EOE.
""",
    pay=(("19.07", "25.75", "USD", "hour", "base"),),
    clause="open",
    cautions=("on_call",),
)

ESCAPED = Advert(
    name="markdown with escapes",
    marked="""\
**Finance Business Partner \\- Manufacturing**

**Location:** Coventry \\(hybrid, 3 days on site\\)
**Salary:** £55,000 \\- £62,000 \\+ £5,400 car allowance \\+ 10% bonus
**Contract:** Permanent, 37\\.5 hours

**The role**

You will partner two plants with sales of £120m and stock of £14m\\. The role reports to the Finance Director and \
leads on capex of £3\\.5m a year\\.

**About you**

* {M}Qualified accountant \\(ACA, ACCA or CIMA\\)
* {M}Experience in manufacturing
* {M}Able to explain numbers to people who do not love them
* {N}SAP would be an advantage

**Benefits**

* 25 days' holiday \\+ bank holidays
* Pension: 8% matched
* Death in service 4x salary
* £500 a year flexible benefits

This job description is not exhaustive and may be amended from time to time\\.
""",
    pay=(("55000", "62000", "GBP", "year", "base"),),
    clause="weak",
    place="hybrid",
)

BROKEN = Advert(
    name="text out of HTML with broken bullets",
    marked="""\
Customer Service Representative Call CenterFull-timeDepartment: Member Services
Job Description
Cedar Health Plan is looking for people who like people.The plan covers 310,000 members.
Responsibilities:
·
Answers 50 to 70 calls a day about claims and benefits
·
Documents every call in the CRM
·
Other duties as assigned.Qualifications:
·
{M}High school diploma or equivalent required
·
{M}1 year of customer service experience required
·
{N}Bilingual Spanish preferred
·
{M}Must be able to type 35 wpm
Compensation:
Minimum: $39,500
Maximum: $47,800
The actual offer depends on experience.Annual bonus of up to 5%.
We care about your wellbeing:
·
Medical from $18 per pay period, HSA with $750 from us
·
$40/month internet stipend for home workers, $600 wellness account
·
Up to $3,000 of education assistance a year
""",
    pay=(("39500", "47800", "USD", "year", "base"),),
    clause="open",
)

PLACES = Advert(
    name="ranges by place, hiring range before full range",
    marked="""\
Product Designer III
Offices: Denver, CO; New York, NY; or remote in the US

Who we are
Fernway makes software for libraries. 1,900 library systems in 12 countries trust us with $300 million in budgets.

What you bring
- {M}6 years or more of product design, with a portfolio that shows it
- {M}Command of Figma
- {N}Bonus points if you have run design for public services

Pay transparency
Hiring range: $118,000 to $134,000; full range $105,000 to $152,000 per year.
Colorado: $118,000 - $130,000. New York: $126,000 - $139,000.
The bonus target is 10% ($11,800 - $13,400).
We match gifts to charity up to $1,000, give $1,200 a year for travel to conferences, and a $65/month phone allowance.
""",
    pay=(
        ("118000", "134000", "USD", "year", "base"),
        ("105000", "152000", "USD", "year", "base"),
        ("118000", "130000", "USD", "year", "base"),
        ("126000", "139000", "USD", "year", "base"),
    ),
    place="remote",
)

ADVERTS = (
    NURSE,
    TEACHER,
    CLERK,
    WELDER,
    DEVELOPER,
    CARER,
    ADMINISTRATOR,
    WAREHOUSE,
    POSTDOC,
    DRIVER,
    SALES,
    COOK,
    GERMAN,
    GOVERNMENT,
    CONTRACTOR,
    NO_PAY,
    CAPITALS,
    ESCAPED,
    BROKEN,
    PLACES,
)
