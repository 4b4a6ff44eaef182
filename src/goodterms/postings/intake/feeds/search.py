"""The answers of two searches over many employers: USAJOBS and Adzuna."""

import re
from collections.abc import Iterator

from attrs import evolve

from goodterms.postings.intake.feeds.feed import Feed, Section, marks, sections_at
from goodterms.postings.intake.feeds.pay import FoundPay, pay_at, pay_between
from goodterms.postings.intake.feeds.record import Record, line_of

_POSTING = "MatchedObjectDescriptor."
_DETAILS = f"{_POSTING}UserArea.Details."
_GOVERNMENT_SECTIONS = {
    f"{_DETAILS}JobSummary": "Summary",
    f"{_DETAILS}MajorDuties[]": "Duties",
    f"{_POSTING}QualificationSummary": "Qualifications",
    f"{_DETAILS}Requirements": "Requirements",
    f"{_DETAILS}Education": "Education",
    f"{_DETAILS}OtherInformation": "Other information",
    f"{_DETAILS}HowToApply": "How to apply",
}


def _usajobs_pay(record: Record) -> Iterator[FoundPay]:
    names = ("MinimumRange", "MaximumRange", "", "RateIntervalCode")
    for source, pay in pay_at(record, f"{_POSTING}PositionRemuneration[]", names):
        yield FoundPay(source, evolve(pay, currency="USD"))


def _usajobs_sections(record: Record) -> Iterator[Section]:
    last = ""
    for section in sections_at(record, _GOVERNMENT_SECTIONS):
        yield section._replace(heading="" if section.heading == last else section.heading)
        last = section.heading


USAJOBS = Feed(
    kind="usajobs",
    entries="SearchResult.SearchResultItems",
    marks=marks("MatchedObjectDescriptor"),
    fields={
        "external_id": ("MatchedObjectId", f"{_POSTING}PositionID"),
        "title": (f"{_POSTING}PositionTitle",),
        "employer": (f"{_POSTING}OrganizationName", f"{_POSTING}DepartmentName"),
        "place": (f"{_POSTING}PositionLocation[].LocationName", f"{_POSTING}PositionLocationDisplay"),
        "url": (f"{_POSTING}PositionURI", f"{_POSTING}ApplyURI[]"),
        "published_on": (f"{_POSTING}PublicationStartDate", f"{_POSTING}PositionStartDate"),
        "closes_on": (f"{_POSTING}ApplicationCloseDate", f"{_POSTING}PositionEndDate"),
        "employment_type": (f"{_POSTING}PositionSchedule[].Name + {_POSTING}PositionOfferingType[].Name",),
        "remote": (f"{_DETAILS}RemoteIndicator",),
        "requisition_id": (f"{_POSTING}PositionID",),
    },
    sections=_usajobs_sections,
    pay=_usajobs_pay,
)

_EMPHASIS = re.compile(r"</?strong>", re.IGNORECASE)
_PREDICTED = {"1", "true"}
# Adzuna answers for one country, whose currency its answer does not name.
_ADZUNA_PERIOD = "period assumed: year"


def _adzuna_is_predicted(record: Record) -> bool:
    flag = record.get("salary_is_predicted")
    return flag is True or line_of(flag).casefold() in _PREDICTED


def _adzuna_pay(record: Record) -> Iterator[FoundPay]:
    if _adzuna_is_predicted(record):
        return
    pay = pay_between(
        record.get("salary_min"), record.get("salary_max"), period="year", notes=(_ADZUNA_PERIOD,)
    )
    if pay is not None:
        yield FoundPay("salary_min", pay)


def _adzuna_remark(record: Record) -> str:
    is_dropped = _adzuna_is_predicted(record) and any(record.get(f"salary_{end}") for end in ("min", "max"))
    return "pay that Adzuna predicts was not taken over" if is_dropped else ""


def _without_emphasis(record: Record) -> Record:
    return {
        name: _EMPHASIS.sub("", value) if isinstance(value, str) else value for name, value in record.items()
    }


ADZUNA = Feed(
    kind="adzuna",
    entries="results",
    marks=marks("title redirect_url", "title salary_is_predicted", "title adref"),
    fields={
        "external_id": ("id",),
        "title": ("title",),
        "employer": ("company.display_name",),
        "place": ("location.display_name", "location.area[]"),
        "url": ("redirect_url",),
        "published_on": ("created",),
        "employment_type": ("contract_time + contract_type",),
    },
    body=("description",),
    pay=_adzuna_pay,
    remark=_adzuna_remark,
    prepared=_without_emphasis,
    notes=("Adzuna gives only the beginning of each description.",),
)
