"""What `read_feed` makes of feeds of every kind, whole and broken."""

import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.engine.facts import Pay
from goodterms.postings.intake.feeds import FEED_KINDS, FeedEntry, FeedRead, Rejected, read_feed
from goodterms.postings.intake.source import FieldSource
from tests.corpus import feeds

NOTHING = FeedEntry(
    external_id="",
    title="",
    employer="",
    place="",
    url="",
    published_on="",
    changed_on="",
    closes_on="",
    body="",
    body_kind="",
    pay=(),
    employment_type="",
    remote="",
    requisition_id="",
    fields=(),
    raw="",
)
NO_EMPLOYER = "This feed does not name the employer."


def only(read: FeedRead) -> FeedEntry:
    """Return the one entry without its raw text and the paths, which tests of their own hold."""
    (entry,) = read.entries
    return evolve(entry, raw="", fields=())


def read_json(value: Any, *, kind: str = "auto") -> FeedRead:
    return read_feed(json.dumps(value).encode(), kind=kind)


@pytest.mark.parametrize("kind", FEED_KINDS)
def test_the_kind_is_told_by_the_content(kind: str) -> None:
    read = read_feed(feeds.SAMPLES[kind])

    assert read.kind == kind
    assert read == read_feed(feeds.SAMPLES[kind], kind=kind)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", ["greenhouse", "personio", "jobspy"])
def test_the_encoding_does_not_matter(kind: str, encoding: str) -> None:
    raw = feeds.SAMPLES[kind].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)

    assert read_feed(raw) == read_feed(feeds.SAMPLES[kind])


def test_greenhouse_is_unescaped_once_and_its_cents_become_dollars() -> None:
    assert only(read_json(feeds.GREENHOUSE)) == evolve(
        NOTHING,
        external_id="4001",
        title="Lamp & Lens Fitter",
        employer="Lanternworks",
        place="Port Elm, ZZ",
        url="https://boards.greenhouse.io/lanternworks/jobs/4001",
        published_on="2026-10-02",
        changed_on="2026-11-01",
        body="<p>Fit lamps &amp; lenses.</p>",
        body_kind="html",
        pay=(Pay(Decimal("52000.5"), Decimal(61000), currency="USD", notes=("Port Elm",)),),
        requisition_id="LW-19",
    )


def test_lever_has_its_lists_in_the_body() -> None:
    read = read_json(feeds.LEVER)

    assert read.notes == (NO_EMPLOYER,)
    assert only(read) == evolve(
        NOTHING,
        external_id="a1b2",
        title="Kite Tester",
        place="Windham; Gale Bay",
        url="https://jobs.lever.co/kitehouse/a1b2",
        published_on="2026-09-21",
        body=(
            "<div>Fly kites.</div>\n<h3>You bring</h3>\n<ul><li>Patience</li><li>Gloves</li></ul>\n"
            "<p>We like wind.</p>\n<p>Paid monthly.</p>"
        ),
        body_kind="html",
        pay=(Pay(Decimal(41000), Decimal("47000.5"), currency="EUR", period="year"),),
        employment_type="Full-time",
        remote="on site",
    )


def test_ashby_leaves_out_what_is_not_listed_and_tells_equity_from_salary() -> None:
    read = read_json(feeds.ASHBY)

    assert read.notes == (NO_EMPLOYER, "Left out, 1 of 2: the employer does not list it.")
    assert only(read) == evolve(
        NOTHING,
        external_id="9f-1",
        title="Map Colourist",
        place="Inkford; Remote - ZZ",
        url="https://jobs.ashbyhq.com/mapmill/9f-1",
        published_on="2026-09-09",
        body="<p>Colour maps.</p>",
        body_kind="html",
        pay=(
            Pay(Decimal(50000), Decimal(60000), currency="EUR", period="year", notes=("Zone A",)),
            Pay(Decimal("0.1"), Decimal("0.2"), kind="equity", notes=("Zone A", "percent of the company")),
        ),
        employment_type="FullTime",
        remote="hybrid",
    )


def test_ashby_summary_counts_where_there_are_no_tiers() -> None:
    component = {
        "compensationType": "Commission",
        "interval": "1 MONTH",
        "currencyCode": "GBP",
        "maxValue": 900,
    }
    job = feeds.ASHBY["jobs"][0] | {"compensation": {"summaryComponents": [component]}}

    (entry,) = read_json({"jobs": [job]}).entries

    assert entry.pay == (Pay(None, Decimal(900), currency="GBP", period="month", kind="bonus"),)
    assert entry.fields[-1] == FieldSource("pay", "compensation.summaryComponents[0]")


def test_workable_takes_the_employer_from_the_top_of_the_feed() -> None:
    read = read_json(feeds.WORKABLE)

    assert FieldSource("employer", "/name") in read.entries[0].fields
    assert only(read) == evolve(
        NOTHING,
        external_id="AB12",
        title="Folder",
        employer="Paper Boats Ltd",
        place="Ripple, Lakes, Zedland; Brook, Lakes, Zedland",
        url="https://apply.workable.com/j/AB12",
        published_on="2026-08-01",
        body="<p>Fold boats.</p>",
        body_kind="html",
        employment_type="Part-time",
        requisition_id="PB-7",
    )


def test_smartrecruiters_has_the_text_in_the_detail_only() -> None:
    listed, detail = read_json(feeds.SMARTRECRUITERS_LIST), read_json(feeds.SMARTRECRUITERS_DETAIL)

    known = evolve(
        NOTHING,
        external_id="7430001",
        title="Bell Tuner",
        employer="Bellhouse",
        place="Chime, CH, zz",
        published_on="2026-07-15",
        employment_type="Full-time",
        remote="hybrid",
        requisition_id="REF9",
    )
    assert only(listed) == known
    assert listed.notes == (
        "For 1 of 1: no description stands in this feed; each has a page or a request of its own.",
    )
    assert only(detail) == evolve(
        known,
        url="https://jobs.smartrecruiters.com/Bellhouse/7430001",
        body="<h3>Who we are</h3>\n<p>We ring.</p>\n<h3>Job Description</h3>\n<p>Tune bells.</p>",
        body_kind="html",
    )


def test_recruitee_has_requirements_in_the_body_and_pay_as_text() -> None:
    assert only(read_json(feeds.RECRUITEE)) == evolve(
        NOTHING,
        external_id="55",
        title="Soap Boiler",
        employer="Sudsy",
        place="Foam, Zedland",
        url="https://sudsy.recruitee.com/o/soap-boiler",
        published_on="2026-06-05",
        closes_on="2026-12-31",
        body="<p>Boil soap.</p>\n<h3>Requirements</h3>\n<p>A steady hand.</p>",
        body_kind="html",
        pay=(Pay(Decimal(2600), Decimal(3100), currency="EUR", period="month"),),
        employment_type="fulltime_permanent",
        remote="on site",
    )


def test_personio_has_each_section_under_its_heading() -> None:
    read = read_feed(feeds.PERSONIO.encode())

    assert read.notes == ("Personio's feed holds no addresses of its postings.",)
    assert only(read) == evolve(
        NOTHING,
        external_id="321",
        title="Uhrmacher:in",
        employer="Muster Uhren GmbH",
        place="Tickstadt; Tockdorf",
        published_on="2026-05-04",
        body="<h3>Aufgaben</h3>\n<ul><li>Uhren stellen</li></ul>\n<h3>Profil</h3>\n<p>Geduld &amp; Ruhe</p>",
        body_kind="html",
        employment_type="permanent, full-time",
    )


def test_workday_gives_no_date_for_posted_30_days_ago() -> None:
    dated, undated = feeds.WORKDAY, json.loads(json.dumps(feeds.WORKDAY))
    del undated["jobPostingInfo"]["startDate"]

    known = evolve(
        NOTHING,
        external_id="w-1",
        title="Harbour Pilot",
        employer="Harbour Office",
        place="Quayside; Pierhead",
        url="https://harbour.wd1.myworkdayjobs.com/Jobs/job/R-100",
        body="<p>Pilot ships.</p>",
        body_kind="html",
        employment_type="Full time",
        remote="on site",
        requisition_id="R-100",
    )
    assert only(read_json(undated)) == known
    assert only(read_json(dated)) == evolve(known, published_on="2026-04-03")


def test_usajobs_pay_is_per_year_or_hour_and_zero_is_not_stated() -> None:
    assert only(read_json(feeds.USAJOBS)) == evolve(
        NOTHING,
        external_id="800100",
        title="Tide Clerk",
        employer="Office of Tides",
        place="Saltmarsh, Zed",
        url="https://www.usajobs.gov:443/GetJob/ViewDetails/800100",
        published_on="2026-11-02",
        closes_on="2026-11-16",
        body=(
            "Summary\nRead the tides.\n\nDuties\nMeasure.\n\nNote down.\n\nQualifications\nOne year with tides."
        ),
        body_kind="text",
        pay=(
            Pay(Decimal("52205.0"), Decimal("67867.0"), currency="USD", period="year"),
            Pay(Decimal("25.01"), None, currency="USD", period="hour"),
        ),
        employment_type="Full-time",
        requisition_id="ZZ-26-1",
    )


def test_adzuna_predicted_pay_is_dropped_and_emphasis_taken_out() -> None:
    read = read_json(feeds.ADZUNA)

    assert [(entry.title, entry.body, entry.pay) for entry in read.entries] == [
        (
            "Goose Herd",
            "Herd geese and…",
            (Pay(Decimal(21000), Decimal("23000.5"), period="year", notes=("period assumed: year",)),),
        ),
        ("Duck Herd", "Herd ducks…", ()),
    ]
    assert read.notes == (
        "Adzuna gives only the beginning of each description.",
        "For 1 of 2: pay that Adzuna predicts was not taken over.",
    )


def test_rss_splits_the_title_only_where_a_region_is_named() -> None:
    read = read_feed(feeds.RSS.encode())

    assert [(e.title, e.employer, e.place, e.published_on, e.employment_type) for e in read.entries] == [
        ("Moss Picker", "Moss & Co", "Anywhere", "2026-11-13", "Contract"),
        ("Clerk: Records", "Records Office", "Filing", "2026-11-14", "Full Time"),
    ]
    assert [(e.body, e.body_kind, e.pay) for e in read.entries] == [
        ("<p>Pick moss.</p>", "html", ()),
        (
            "Keep records.",
            "text",
            (Pay(Decimal("22.50"), Decimal("33.00"), currency="USD", period="hour"),),
        ),
    ]


def test_atom_takes_the_alternate_link_and_keeps_xhtml() -> None:
    assert only(read_feed(feeds.ATOM.encode())) == evolve(
        NOTHING,
        external_id="urn:job:5",
        title="Rope Maker",
        employer="Hemp House",
        url="https://jobs.example/5",
        published_on="2026-03-02",
        changed_on="2026-03-03",
        body="<div><p>Make <b>rope</b>.</p></div>",
        body_kind="html",
    )


def test_remoteok_notice_is_no_posting_and_its_assumptions_are_noted() -> None:
    read = read_json(feeds.REMOTEOK)

    notes = ("currency assumed: USD", "period assumed: year")
    assert read.notes == ("Left out, 1 of 2: a legal notice of RemoteOK, no posting.",)
    assert only(read) == evolve(
        NOTHING,
        external_id="1001",
        title="Cloud Watcher",
        employer="Cirrus Club",
        place="Worldwide",
        url="https://remoteok.example/1001",
        published_on="2026-09-21",
        body="<p>Watch clouds.</p>",
        body_kind="html",
        pay=(Pay(Decimal(60000), None, currency="USD", period="year", notes=notes),),
        remote="remote",
    )


def test_remotive_pay_in_words_stands_in_the_body_for_the_reader_of_text() -> None:
    assert only(read_json(feeds.REMOTIVE)) == evolve(
        NOTHING,
        external_id="31",
        title="Echo Listener",
        employer="Valley",
        place="Europe",
        url="https://remotive.example/31",
        published_on="2026-02-01",
        body="<p>Listen.</p>\n<h3>Salary</h3>\n<p>€40k - €45k</p>",
        body_kind="html",
        employment_type="full_time",
        remote="remote",
    )


@pytest.mark.parametrize(
    ("old", "new", "period"),
    [("annualSalary", "annualSalary", "year"), ("annualSalary", "salary", "month")],
)
def test_jobicy_states_pay_in_an_old_and_a_new_way(old: str, new: str, period: str) -> None:
    text = json.dumps(feeds.JOBICY).replace(old, new).replace('"jobCount"', '"salaryPeriod": "x", "jobCount"')
    value = json.loads(text)
    value["jobs"][0]["salaryPeriod"] = "monthly"

    assert only(read_json(value)) == evolve(
        NOTHING,
        external_id="81",
        title="Ink Mixer",
        employer="Blots",
        place="Zedland",
        url="https://jobicy.example/81",
        published_on="2026-01-31",
        body="<p>Mix ink.</p>",
        body_kind="html",
        pay=(Pay(Decimal(30000), Decimal(35000), currency="USD", period=period),),
        employment_type="full-time",
        remote="remote",
    )


def test_arbeitnow_joins_its_types() -> None:
    assert only(read_json(feeds.ARBEITNOW)) == evolve(
        NOTHING,
        external_id="bee-keeper-17",
        title="Bee Keeper",
        employer="Imkerei Beispiel",
        place="Honigstadt",
        url="https://arbeitnow.example/bee-keeper-17",
        published_on="2026-09-21",
        body="<p>Keep bees.</p>",
        body_kind="html",
        employment_type="full time, permanent",
    )


def test_jobspy_says_which_pay_it_read_from_the_description() -> None:
    read = read_feed(feeds.JOBSPY.encode())

    assert read.rejected == (Rejected(3, '{"id":"li-3","site":"linkedin"}', "This entry has no title."),)
    assert [(e.title, e.place, e.url, e.remote, e.pay) for e in read.entries] == [
        (
            "Net Mender",
            "Cove, ZZ",
            "https://board.example/1",
            "",
            (Pay(Decimal("30000.0"), Decimal("36000.0"), currency="USD", period="year"),),
        ),
        (
            "Net Dyer",
            "Cove",
            "https://trawl.example/2",
            "hybrid",
            (
                Pay(
                    Decimal(15),
                    None,
                    currency="USD",
                    period="hour",
                    notes=("read from the description by JobSpy",),
                ),
            ),
        ),
    ]


def test_jobspy_row_with_too_many_cells_costs_itself_only() -> None:
    read = read_feed(feeds.JOBSPY.replace("li-3,linkedin\n", "," * 30 + "x\n").encode())

    assert len(read.entries) == 2
    assert [(row.position, row.reason.partition(",")[0]) for row in read.rejected] == [
        (3, "The row has 31 cells")
    ]


def test_schema_org_is_found_in_a_graph() -> None:
    assert only(read_json(feeds.SCHEMA)) == evolve(
        NOTHING,
        external_id="G-3",
        title="Wick Trimmer",
        employer="Glow",
        place="Wax, ZZ; Tallow, ZZ",
        url="https://glow.example/jobs/3",
        published_on="2026-10-01",
        closes_on="2026-12-01",
        body="<p>Trim wicks.</p>",
        body_kind="html",
        pay=(Pay(Decimal("14.5"), Decimal(16), currency="EUR", period="hour"),),
        employment_type="FULL_TIME, CONTRACTOR",
        remote="remote",
        requisition_id="G-3",
    )


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        (50000, (Pay(Decimal(50000), Decimal(50000)),)),
        ("$50,000", (Pay(Decimal(50000), Decimal(50000)),)),
        ("50.000", ()),
        ("a lot", ()),
        (None, ()),
        (True, ()),
        (
            {"currency": "eur", "value": 3000, "unitText": "MONTH"},
            (Pay(Decimal(3000), Decimal(3000), currency="EUR", period="month"),),
        ),
        ([{"value": {"value": "20.50"}}], (Pay(Decimal("20.50"), Decimal("20.50")),)),
        (
            {"minValue": 9, "maxValue": 8, "currency": "USD"},
            (Pay(Decimal(8), Decimal(9), currency="USD", notes=("ends were the wrong way round",)),),
        ),
        ({"value": [{"minValue": 7}, {"maxValue": 9}]}, (Pay(Decimal(7), None), Pay(None, Decimal(9)))),
        ({"value": {"minValue": float("inf"), "maxValue": -4}}, ()),
    ],
)
def test_schema_org_pay_comes_in_every_type(salary: object, pay: tuple[Pay, ...]) -> None:
    (entry,) = read_json([{"@type": "JobPosting", "title": "T", "baseSalary": salary}]).entries

    assert entry.pay == pay


@pytest.mark.parametrize("place", ["Wax", [{"name": "Wax"}], {"address": "Wax"}, ["Wax", None, 3.5]])
def test_schema_org_place_comes_in_every_type(place: object) -> None:
    (entry,) = read_json(
        {"@type": "http://schema.org/JobPosting", "title": "T", "jobLocation": place}
    ).entries

    assert entry.place == "Wax"


def test_where_each_field_stands_is_told_with_its_exact_path() -> None:
    assert read_json(feeds.ASHBY).entries[0].fields == (
        FieldSource("external_id", "id"),
        FieldSource("title", "title"),
        FieldSource("place", "location; secondaryLocations[0].location"),
        FieldSource("url", "jobUrl"),
        FieldSource("published_on", "publishedAt"),
        FieldSource("employment_type", "employmentType"),
        FieldSource("remote", "workplaceType"),
        FieldSource("body", "descriptionHtml"),
        FieldSource("pay", "compensation.compensationTiers[0].components[0]"),
        FieldSource("pay", "compensation.compensationTiers[0].components[1]"),
    )


def test_raw_is_the_entry_itself_and_at_most_200_kb() -> None:
    small, large = {"@type": "JobPosting", "title": "Zoë"}, {"@type": "JobPosting", "title": "ë" * 150_000}

    entries = read_json([small, large]).entries

    assert entries[0].raw == '{"@type":"JobPosting","title":"Zoë"}'
    assert len(entries[1].raw.encode()) == 199_999
    assert (
        read_feed(feeds.PERSONIO.encode())
        .entries[0]
        .raw.startswith("<position><id>321</id><subcompany>Muster")
    )


@pytest.mark.parametrize(
    "broken", [None, 7, "text", [], {}, {"title": None}, {"title": ["x"]}, {"title": " "}]
)
def test_a_broken_entry_costs_itself_only(broken: object) -> None:
    good = feeds.GREENHOUSE["jobs"][0]

    read = read_json({"jobs": [good, broken, good]})

    reason = (
        "This entry has no title." if isinstance(broken, dict) else "This entry is no record with fields."
    )
    assert read.rejected == (Rejected(2, json.dumps(broken, separators=(",", ":")), reason),)
    assert read.entries == read_json({"jobs": [good, good]}).entries


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], [[1]], {"a": {"b": 1}}, True, 1e400, [None, {"name": []}]]
)
@pytest.mark.parametrize("kind", [kind for kind, raw in feeds.SAMPLES.items() if raw[:1] in {b"{", b"["}])
def test_a_field_of_another_type_never_costs_the_posting(kind: str, value: object) -> None:
    first = read_feed(feeds.SAMPLES[kind]).entries[0]
    kept = {
        "title",
        "@type",
        "text",
        "name",
        "position",
        "jobTitle",
        "MatchedObjectDescriptor",
        "jobPostingInfo",
    }
    record = {name: inner if name in kept else value for name, inner in json.loads(first.raw).items()}

    again = read_json([record], kind=kind)

    assert [entry.title for entry in again.entries] == [first.title]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"jobs": [], "meta": {"total": 0}}, "greenhouse"),
        ({"jobs": [], "apiVersion": "1"}, "ashby"),
        ({"jobs": [], "name": "Paper Boats Ltd"}, "workable"),
        ({"content": [], "totalFound": 0}, "smartrecruiters"),
        ({"offers": []}, "recruitee"),
    ],
)
def test_a_board_without_postings_is_still_a_feed(document: dict[str, Any], kind: str) -> None:
    assert read_json(document) == FeedRead(kind, (), (), ())


@pytest.mark.parametrize("document", [[], {"jobs": []}])
def test_an_empty_list_could_be_any_feed(document: object) -> None:
    assert read_json(document) == FeedRead("empty", (), (), ("This feed holds no postings.",))


def test_a_script_is_no_address() -> None:
    job = feeds.GREENHOUSE["jobs"][0] | {"absolute_url": "javascript:alert(1)"}

    assert [entry.url for entry in read_json({"jobs": [job]}).entries] == [""]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This is no feed of postings that we know."),
        (b"Dear Sir", "This is no feed of postings that we know."),
        (b"\x00\x01\x02", "This is no feed of postings that we know."),
        (b'{"a": 1}', "This is no feed of postings that we know."),
        (b"<svg/>", "This is no feed of postings that we know."),
        (b"<!DOCTYPE html><html>", "This is a web page, not a feed."),
        (b'{"jobs": [{"title"', "This looks like JSON but is broken on line 1."),
        (b"[" * 200_000, "This JSON is nested too deep to be a feed of postings."),
        (b'{"a": ' + b"9" * 5000 + b"}", "This looks like JSON but is broken."),
        (b"<rss><channel>\n<item>", "This XML is broken on line 2."),
        (b"<rss>&nbsp;</rss>", "This XML is broken on line 1."),
        (b" " * (20 * 1024 * 1024 + 1), "This feed holds more than 20 MB and was not read."),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        read_feed(raw)

    assert refusal.value.sentence[: len(sentence)] == sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", "<!-- <rss> -->", '<?xml version="1.0"?>'])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>',
    ],
)
def test_xml_that_declares_a_document_type_is_refused(doctype: str, before: str, encoding: str) -> None:
    raw = f"{before}{doctype}<rss><channel><item><title>&b;</title></item></channel></rss>".encode(encoding)

    with pytest.raises(RefusedInputError) as refusal:
        read_feed(raw)

    assert refusal.value.sentence == (
        "This XML declares a document type, which no feed of postings needs; it was not read."
    )


def test_a_page_inside_a_posting_may_have_a_document_type() -> None:
    raw = feeds.PERSONIO.replace("<p>Geduld", "<!DOCTYPE html><p>Geduld").encode()

    assert "<!DOCTYPE html>" in read_feed(raw).entries[0].body


def test_deep_xml_is_read_without_what_is_too_deep() -> None:
    depth = 5000
    raw = f"<rss><channel><item><title>T</title>{'<a>' * depth}{'</a>' * depth}</item></channel></rss>"

    assert [entry.title for entry in read_feed(raw.encode()).entries] == ["T"]


def test_deep_xhtml_is_no_description() -> None:
    depth = 5000
    raw = f"<feed><entry><title>T</title><content>{'<a>' * depth}{'</a>' * depth}</content></entry></feed>"

    assert only(read_feed(raw.encode())) == evolve(NOTHING, title="T")


def test_no_more_than_20_000_entries_are_read() -> None:
    read = read_json({"jobs": [{"title": "Clerk", "absolute_url": "https://jobs.example/1"}] * 20_001})

    assert len(read.entries) == 20_000
    assert read.notes[-1] == "This feed holds more than 20,000 entries; the others were left out."


@pytest.mark.parametrize(
    "components", [None, 7, [None, 3, "x"], [{"compensationType": "Perks", "minValue": 5}], [{"minValue": 5}]]
)
def test_ashby_pay_of_no_known_kind_is_left_out(components: object) -> None:
    pay = {"compensationTiers": [{"components": components}, None], "summaryComponents": [{}, 4]}

    (entry,) = read_json({"jobs": [{"title": "T", "jobUrl": "", "compensation": pay}]}).entries

    assert entry.pay == ()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2026-02-30", ""),
        ("1815-06-18", ""),
        ("soon", ""),
        ("Thu, 99 Foo 2026 08:00:00 GMT", ""),
        ("1790000000", "2026-09-21"),
        (1_790_000_000.5, "2026-09-21"),
        (1e300, ""),
        (-5, ""),
        (float("nan"), ""),
        (10**400, ""),
        (True, ""),
        (None, ""),
    ],
)
def test_what_is_no_day_is_no_date(stated: object, day: str) -> None:
    (entry,) = read_json([feeds.LEVER[0] | {"createdAt": stated}]).entries

    assert entry.published_on == day


@pytest.mark.parametrize("kind", ["text", "", "Greenhouse"])
def test_a_kind_that_does_not_exist_is_an_error_of_the_caller(kind: str) -> None:
    with pytest.raises(ValueError, match="There is no kind"):
        read_feed(b"{}", kind=kind)


@pytest.mark.parametrize(
    ("kind", "sample", "sentence"),
    [
        ("greenhouse", "usajobs", "This is not a feed of the kind greenhouse."),
        ("lever", "usajobs", "This is not a feed of the kind lever."),
        ("rss", "atom", "This is not a feed of the kind rss."),
        ("lever", "jobspy", "This is not a feed of the kind lever."),
        (
            "jobspy",
            "usajobs",
            "No header row was found: no row among the first 1000 has the columns site, job_url, title, company.",
        ),
    ],
)
def test_a_feed_of_another_kind_than_asked_for_is_refused(kind: str, sample: str, sentence: str) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        read_feed(feeds.SAMPLES[sample], kind=kind)

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("kind", FEED_KINDS)
def test_what_was_read_comes_unchanged_out_of_the_child_process(kind: str) -> None:
    target = "goodterms.postings.intake.feeds:read_feed"

    read = parse_limited(target, feeds.SAMPLES[kind], result=FeedRead, arguments={"kind": kind})

    assert read == read_feed(feeds.SAMPLES[kind])


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = sorted(
    {
        name
        for sample in feeds.SAMPLES.values()
        if sample[:1] in {b"{", b"["}
        for name in (part.split('"')[0] for part in sample.decode().replace("\\", "").split('"')[1::2])
        if name.isidentifier() or name.startswith("@")
    }
)
FEED_LIKE = st.recursive(
    ANY_JSON,
    lambda inner: st.dictionaries(st.sampled_from(NAMES), inner, max_size=8) | st.lists(inner, max_size=3),
    max_leaves=30,
)


@settings(deadline=None, max_examples=150)
@given(FEED_LIKE, st.sampled_from(["auto", *FEED_KINDS]))
def test_no_json_whatsoever_makes_it_fail(document: object, kind: str) -> None:
    try:
        read = read_json(document, kind=kind)
    except RefusedInputError:
        return

    assert all(entry.title for entry in read.entries)


@settings(deadline=None, max_examples=150)
@given(st.data(), st.sampled_from(sorted(feeds.SAMPLES)))
def test_no_change_to_a_good_feed_makes_it_fail(data: st.DataObject, kind: str) -> None:
    raw = bytearray(feeds.SAMPLES[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(raw)))
        raw[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))

    try:
        read = read_feed(bytes(raw))
    except RefusedInputError:
        return

    assert all(entry.title for entry in read.entries)
