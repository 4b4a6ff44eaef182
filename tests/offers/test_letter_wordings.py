"""One promise beside one sentence: the wordings that keep it, weaken it, tie it to a condition, or drop it (O11).

Three hundred sentences were written before the rules had seen them; those that were read wrongly then are here too.
"""

import datetime as dt
from decimal import Decimal

import pytest

from goodterms.offers.engine.items import catalogue
from goodterms.offers.engine.letter import MISSING, NEW_CONDITION, SAME, WEAKER, Promise, check_letter

TODAY = dt.date(2026, 11, 25)
VESTING = {"vesting_months": "48", "cliff_months": "12"}
FIRST_DAY = "2027-01-11"
SAME_WORDINGS = [
    ("commute", 100, "Transit pass worth $100 per month"),
    ("premiums", 120, "Employee health premium: $55.38 per pay period"),
    ("premiums", 120, "Your share of the health insurance premium is $120 per month."),
    ("hours", 35, "Hours: 35/week"),
    ("hours", 40, "Your standard week is 40 hours."),
    ("bonus", 15, "You will receive a yearly incentive payment equal to fifteen percent of your base pay."),
    ("bonus", 15, "Performance bonus at target: 15% of base pay."),
    ("base", 88000, "Your salary: eighty-eight thousand dollars per year."),
    ("base", 88000, "Compensation: $42.31 an hour"),
    ("base", 88000, "Salary: $7,333.33 a month"),
    ("base", 88000, "You will earn $88,000 annually."),
    ("base", 88000, "Your pay will be $3,384.62 every two weeks."),
    ("base", 88000, "Gross annual salary: 88,000 USD"),
    ("severance", 3, "On termination without cause you receive twelve weeks of severance."),
    ("severance", 3, "Severance: 3 months' base pay."),
    ("equity", 50000, "Stock options with a value of $50,000, four-year vesting, one-year cliff."),
    ("equity", 50000, "You will receive an equity award of $50,000 in RSUs."),
    ("match", 4, "Company match of up to 4% of your contributions."),
    ("match", 4, "We contribute an amount equal to 4% of your salary to the retirement plan."),
    ("match", 4, "401(k): 4% employer contribution"),
    ("remote", 3, "The team comes together in the office twice a week."),
    ("remote", 2, "You are required to be on site Monday, Tuesday and Wednesday."),
    ("remote", 2, "Three days in office, two days remote."),
    ("remote", 5, "Work location: your home office, full time."),
    ("remote", 5, "Location: Remote (US)"),
    ("remote", 5, "You can telecommute from anywhere in the United States."),
    ("loans", 2400, "Employer student loan contribution $2,400/yr"),
    ("loans", 2400, "Student debt: we pay $200 a month."),
    ("relocation", 6000, "We offer a relocation package worth $6,000."),
    ("relocation", 6000, "We will cover the cost of your move to Portland: $6,000."),
    ("relocation", 6000, "Moving allowance: $6,000 lump sum, taxes covered."),
    ("relocation", 6000, "Your household move will be supported with a payment of $6,000."),
    ("home_office", 750, "You get a $750 allowance for furnishing your workspace at home."),
    ("home_office", 750, "Workstation stipend: $750 (one-time)"),
    ("home_office", 750, "We will contribute $750 towards your home workstation."),
    ("learning", 2500, "$2,500 per year is set aside for your professional growth."),
    ("learning", 2500, "You have an annual allowance of $2,500 to attend conferences."),
    ("learning", 2500, "Tuition and certification budget: $2,500/year"),
    ("learning", 2500, "Education allowance of $2,500 per annum."),
    ("review", 6, "A compensation check-in will take place six months in."),
    ("review", 6, "Pay progression: first review at month 6."),
    ("review", 6, "Your salary is subject to review after six months of service."),
    ("review", 6, "We will sit down after your first six months to revisit your pay."),
    ("pto", 25, "You may take 25 days of leave each year with full pay."),
    ("pto", 25, "Time off: 25 days annually, all of it paid."),
    ("pto", 25, "PTO accrues at 16.67 hours per month."),
    ("pto", 25, "You will receive 20 days of vacation and 5 personal days."),
    ("pto", 25, "You are entitled to 25 days' annual leave."),
    ("sign_on", 5000, "A hiring incentive of $5,000 is payable on your first payday."),
    ("sign_on", 5000, "You will receive a sign-on bonus of five thousand and 00/100 dollars ($5,000.00)."),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000, half upon joining and half after six months.",
    ),
    ("sign_on", 5000, "We will pay you a bonus of $5,000 for signing with us."),
    (
        "sign_on",
        5000,
        "Upon commencement of your employment, you will be granted a one-time lump sum of $5,000 as an "
        "inducement to join.",
    ),
    (
        "base",
        95000,
        "Component | Amount | Timing\nBase salary | $95,000 | annual\nSign-on bonus | $5,000 | first "
        "payroll\nTarget bonus | 10% | annual",
    ),
    (
        "bonus",
        10,
        "Component | Amount | Timing\nBase salary | $95,000 | annual\nSign-on bonus | $5,000 | first "
        "payroll\nTarget bonus | 10% | annual",
    ),
    (
        "sign_on",
        5000,
        "Component | Amount | Timing\nBase salary | $95,000 | annual\nSign-on bonus | $5,000 | first "
        "payroll\nTarget bonus | 10% | annual",
    ),
    ("sign_on", 5000, "Sign-On Bonus\n\nYou will receive $5,000 on your first regular pay date."),
    ("base", 95000, "Your compensation will be at the rate of $95,000 per annum."),
    (
        "base",
        95000,
        "In consideration for your services, you will be compensated at an annualized rate of "
        "$95,000.00, payable semi-monthly.",
    ),
    (
        "base",
        95000,
        "This is an exempt position with a starting annual salary of ninety-five thousand dollars ($95,000).",
    ),
    ("base", 95000, "Base compensation: $7,916.67/month."),
    ("base", 95000, "Base Salary\n\n$95,000"),
    (
        "base",
        95000,
        "Your basic salary is £95,000 gross per annum, payable in twelve equal monthly instalments.",
    ),
    (
        "base",
        95000,
        "The Company will pay you a salary at the rate of $3,653.85 per bi-weekly pay period "
        "(equivalent to $95,000 annually).",
    ),
    ("base", 95000, "You will be paid an hourly rate of $45.67, which annualizes to approximately $95,000."),
    ("base", 95000, "We will start you at $95K."),
    ("base", 95000, "Your pay for this exempt role is $95,000 yearly."),
    (
        "base",
        95000,
        "Compensation: Your salary is to be $95,000, subject to applicable taxes and withholding.",
    ),
    ("base", 95000, "Cash compensation. $95,000 base, paid every other Friday."),
    (
        "bonus",
        10,
        "You will be eligible to participate in our annual incentive program, with a target bonus equal "
        "to 10% of your base salary.",
    ),
    ("bonus", 10, "Your on-target bonus is 10% of annual base salary."),
    ("bonus", 10, "Annual bonus: 10% of base."),
    ("bonus", 10, "A performance-related bonus at 10 per cent of salary will be paid each March."),
    ("bonus", 10, "Base salary $90,000. Target bonus: $9,000 per year."),
    ("pto", 25, "You will accrue vacation at a rate of 2.08 days per month."),
    ("pto", 25, "You will accrue 7.69 hours of PTO per pay period."),
    ("pto", 25, "You will earn 15 vacation days and 10 sick days each year."),
    (
        "pto",
        25,
        "You receive fifteen days of vacation per year. In addition, you receive ten days of sick leave.",
    ),
    ("pto", 25, "Your holiday entitlement is 25 days per annum plus bank holidays."),
    ("pto", 25, "25 days annual leave, in addition to 8 public holidays."),
    ("pto", 25, "Vacation: 5 weeks"),
    (
        "pto",
        25,
        "You will be credited with 200 hours of paid time off each January 1. Up to 5 days may be "
        "carried over to the next year.",
    ),
    ("pto", 25, "You will be granted 25 paid days off annually."),
    ("pto", 25, "Twenty five days of time off with pay are provided every year."),
    ("learning", 2000, "An annual professional development fund of $2,000 is available to you."),
    ("learning", 2000, "Your yearly conference budget: $2,000"),
    ("learning", 2000, "You will also have $2,000 each year to spend on continuing education."),
    ("learning", 2000, "We set aside $2,000 a year for your courses and certifications"),
    (
        "sign_on",
        5000,
        "We are also pleased to provide you with a sign-on bonus in the gross amount of $5,000, which "
        "will be paid in your first regular paycheck, less applicable taxes.",
    ),
    ("sign_on", 5000, "Sign-on bonus: $5,000. You will not be required to repay this bonus."),
    ("sign_on", 5000, "A sign-on bonus of $5,000 shall be payable to you, with no repayment obligation."),
    ("sign_on", 5000, "You will receive a lump-sum payment of $5,000 upon joining."),
    ("relocation", 8000, "We will reimburse relocation costs of $8,000."),
    (
        "relocation",
        8000,
        "The Company will provide you with relocation support in the amount of $8,000, grossed up for taxes.",
    ),
    ("relocation", 8000, "$8,000 for household goods shipment and travel to Boston (relocation)"),
    ("relocation", 8000, "To assist with your move to Denver, we will pay you $8,000."),
    ("review", 6, "Your performance and compensation will be reviewed six months after your start date."),
    ("review", 6, "At your six-month anniversary, we will conduct a salary review."),
    ("review", 6, "You will have your first compensation review within 6 months."),
    ("review", 6, "A formal pay review happens at the end of your first 180 days."),
    ("review", 6, "Six-month salary review: yes, with benchmarks."),
    ("review", 6, "Your base salary will be revisited at the six month mark."),
    ("loans", 3000, "We contribute $250 per month to your student loans."),
    ("loans", 3000, "Student loan assistance of $3,000 per annum is provided."),
    ("home_office", 1000, "You will receive $1,000 to set up your home office."),
    ("home_office", 1000, "A one-time stipend of $1,000 for home office furniture"),
    ("home_office", 1000, "Work-from-home equipment allowance: $1,000"),
    ("home_office", 1000, "We will give you $1,000 toward a desk, chair and monitor for your home."),
    ("remote", 5, "Your position is remote and you may work from any location in the U.S."),
    ("remote", 5, "You will work remotely from your home in Ohio."),
    ("remote", 3, "You will work a hybrid schedule, with two days per week in the office."),
    (
        "remote",
        3,
        "You are expected to be in our Boston office on Tuesdays and Thursdays and may work remotely on other days.",
    ),
    ("remote", 3, "Hybrid schedule: 3 days remote / 2 days in office"),
    ("remote", 2, "Hybrid working: 3 days a week at our premises."),
    ("match", 4, "The company will match 100% of your contributions up to 4% of your salary."),
    ("match", 4, "Our 401(k) plan includes a dollar-for-dollar match on the first 4% of pay."),
    ("match", 3, "We match 50% of the first 6% you contribute to the 401(k)."),
    ("match", 5, "Employer pension contribution of 5% of basic salary."),
    (
        "match",
        4,
        "You will be eligible to participate in our 401(k) plan, which includes an employer match of 4%.",
    ),
    (
        "equity",
        40000,
        "You will be granted restricted stock units having a grant-date value of $40,000, vesting in "
        "equal quarterly installments over four years.",
    ),
    (
        "severance",
        3,
        "If your employment is terminated without cause you will be paid three months of base salary as severance.",
    ),
    ("severance", 3, "Severance: 13 weeks of pay."),
    ("hours", 40, "Your working hours are 40 per week."),
    ("hours", 40, "Your normal hours will be 9 a.m. to 5 p.m., 40 hours per week."),
    ("premiums", 150, "Your monthly health insurance premium will be $150."),
    ("commute", 100, "You receive a commuter benefit of $100 per month."),
    ("stipend", 600, "We provide a wellness stipend of $600 per year."),
    ("travel", 20, "Travel is expected to be about 20 days per year."),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000, subject to applicable taxes. If the offer is "
        "accepted, it will be paid within 30 days.",
    ),
    ("sign_on", 5000, "You will receive a sign-on bonus of $5,000. You may keep it whether or not you stay."),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000 in your first paycheck. You will be reimbursed for "
        "your travel to the orientation.",
    ),
    (
        "sign_on",
        5000,
        "You will receive a $5,000 signing bonus. The Company reserves the right to change its benefit "
        "plans at any time.",
    ),
    (
        "learning",
        2000,
        "You will have $2,000 per year for conferences and courses, which you may spend as you like; "
        "approval from your manager is not required.",
    ),
    (
        "pto",
        25,
        "You will receive 25 days of paid time off per year. Unused days are paid out when you leave. "
        "Up to ten days may carry over.",
    ),
    (
        "pto",
        25,
        "You accrue 25 days of PTO each year, in addition to 11 company holidays and 12 weeks of parental leave.",
    ),
    ("remote", 3, "You may work from home three days a week."),
    (
        "remote",
        5,
        "This is a permanent remote position; this cannot be changed without your written agreement.",
    ),
    (
        "review",
        6,
        "We will review your salary after six months. Performance reviews are held annually thereafter.",
    ),
    (
        "base",
        95000,
        "Your annual base salary will be $95,000, payable semi-monthly. Your employment is at will and "
        "may be terminated at any time.",
    ),
    ("base", 95000, "Your base salary is $95,000 per year. The Company may deduct amounts required by law."),
    (
        "bonus",
        10,
        "You will participate in the bonus plan with a target of 10% of base salary, based on company "
        "and individual performance.",
    ),
    ("bonus", 10, "You are eligible for the annual bonus program; your target is 10% of base salary."),
    ("equity", 60000, "You will receive 60,000 dollars in RSUs, vesting 25% per year over four years."),
    (
        "equity",
        60000,
        "You will be granted $60,000 of restricted stock units vesting over four years, with a one-year "
        "cliff, under the 2024 Equity Plan.",
    ),
    ("match", 5, "After 30 days you may join the 401(k), and we contribute 5% of your salary."),
    ("relocation", 8000, "The employer will pay you $8,000 for relocation. This payment need not be repaid."),
    ("loans", 3000, "We will pay $3,000 per year toward repayment of your student loans."),
    (
        "home_office",
        1000,
        "A payment of $1,000 for your home office is included, and the furniture is yours to keep.",
    ),
    (
        "severance",
        3,
        "Should we terminate your employment without cause, we will pay you three months' base salary as severance.",
    ),
    ("hours", 40, "This is a full-time position (40 hours per week)."),
    ("hours", 40, "You will be expected to work 40 hours a week, Monday through Friday."),
]
WEAKER_WORDINGS = [
    ("bonus", 15, "You are bonus-eligible at the 10% level."),
    ("bonus", 15, "Bonus potential: up to 15%"),
    ("base", 88000, "Salary: $[AMOUNT]"),
    ("base", 88000, "Your salary will be determined by your grade."),
    ("base", 88000, "Your annual base compensation is $84,000."),
    ("severance", 3, "Severance will be determined under the policy then in effect."),
    ("equity", 50000, "You may be eligible for equity grants."),
    ("match", 4, "Matching contributions of 2% of eligible pay."),
    ("remote", 3, "Work from home: three days a week, subject to change."),
    ("remote", 2, "You will work on campus four days per week and telework one day."),
    ("relocation", 6000, "Relocation: case-by-case."),
    ("learning", 2500, "We encourage continuous learning and may sponsor courses."),
    ("review", 6, "Compensation adjustments will be considered as part of our regular cycle."),
    ("pto", 25, "We have a discretionary time off program: no fixed number of days."),
    ("pto", 25, "Your vacation allotment is 1.67 days monthly."),
    ("pto", 25, "You will be entitled to four (4) weeks of vacation."),
    ("pto", 25, "Annual leave entitlement: 25 days (pro rata for part-time staff)."),
    ("sign_on", 5000, "Your sign-on bonus will be $4,500."),
    ("sign_on", 5000, "The sign-on bonus that we talked about will be addressed separately."),
    ("base", 95000, "Your annual salary will be 92,000 dollars."),
    ("base", 95000, "Total cash compensation of up to $95,000 per year."),
    ("bonus", 10, "You may earn an annual bonus of up to 10% of your base salary."),
    ("bonus", 10, "You will also be considered for a discretionary annual bonus."),
    ("bonus", 10, "You will be eligible for a bonus."),
    ("bonus", 10, "Short-term incentive: 7.5% target."),
    ("pto", 25, "You will be entitled to 20 days holiday per year plus the 8 usual public holidays."),
    ("pto", 25, "Employees enjoy a flexible, non-accrual vacation policy."),
    ("pto", 25, "You may take time off as needed with your manager's agreement."),
    ("pto", 25, "Paid vacation: Three (3) weeks per year."),
    ("learning", 2000, "We will reimburse you up to $2,000 per year for tuition."),
    (
        "learning",
        2000,
        "You will receive an annual training stipend of $2,000, at the discretion of your manager.",
    ),
    ("sign_on", 5000, "A signing bonus of $3,000 will be paid."),
    ("sign_on", 5000, "You are eligible for a sign-on bonus of $5,000."),
    ("relocation", 8000, "Reasonable relocation expenses will be reimbursed in accordance with our policy."),
    ("relocation", 8000, "You will be reimbursed for moving costs not to exceed $8,000."),
    ("review", 6, "Salaries are reviewed annually in April."),
    ("review", 6, "Your salary will be subject to periodic review."),
    ("loans", 3000, "Student loan repayment benefit: up to $3,000 annually"),
    ("home_office", 1000, "We will provide a home office budget of $600."),
    (
        "remote",
        5,
        "This role is designated as remote. The Company may require you to work on-site at any time.",
    ),
    (
        "remote",
        5,
        "You will work from our headquarters. Remote work may be permitted at the discretion of your manager.",
    ),
    ("remote", 3, "Your schedule is hybrid, three days in office each week."),
    ("remote", 3, "You will be permitted to work remotely three (3) days per week until further notice."),
    ("remote", 3, "Up to three days of remote work per week may be allowed."),
    ("match", 4, "We match fifty percent (50%) of the first four percent (4%) of your pay."),
    ("match", 4, "You may participate in our 401(k) plan."),
    ("equity", 40000, "We will recommend to the Board that you be granted RSUs with a value of $40,000."),
    ("equity", 40000, "New hire equity: $30,000 in RSUs"),
    ("severance", 3, "Severance equal to four weeks of salary."),
    ("hours", 35, "You will work 37.5 hours each week."),
    ("premiums", 150, "You pay $210 per month toward premiums."),
    ("sign_on", 5000, "A sign-on bonus in an amount not exceeding $5,000 will be paid."),
    ("sign_on", 5000, "A sign-on bonus of $5,000 may be awarded after your first 90 days."),
    ("sign_on", 5000, "We expect to pay you a sign-on bonus of $5,000."),
    ("sign_on", 5000, "The Company may, in its sole discretion, pay you a sign-on bonus of $5,000."),
    ("sign_on", 5000, "A sign-on bonus of $5,000 will be considered once you have completed probation."),
    ("sign_on", 5000, "A sign-on bonus of around $5,000 is targeted."),
    ("sign_on", 5000, "You have the opportunity to earn a sign-on bonus of $5,000."),
    ("relocation", 8000, "You could receive relocation assistance of $8,000."),
    ("relocation", 8000, "We will reimburse actual moving expenses to a maximum of $8,000."),
    ("relocation", 8000, "Relocation support will be discussed after you join."),
    ("relocation", 8000, "Relocation assistance of $8,000 is available at management's discretion."),
    ("learning", 2000, "You can apply for a learning budget of up to $2,000."),
    ("learning", 2000, "We support learning."),
    ("learning", 2000, "A training budget is available and amounts will be decided annually."),
    ("review", 6, "Your compensation will be reviewed on a periodic basis."),
    ("review", 6, "Your salary will be reviewed at the Company's normal annual review."),
    ("review", 6, "Salary reviews take place from time to time."),
    ("review", 6, "Your first salary review will take place after twelve months."),
    ("review", 6, "We may review your salary after six months."),
    ("review", 6, "Compensation reviews occur at the discretion of management."),
    ("pto", 25, "You will be eligible for paid time off in accordance with Company policy."),
    ("pto", 25, "Vacation: unlimited"),
    ("pto", 25, "You will receive up to 25 days of paid time off."),
    ("pto", 25, "You will receive 25 days of PTO, prorated based on your start date."),
    ("pto", 25, "You will receive 15 days of vacation and 5 sick days."),
    ("pto", 25, "You will have 25 days of paid time off, which may be reduced at any time."),
    ("remote", 3, "You may work remotely at your manager's discretion."),
    ("remote", 3, "You will work remotely three days per week for now."),
    ("remote", 3, "You will work remotely three days a week; this policy may be changed at any time."),
    ("remote", 5, "You will work fully remotely for your first six months; thereafter three days in office."),
    ("remote", 5, "You will initially work remotely."),
    ("remote", 5, "Remote work arrangements are at the discretion of the Company and can be withdrawn."),
    ("remote", 5, "You will be expected in the office four days a week."),
    ("bonus", 10, "You may be eligible for an annual bonus with a target of 10%."),
    ("bonus", 10, "You will be eligible for an annual bonus between 0% and 10%."),
    ("bonus", 10, "Any annual bonus is discretionary, with a target of 10%."),
    ("bonus", 10, "Your target bonus is 10% of base salary, prorated for 2027."),
    ("bonus", 10, "Target bonus of 10%. The Company may modify or terminate the plan at any time."),
    ("equity", 60000, "You will be granted RSUs worth $60,000 vesting over five years."),
    (
        "equity",
        60000,
        "You will be granted RSUs worth $60,000 vesting over four years with a two-year cliff.",
    ),
    ("equity", 60000, "RSUs worth up to $60,000."),
    ("equity", 60000, "RSUs with a target value of $60,000."),
    ("match", 5, "We match 50% of the first 5% of your pay."),
    ("match", 5, "The Company may make a discretionary 401(k) match of 5%."),
    ("match", 5, "You may contribute 5% of your pay to the 401(k) plan. There is no employer match."),
    ("match", 5, "You can join the 401(k) after one year of service."),
    ("loans", 3000, "Student loan assistance of up to $3,000 a year."),
    ("loans", 3000, "You may be eligible for student loan assistance of $3,000 a year."),
    ("home_office", 1000, "Home office equipment remains property of the Company."),
    ("severance", 3, "Severance of three months of pay may be paid at the Company's option."),
    ("severance", 3, "Severance: one month of salary"),
    ("base", 95000, "Your base salary is $91,000."),
    ("base", 95000, "Base salary $43.00 per hour"),
    ("base", 95000, "Base salary of up to $95,000"),
    ("base", 95000, "Your salary may be up to $95,000 depending on performance."),
    ("hours", 40, "You will work 45 hours per week."),
]
MISSING_WORDINGS = [
    ("remote", 5, "You will split your time between home and office."),
    ("remote", 5, "Your regular work location is our Chicago office."),
    ("home_office", 750, "The company will provide a laptop."),
    ("review", 6, "Merit increases are considered annually."),
    ("sign_on", 5000, "There is no signing bonus."),
    ("sign_on", 5000, "This offer does not include a sign-on bonus."),
    ("remote", 5, "This position is based at our office in Austin."),
    ("pto", 25, "We do not track vacation; take the time you need."),
    ("remote", 3, "Your place of work is 200 Mill Street, Portland."),
    ("severance", 3, "You are not eligible for severance."),
]
NEW_CONDITION_WORDINGS = [
    ("equity", 50000, "An equity grant valued at $50,000 will be proposed to the Board for approval."),
    (
        "sign_on",
        5000,
        "You will receive a one-time cash bonus of $5,000 within 30 days of joining. If you voluntarily "
        "terminate your employment within one (1) year, you agree to repay a pro-rated portion.",
    ),
    (
        "sign_on",
        5000,
        "A starting bonus of $5,000 is included. Should you resign prior to your first anniversary, the "
        "bonus must be returned.",
    ),
    ("sign_on", 5000, "Sign-on payment | USD 5,000 | Repayable if you leave within 12 months"),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000, which is fully earned after 24 months; any "
        "unearned part is deducted from your final pay.",
    ),
    ("relocation", 8000, "Relocation: $8,000, to be refunded by you in full if you leave before two years."),
    ("equity", 40000, "Subject to approval by the Board, you will be granted RSUs valued at $40,000."),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000. In the event you leave the Company voluntarily "
        "before completing one year of service, you will be required to repay the full amount.",
    ),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000. This bonus is recoverable if you depart within the "
        "first 12 months.",
    ),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000, to be earned ratably over 24 months and repayable "
        "on earlier departure.",
    ),
    ("sign_on", 5000, "You will receive a sign-on bonus of $5,000 provided you remain employed for 90 days."),
    ("sign_on", 5000, "You will receive a sign-on bonus of $5,000, subject to a 12-month clawback."),
    (
        "sign_on",
        5000,
        "You will receive a sign-on bonus of $5,000. If your employment ends for any reason in the "
        "first year, 100% must be paid back to the Company.",
    ),
    ("sign_on", 5000, "Sign-on bonus: $5,000 (repayable in full within 12 months)"),
    ("sign_on", 5000, "A sign-on bonus of $5,000 is subject to the approval of the CFO."),
    (
        "relocation",
        8000,
        "We will pay relocation of $8,000, to be returned should you resign inside two years.",
    ),
    ("learning", 2000, "A learning budget of $2,000 per year is available subject to budget availability."),
    ("learning", 2000, "A learning budget of $2,000 per year, subject to manager approval."),
    ("remote", 3, "You will work remotely three days a week, subject to business needs."),
    ("remote", 3, "You may work remotely up to three days per week with manager approval."),
    ("bonus", 10, "Your target bonus is 10% and will be paid only if the Company decides so."),
    ("equity", 60000, "You will be granted RSUs worth $60,000, once the board approves."),
    ("equity", 60000, "Subject to the Board's approval, RSUs worth $60,000."),
    (
        "home_office",
        1000,
        "A home office allowance of $1,000, to be repaid if you leave within the first year.",
    ),
]
DAYS = [
    ("We anticipate that you will start on Monday, January 11, 2027.", SAME),
    ("Your start date is 1/11/2027.", SAME),
    ("Your employment with us will commence on 11 January 2027.", SAME),
    ("Start date: January 11", SAME),
    ("Your first day in the office will be January 11, 2027. Benefits begin on February 1, 2027.", SAME),
    ("Effective Date: 2027-01-11", SAME),
    ("We would like you to join us on January 11th, 2027.", SAME),
    ("The anticipated date of hire is January 11, 2027", SAME),
    ("Your anticipated start date is February 1, 2027.", WEAKER),
    ("Your start date will be mutually agreed upon.", WEAKER),
    ("You will report for work on January 18, 2027.", WEAKER),
]


def verdict(key: str, amount: float, text: str) -> str:
    details = VESTING if key == "equity" else {}
    promise = Promise(catalogue()[key], Decimal(str(amount)), details=details)
    letter = f"Dear Ana,\n\nWe are pleased to offer you the position of Analyst.\n\n{text}\n\nSincerely,\n\nDana Reyes"
    return check_letter(letter, promises=[promise], today=TODAY).findings[0].verdict


@pytest.mark.parametrize(("key", "amount", "text"), SAME_WORDINGS)
def test_O11_a_promise_kept_in_other_words_is_the_same(key: str, amount: int, text: str) -> None:
    assert verdict(key, amount, text) == SAME


@pytest.mark.parametrize(("key", "amount", "text"), WEAKER_WORDINGS)
def test_O11_a_softer_wording_or_a_lower_amount_is_weaker(key: str, amount: int, text: str) -> None:
    assert verdict(key, amount, text) == WEAKER


@pytest.mark.parametrize(("key", "amount", "text"), NEW_CONDITION_WORDINGS)
def test_O11_the_same_amount_with_a_string_attached_is_a_new_condition(
    key: str, amount: int, text: str
) -> None:
    assert verdict(key, amount, text) == NEW_CONDITION


@pytest.mark.parametrize(("key", "amount", "text"), MISSING_WORDINGS)
def test_O11_what_is_denied_or_never_named_is_missing(key: str, amount: int, text: str) -> None:
    assert verdict(key, amount, text) == MISSING


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_O11_a_first_day_is_the_same_later_or_left_open(text: str, expected: str) -> None:
    promise = Promise(catalogue()["start"], words=FIRST_DAY)

    assert check_letter(text, promises=[promise], today=TODAY).findings[0].verdict == expected
