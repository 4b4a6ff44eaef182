"""Postings that stand outside any board: schema.org's JobPosting in JSON, and tables that JobSpy wrote."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from goodterms.postings.engine.facts import Pay
from goodterms.postings.intake.feeds.feed import Feed
from goodterms.postings.intake.feeds.pay import FoundPay, pay_between
from goodterms.postings.intake.feeds.record import Record, found

_TYPE = "jobposting"
_MOST_VISITED = 1_000_000
_PLACE = "{addressLocality,addressRegion,addressCountry}"


def postings_in(document: object) -> tuple[Record, ...]:
    """Return every JobPosting in a JSON document, however deep it stands, in order."""
    waiting, visited = [document], 0
    postings: list[Record] = []
    while waiting and visited < _MOST_VISITED:
        value = waiting.pop()
        visited += 1
        if isinstance(value, dict):
            if is_posting(value):
                postings.append(value)
            else:
                waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
    return tuple(postings)


def is_posting(record: Mapping[str, Any]) -> bool:
    """Whether an object calls itself a JobPosting of schema.org."""
    kind = record.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.rpartition("/")[2].casefold() == _TYPE for name in names)


def _schema_pay(record: Record) -> Iterator[FoundPay]:
    for exact, salary in found(record, "baseSalary[]"):
        if not isinstance(salary, Mapping):
            yield from _found(exact, pay_between(salary, salary))
            continue
        currency = salary.get("currency") or record.get("salaryCurrency")
        values = tuple(found(salary, "value[]"))
        for inner, value in values:
            yield from _found(f"{exact}.{inner}", _schema_value(value, salary=salary, currency=currency))
        if not values:
            yield from _found(exact, _schema_value(salary, salary=salary, currency=currency))


def _found(source: str, pay: Pay | None) -> Iterator[FoundPay]:
    if pay is not None:
        yield FoundPay(source, pay)


def _schema_value(value: object, *, salary: Record, currency: object) -> Pay | None:
    if not isinstance(value, Mapping):
        return pay_between(value, value, currency=currency, period=salary.get("unitText"))
    single = value.get("value") if value is not salary else None
    return pay_between(
        value.get("minValue") or single,
        value.get("maxValue") or single,
        currency=value.get("currency") or currency,
        period=value.get("unitText") or salary.get("unitText"),
    )


SCHEMA = Feed(
    kind="schema.org",
    marks=(),
    fields={
        "external_id": ("identifier.value", "identifier", "@id", "url"),
        "title": ("title", "name"),
        "employer": ("hiringOrganization[].name", "hiringOrganization[]"),
        "place": (
            f"jobLocation[].address[].{_PLACE}",
            "jobLocation[].address",
            "jobLocation[].name",
            "jobLocation[]",
            "applicantLocationRequirements[].name",
        ),
        "url": ("url", "@id"),
        "published_on": ("datePosted",),
        "changed_on": ("dateModified",),
        "closes_on": ("validThrough",),
        "employment_type": ("employmentType[]",),
        "remote": ("jobLocationType[]",),
        "requisition_id": ("identifier.value",),
    },
    body=("description",),
    pay=_schema_pay,
)

JOBSPY_HEADER = ("site", "job_url", "title", "company")
"""The columns by which a table of JobSpy is known."""


def _jobspy_pay(record: Record) -> Iterator[FoundPay]:
    pay = pay_between(
        record.get("min_amount"),
        record.get("max_amount"),
        currency=record.get("currency"),
        period=record.get("interval"),
    )
    if pay is not None:
        is_guessed = record.get("salary_source") == "description"
        notes = ("read from the description by JobSpy",) if is_guessed else ()
        yield FoundPay("min_amount", evolve(pay, notes=(*pay.notes, *notes)))


JOBSPY = Feed(
    kind="jobspy",
    marks=(),
    fields={
        "external_id": ("id", "job_url"),
        "title": ("title",),
        "employer": ("company",),
        "place": ("location",),
        "url": ("job_url_direct", "job_url"),
        "published_on": ("date_posted",),
        "employment_type": ("job_type",),
        "remote": ("work_from_home_type", "is_remote"),
    },
    body=("description",),
    pay=_jobspy_pay,
)
