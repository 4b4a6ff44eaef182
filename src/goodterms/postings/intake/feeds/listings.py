"""Job boards that list postings of many employers: RSS, Atom, RemoteOK, Remotive, Jobicy and Arbeitnow."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from goodterms.postings.intake.feeds.feed import Feed, Section, marks, sections_at
from goodterms.postings.intake.feeds.pay import FoundPay, pay_at, pay_between
from goodterms.postings.intake.feeds.record import Record, line_of

_BEFORE_COLON = "title, before the colon"
_AFTER_COLON = "title, after the colon"


def _split_title(record: Record) -> Record:
    """Return the record with "Employer: Title" apart, as We Work Remotely writes it.

    Only entries that name a region are cut: in other feeds a colon may stand for anything.
    """
    employer, colon, title = line_of(record.get("title")).partition(": ")
    if not colon or not title or "region" not in record:
        return record
    return {**record, _BEFORE_COLON: employer, _AFTER_COLON: title}


def _rss_pay(record: Record) -> Iterator[FoundPay]:
    names = ("minimumSalary", "maximumSalary", "salaryCurrency", "salaryInterval")
    for _, pay in pay_at(record, "", names):
        yield FoundPay("joblisting:minimumSalary", pay)


RSS = Feed(
    kind="rss",
    marks=marks("title"),
    fields={
        "external_id": ("jobId", "guid", "link"),
        "title": (_AFTER_COLON, "title"),
        "employer": (_BEFORE_COLON, "company", "department", "creator"),
        "place": ("region + country", "location", "{city,state}"),
        "url": ("link[]", "guid"),
        "published_on": ("advertiseFromDateUTC", "pubDate", "date"),
        "closes_on": ("advertiseToDateTimeUTC", "advertiseToDateUTC", "expires_at"),
        "employment_type": ("jobType", "job_type", "type"),
        "requisition_id": ("jobNumberSingle",),
    },
    body=("encoded", "description", "summary"),
    pay=_rss_pay,
    prepared=_split_title,
)


def _atom_address(record: Record) -> Record:
    """Return the record with the link that people follow: "alternate", or the first."""
    links = record.get("link")
    stated = [link for link in (links if isinstance(links, list) else [links]) if isinstance(link, Mapping)]
    chosen = next((link for link in stated if link.get("@rel", "alternate") == "alternate"), None)
    return {**record, "link": chosen or next(iter(stated), {})}


ATOM = Feed(
    kind="atom",
    marks=marks("title"),
    fields={
        "external_id": ("id",),
        "title": ("title",),
        "employer": ("author.name", "source.title"),
        "place": ("location",),
        "url": ("link.@href",),
        "published_on": ("published", "updated"),
        "changed_on": ("updated",),
        "employment_type": ("jobType",),
    },
    body=("content", "summary"),
    prepared=_atom_address,
)


def _remoteok_pay(record: Record) -> Iterator[FoundPay]:
    notes = ("currency assumed: USD", "period assumed: year")
    pay = pay_between(
        record.get("salary_min"), record.get("salary_max"), currency="USD", period="year", notes=notes
    )
    if pay is not None:
        yield FoundPay("salary_min", pay)


def _remoteok_left_out(record: Record) -> str:
    return "a legal notice of RemoteOK, no posting" if "legal" in record and "position" not in record else ""


REMOTEOK = Feed(
    kind="remoteok",
    marks=marks("position company", "legal last_updated"),
    fixed={"remote": "remote"},
    fields={
        "external_id": ("id", "slug"),
        "title": ("position",),
        "employer": ("company",),
        "place": ("location",),
        "url": ("url", "apply_url"),
        "published_on": ("date", "epoch"),
    },
    body=("description",),
    pay=_remoteok_pay,
    left_out=_remoteok_left_out,
)


def _remotive_sections(record: Record) -> Iterator[Section]:
    return sections_at(record, {"description": "", "salary": "Salary"})


REMOTIVE = Feed(
    kind="remotive",
    entries="jobs",
    marks=marks("title candidate_required_location", "title company_name publication_date"),
    fixed={"remote": "remote"},
    fields={
        "external_id": ("id",),
        "title": ("title",),
        "employer": ("company_name",),
        "place": ("candidate_required_location",),
        "url": ("url",),
        "published_on": ("publication_date",),
        "employment_type": ("job_type",),
    },
    sections=_remotive_sections,
)


def _jobicy_pay(record: Record) -> Iterator[FoundPay]:
    for _, pay in pay_at(record, "", ("annualSalaryMin", "annualSalaryMax", "salaryCurrency", "")):
        yield FoundPay("annualSalaryMin", evolve(pay, period="year"))
    for _, pay in pay_at(record, "", ("salaryMin", "salaryMax", "salaryCurrency", "salaryPeriod")):
        yield FoundPay("salaryMin", pay)


JOBICY = Feed(
    kind="jobicy",
    entries="jobs",
    marks=marks("jobTitle"),
    fixed={"remote": "remote"},
    fields={
        "external_id": ("id",),
        "title": ("jobTitle",),
        "employer": ("companyName",),
        "place": ("jobGeo",),
        "url": ("url",),
        "published_on": ("pubDate",),
        "employment_type": ("jobType[]",),
    },
    body=("jobDescription", "jobExcerpt"),
    pay=_jobicy_pay,
)

ARBEITNOW = Feed(
    kind="arbeitnow",
    entries="data",
    marks=marks("slug title company_name"),
    fields={
        "external_id": ("slug",),
        "title": ("title",),
        "employer": ("company_name",),
        "place": ("location",),
        "url": ("url",),
        "published_on": ("created_at",),
        "employment_type": ("job_types[]",),
        "remote": ("remote",),
    },
    body=("description",),
)
