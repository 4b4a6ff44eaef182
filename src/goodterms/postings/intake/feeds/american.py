"""The boards of American applicant systems: Greenhouse, Lever, Ashby and Workday."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from goodterms.postings.engine.facts import Pay
from goodterms.postings.intake.feeds.feed import Feed, Section, marks, sections_at
from goodterms.postings.intake.feeds.pay import FoundPay, pay_at, pay_between, period_of, scaled
from goodterms.postings.intake.feeds.record import Record, found, line_of

_CENTS = 100


def _greenhouse_pay(record: Record) -> Iterator[FoundPay]:
    for source, stated in found(record, "pay_input_ranges[]"):
        if not isinstance(stated, Mapping):
            continue
        ends, currency = (stated.get("min_cents"), stated.get("max_cents")), stated.get("currency_type")
        if pay := pay_between(*ends, currency=currency, notes=(line_of(stated.get("title")),)):
            yield FoundPay(source, scaled(pay, divisor=_CENTS))


GREENHOUSE = Feed(
    kind="greenhouse",
    entries="jobs",
    marks=marks("absolute_url title"),
    fields={
        "external_id": ("id",),
        "title": ("title",),
        "employer": ("company_name",),
        "place": ("location.name", "offices[].location", "offices[].name"),
        "url": ("absolute_url",),
        "published_on": ("first_published",),
        "changed_on": ("updated_at",),
        "closes_on": ("application_deadline",),
        "requisition_id": ("requisition_id",),
    },
    body=("content",),
    is_escaped=True,
    pay=_greenhouse_pay,
)


def _lever_pay(record: Record) -> Iterator[FoundPay]:
    return pay_at(record, "salaryRange", ("min", "max", "currency", "interval"))


def _lever_sections(record: Record) -> Iterator[Section]:
    yield from _either(record, "description", "descriptionPlain")
    for exact, part in found(record, "lists[]"):
        if isinstance(part, Mapping):
            for section in sections_at(part, {"content": line_of(part.get("text"))}):
                yield section._replace(source=f"{exact}.content")
    yield from _either(record, "additional", "additionalPlain")
    yield from _either(record, "salaryDescription", "salaryDescriptionPlain")


def _either(record: Record, *paths: str) -> tuple[Section, ...]:
    """Return the sections at the first path that leads to one."""
    for path in paths:
        if sections := tuple(sections_at(record, {path: ""})):
            return sections
    return ()


LEVER = Feed(
    kind="lever",
    marks=marks("text hostedUrl", "text categories", "text descriptionPlain"),
    fields={
        "external_id": ("id",),
        "title": ("text",),
        "place": ("categories.allLocations[]", "categories.location", "country"),
        "url": ("hostedUrl", "applyUrl"),
        "published_on": ("createdAt",),
        "changed_on": ("updatedAt",),
        "employment_type": ("categories.commitment",),
        "remote": ("workplaceType",),
        "requisition_id": ("reqCode", "requisitionCodes[]"),
    },
    sections=_lever_sections,
    pay=_lever_pay,
)

_ASHBY_KINDS = {
    "salary": "base",
    "commission": "bonus",
    "bonus": "bonus",
    "equitypercentage": "equity",
    "equitycashvalue": "equity",
}
_TIERS = "compensation.compensationTiers[]"
_SUMMARY = "compensation.summaryComponents[]"


def _ashby_pay(record: Record) -> Iterator[FoundPay]:
    is_found = False
    for exact, tier in found(record, _TIERS):
        title = line_of(tier.get("title")) if isinstance(tier, Mapping) else ""
        for inner, component in found(tier, "components[]"):
            if pay := _ashby_component(component, title=title):
                is_found = True
                yield FoundPay(f"{exact}.{inner}", pay)
    if not is_found:
        for exact, component in found(record, _SUMMARY):
            if pay := _ashby_component(component, title=""):
                yield FoundPay(exact, pay)


def _ashby_component(component: object, *, title: str) -> Pay | None:
    if not isinstance(component, Mapping):
        return None
    kind = line_of(component.get("compensationType")).casefold()
    remarks = (title, "percent of the company" if kind == "equitypercentage" else "")
    pay = pay_between(
        component.get("minValue"),
        component.get("maxValue"),
        currency=component.get("currencyCode"),
        notes=remarks,
    )
    if pay is None or kind not in _ASHBY_KINDS:
        return None
    period = period_of(component.get("interval"))
    # Ashby writes the interval "NONE" for equity: a grant, of which it does not say how long it vests.
    return evolve(pay, kind=_ASHBY_KINDS[kind], period="" if kind.startswith("equity") else period)


def _ashby_left_out(record: Record) -> str:
    return "the employer does not list it" if record.get("isListed") is False else ""


ASHBY = Feed(
    kind="ashby",
    entries="jobs",
    marks=marks("title jobUrl", "title isListed", "title descriptionPlain publishedAt"),
    fields={
        "external_id": ("id", "jobUrl"),
        "title": ("title",),
        "place": (
            "location + secondaryLocations[].location",
            "address.postalAddress.{addressLocality,addressRegion,addressCountry}",
        ),
        "url": ("jobUrl", "applyUrl"),
        "published_on": ("publishedAt",),
        "changed_on": ("updatedAt",),
        "employment_type": ("employmentType",),
        "remote": ("workplaceType", "isRemote"),
    },
    body=("descriptionHtml", "descriptionPlain"),
    pay=_ashby_pay,
    left_out=_ashby_left_out,
)

_INFO = "jobPostingInfo."

WORKDAY = Feed(
    kind="workday",
    marks=marks("jobPostingInfo"),
    fields={
        "external_id": (f"{_INFO}id", f"{_INFO}jobPostingId", f"{_INFO}jobReqId"),
        "title": (f"{_INFO}title",),
        "employer": ("hiringOrganization.name",),
        "place": (
            f"{_INFO}location + {_INFO}additionalLocations[]",
            f"{_INFO}jobRequisitionLocation.descriptor",
        ),
        "url": (f"{_INFO}externalUrl",),
        # Beside it stands "Posted 30+ Days Ago", which is no date.
        "published_on": (f"{_INFO}startDate",),
        "closes_on": (f"{_INFO}endDate",),
        "employment_type": (f"{_INFO}timeType",),
        "remote": (f"{_INFO}remoteType",),
        "requisition_id": (f"{_INFO}jobReqId",),
    },
    body=(f"{_INFO}jobDescription",),
)
