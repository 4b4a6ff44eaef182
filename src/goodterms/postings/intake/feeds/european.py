"""The boards of Workable, SmartRecruiters, Recruitee and Personio."""

from collections.abc import Iterator, Mapping

from goodterms.postings.intake.feeds.feed import Feed, Section, marks, sections_at
from goodterms.postings.intake.feeds.pay import FoundPay, pay_at
from goodterms.postings.intake.feeds.record import Record, found, line_of, markup_of

WORKABLE = Feed(
    kind="workable",
    entries="jobs",
    marks=marks("title shortcode", "title shortlink"),
    fields={
        "external_id": ("shortcode", "id", "code"),
        "title": ("title",),
        "employer": ("/name",),
        "place": ("locations[].{city,region,country}", "{city,state,country}"),
        "url": ("url", "shortlink", "application_url"),
        "published_on": ("published_on", "created_at"),
        "employment_type": ("employment_type",),
        "remote": ("workplace_type", "telecommuting"),
        "requisition_id": ("code",),
    },
    body=("description + requirements + benefits",),
)

_HIRING_SECTIONS = {
    "jobAd.sections.companyDescription": "Company Description",
    "jobAd.sections.jobDescription": "Job Description",
    "jobAd.sections.qualifications": "Qualifications",
    "jobAd.sections.additionalInformation": "Additional Information",
}


def _smartrecruiters_sections(record: Record) -> Iterator[Section]:
    for path, heading in _HIRING_SECTIONS.items():
        for exact, part in found(record, path):
            if isinstance(part, Mapping) and (content := markup_of(part.get("text"))):
                yield Section(f"{exact}.text", line_of(part.get("title")) or heading, content)


SMARTRECRUITERS = Feed(
    kind="smartrecruiters",
    entries="content",
    marks=marks("name releasedDate", "name jobAd", "name company location"),
    fields={
        "external_id": ("id", "uuid"),
        "title": ("name",),
        "employer": ("company.name",),
        "place": ("location.fullLocation", "location.{city,region,country}"),
        "url": ("postingUrl", "applyUrl"),
        "published_on": ("releasedDate",),
        "employment_type": ("typeOfEmployment.label",),
        "remote": ("location.hybrid", "location.remote"),
        "requisition_id": ("refNumber",),
    },
    sections=_smartrecruiters_sections,
)


def _recruitee_pay(record: Record) -> Iterator[FoundPay]:
    return pay_at(record, "salary", ("min", "max", "currency", "period"))


def _recruitee_sections(record: Record) -> Iterator[Section]:
    return sections_at(record, {"description": "", "requirements": "Requirements"})


RECRUITEE = Feed(
    kind="recruitee",
    entries="offers",
    marks=marks("title careers_url", "title careers_apply_url", "title requirements published_at"),
    fields={
        "external_id": ("id", "guid", "slug"),
        "title": ("title",),
        "employer": ("company_name",),
        "place": ("locations[].{city,state,country}", "location", "{city,state_name,country}"),
        "url": ("careers_url", "careers_apply_url"),
        "published_on": ("published_at", "created_at"),
        "changed_on": ("updated_at",),
        "closes_on": ("close_at",),
        "employment_type": ("employment_type_code",),
        "remote": ("hybrid", "remote", "on_site"),
    },
    sections=_recruitee_sections,
    pay=_recruitee_pay,
)


def _personio_sections(record: Record) -> Iterator[Section]:
    for exact, part in found(record, "jobDescriptions.jobDescription[]"):
        if isinstance(part, Mapping) and (content := markup_of(part.get("value"))):
            yield Section(f"{exact}.value", line_of(part.get("name")), content)


PERSONIO = Feed(
    kind="personio",
    marks=marks("name jobDescriptions", "name office", "name recruitingCategory"),
    fields={
        "external_id": ("id",),
        "title": ("name",),
        "employer": ("subcompany",),
        "place": ("office + additionalOffices.office[]",),
        "published_on": ("createdAt",),
        "employment_type": ("employmentType + schedule",),
    },
    sections=_personio_sections,
    notes=("Personio's feed holds no addresses of its postings.",),
)
