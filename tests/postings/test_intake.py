"""Reading postings from pasted text and saved pages, of every quality."""

import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.intake import EmptyPostingError, FieldSource, PostingRead, read_posting_source
from tests.pace import within

LIVE = re.compile(
    r"<script|<[^>]*\son\w+\s*=|<[^>]*javascript:|<img|<iframe|<style|<[^>]*\sstyle=", re.IGNORECASE
)
DEEP = "This page is nested more than 300 levels deep; only its text was taken over."
STRANGE = "This page holds an unusual number of special characters; only its text was taken over."
POSTING = {
    "@type": "JobPosting",
    "title": "Baker &amp; miller",
    "hiringOrganization": {"@type": "Organization", "name": "Northwind"},
    "jobLocation": {
        "address": {"addressLocality": "Ulm", "addressRegion": "BW", "addressCountry": {"name": "DE"}}
    },
    "url": "https://example.com/1",
    "description": "&lt;p&gt;You bake &amp;amp; mill.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Bread&lt;/ul&gt;",
}


def page(data: object, *, body: str = "<p>Elsewhere.</p>") -> bytes:
    script = data if isinstance(data, str) else json.dumps(data)
    return f"<!doctype html><script type='application/ld+json'>{script}</script>{body}".encode()


def test_the_end_of_a_script_inside_a_text_of_its_data_ends_nothing() -> None:
    data = {**POSTING, "description": "<p>You bake.</p><script>x()</script><p>You mill.</p>"}

    read = read_posting_source(page(data))

    assert (read.title, read.text) == ("Baker & miller", "You bake.\n\nYou mill.")


@pytest.mark.parametrize(
    "data", [POSTING, [POSTING], {"@graph": [{"@type": "WebPage"}, {"item": [POSTING]}]}]
)
def test_structured_data_counts_first_wherever_it_is_nested(data: object) -> None:
    read = read_posting_source(page(data))

    assert read == PostingRead(
        title="Baker & miller",
        employer="Northwind",
        place="Ulm, BW, DE",
        url="https://example.com/1",
        text="You bake & mill.\n\n- Bread",
        html="<p>You bake &amp; mill.</p><ul><li>Bread</li></ul>",
        notes=(),
        fields=(
            FieldSource("title", "JSON-LD title"),
            FieldSource("employer", "JSON-LD employer"),
            FieldSource("place", "JSON-LD place"),
            FieldSource("url", "JSON-LD url"),
            FieldSource("text", "JSON-LD description"),
        ),
    )


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": []}, "Remote"),
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": "Bonn"}, "Remote; Bonn"),
        ({"jobLocation": {"address": "1 High Street, Leeds"}}, "1 High Street, Leeds"),
        ({"jobLocation": {"address": []}}, ""),
        ({"jobLocation": {"address": [{"addressCountry": "FR"}]}}, "FR"),
        ({"jobLocation": {"name": "Leeds office"}}, "Leeds office"),
        ({"jobLocation": ["Leeds", "York", "Leeds"]}, "Leeds; York"),
        ({"jobLocation": 5}, ""),
    ],
)
def test_a_place_is_read_however_it_is_written(values: dict[str, object], place: str) -> None:
    assert read_posting_source(page(POSTING | values)).place == place


@pytest.mark.parametrize("employer", ["Northwind", [{"name": "Northwind"}], {"name": " North\nwind "}])
def test_an_employer_is_read_however_it_is_written(employer: object) -> None:
    read = read_posting_source(page(POSTING | {"hiringOrganization": employer}))

    assert read.employer.replace(" ", "") == "Northwind"


def test_broken_structured_data_is_noted_and_the_page_is_read_instead() -> None:
    read = read_posting_source(page("{'title':", body="<h1>Baker at Northwind</h1><p>You bake.</p>"))

    assert read == PostingRead(
        title="Baker",
        employer="Northwind",
        place="",
        url="",
        text="Baker at Northwind\n\nYou bake.",
        html="<h2>Baker at Northwind</h2><p>You bake.</p>",
        notes=("The page's data for machines (JSON-LD) is broken and was not used.",),
        fields=(
            FieldSource("title", "page heading"),
            FieldSource("employer", "page heading"),
            FieldSource("text", "the page"),
        ),
    )


@pytest.mark.parametrize("data", ["[" * 200_000, '{"a":' * 200_000, "9" * 10_000, "", "null", '{"@type": 7}'])
def test_absurd_structured_data_does_no_harm(data: str) -> None:
    assert read_posting_source(page(data)).text == "Elsewhere."


def test_an_end_tag_inside_structured_data_leaves_nothing_live() -> None:
    data = POSTING | {"description": "</script><img src=x onerror=alert(1)><script>alert(1)</script>"}

    read = read_posting_source(page(data))

    assert LIVE.findall(read.html) == []


def test_half_a_surrogate_pair_and_control_characters_are_left_out() -> None:
    read = read_posting_source(
        page('{"@type": "JobPosting", "title": "Ba\\u0000ker\\ud800", "description": "a\\u0001b"}')
    )

    assert (read.title, read.text) == ("Baker?", "ab")


def test_a_page_without_structured_data_is_read_by_its_head_and_lines() -> None:
    raw = b"""<html><head><title>Baker</title><meta content="Head baker - Jobs4U" property="og:title">
        <meta property='og:site_name' content=Jobs4U><link rel=canonical href=https://example.com/2><style>p{}</style>
        </head><body><nav>Menu</nav><h1>Something</h1><div>Employer: <b>Northwind</b></div><div>Location: Ulm</div>
        <p>We <em>bake</em><br/>daily &amp; well.<ul><li><p>Bread</p><p>Rolls</p><li>Cakes<ol><li>Big</ol></ul>
        <a href="javascript:x()">no</a> <a href='https://example.com/?a=1&amp;b=2' onclick="x">yes</a>
        <img src=https://spy.example/x.png><footer>Foot</footer><pre>one\ntwo</pre><table><tr><td>1<td>2</table>"""

    read = read_posting_source(raw)

    assert read == PostingRead(
        title="Head baker",
        employer="Northwind",
        place="Ulm",
        url="https://example.com/2",
        text=(
            "Something\n\nEmployer: Northwind\n\nLocation: Ulm\n\nWe bake\ndaily & well.\n\n- Bread\nRolls\n- Cakes\n"
            "  - Big\n\nno yes\n\none\ntwo\n\n1 2"
        ),
        html=(
            "<h2>Something</h2><p>Employer: <b>Northwind</b></p><p>Location: Ulm</p>"
            "<p>We <em>bake</em><br>daily &amp; well.</p>"
            "<ul><li>Bread<br>Rolls</li><li>Cakes<ol><li>Big</li></ol></li></ul>"
            '<p>no <a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow">yes</a> </p>'
            "<p>one<br>two</p><p>1 2</p>"
        ),
        notes=(),
        fields=(
            FieldSource("title", "og:title"),
            FieldSource("employer", "line 3"),
            FieldSource("place", "line 5"),
            FieldSource("url", "canonical"),
            FieldSource("text", "the page"),
        ),
    )


def test_a_german_posting_is_read_in_any_encoding() -> None:
    text = (
        "\nBäcker (m/w/d)\r\nUnternehmen: Müller & Söhne GmbH\r\nStandort: Köln\r\n\r\n• Öfen\r\n• Brot  \r\n"
    )

    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"):
        assert read_posting_source(text.encode(encoding), kind="text") == PostingRead(
            title="Bäcker (m/w/d)",
            employer="Müller & Söhne GmbH",
            place="Köln",
            url="",
            text="Bäcker (m/w/d)\nUnternehmen: Müller & Söhne GmbH\nStandort: Köln\n\n- Öfen\n- Brot",
            html=(
                "<p>Bäcker (m/w/d)<br>Unternehmen: Müller &amp; Söhne GmbH<br>Standort: Köln</p>"
                "<ul><li>Öfen</li><li>Brot</li></ul>"
            ),
            notes=(),
            fields=(
                FieldSource("title", "line 1"),
                FieldSource("employer", "line 2"),
                FieldSource("place", "line 3"),
                FieldSource("text", "the text"),
            ),
        )


@pytest.mark.parametrize(
    ("encoding", "word"), [("windows-1251", "Работа"), ("shift_jis", "仕事"), ("iso-8859-2", "Łódź")]
)
def test_a_declared_encoding_is_obeyed(encoding: str, word: str) -> None:
    raw = f"<html><meta charset={encoding}><p>{word}".encode(encoding)

    assert read_posting_source(raw).text == word


@pytest.mark.parametrize("encoding", ["punycode", "zlib", "unicode_escape", "no-such-thing"])
def test_a_declared_encoding_that_is_none_of_a_page_is_ignored(encoding: str) -> None:
    raw = f"<html><meta charset={encoding}><p>".encode() + b"caf\xe9" + b"x" * 100_000

    assert read_posting_source(raw).text == "café" + "x" * 100_000


def test_nothing_is_invented() -> None:
    read = read_posting_source(b"We are looking for a nurse at our clinic, at once.")

    assert (read.title, read.employer, read.place, read.url) == ("", "", "", "")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a <b> c & d", "<p>a &lt;b&gt; c &amp; d</p>"),
        ("part-time - 20 h", "<p>part-time - 20 h</p>"),
        ("<p>told to be text", "<p>&lt;p&gt;told to be text</p>"),
    ],
)
def test_plain_text_is_escaped(source: str, html: str) -> None:
    assert read_posting_source(source.encode(), kind="text").html == html


@pytest.mark.parametrize(
    "raw", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html><script>x</script>", b"<p> <br> </p>"]
)
def test_an_empty_posting_is_refused(raw: bytes) -> None:
    with pytest.raises(EmptyPostingError):
        read_posting_source(raw)


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"PK\x03\x04", b"a\0\0b", b"\x89PNG"])
def test_a_file_of_another_kind_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(RefusedInputError, match=r"This is (a|not a) \w+"):
        read_posting_source(raw)


def test_an_unknown_kind_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="no kind 'pdf'"):
        read_posting_source(b"x", kind="pdf")


def test_a_page_without_text_is_read_by_its_summary() -> None:
    read = read_posting_source(b"<html><meta property=og:description content='We bake.'><div id=app></div>")

    assert (read.text, read.fields) == ("We bake.", (FieldSource("text", "og:description"),))


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<object>"])
@pytest.mark.timed
def test_200000_nested_tags_are_read_within_two_seconds_with_a_note(tag: str) -> None:
    raw = (tag * (200_000 // tag.count("<")) + "Baker").encode()
    start = time.process_time()

    read = read_posting_source(raw, kind="html")

    assert time.process_time() - start < within(2)
    assert (read.text[-5:], read.notes) == ("Baker", (DEEP,))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "&",
            "<a ",
            "<a '\"",
            "<!--",
            "<!",
            "&#",
            "&#9",
            "<script>",
            "<nav>",
            "</b>",
            "<p a=",
            "<p a=' ",
            "=",
        ),
        *(
            "\n",
            " ",
            "- ",
            "<p>",
            "Location:",
            "<meta charset=",
            "<a href='",
            "<style",
            "<title>",
            "'",
            "<pre>\n",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["html", "text", "auto"])
@pytest.mark.timed
def test_a_megabyte_of_one_piece_costs_no_more_than_other_text(piece: str, kind: str) -> None:
    raw = ("Baker " + piece * (1_000_000 // len(piece))).encode()
    start = time.process_time()

    read = read_posting_source(raw, kind=kind)

    assert time.process_time() - start < within(3)
    assert read.text.startswith("Baker")


def test_many_entities_are_kept_out_of_the_sanitiser() -> None:
    read = read_posting_source(b"<p>" + b"&amp;" * 200_000)

    assert (read.text, read.notes) == ("&" * 200_000, (STRANGE,))


@pytest.mark.timed
def test_a_pasted_mail_of_10000_parts_is_just_text() -> None:
    head = "From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    start = time.process_time()

    read = read_posting_source((head + "--x\nContent-Type: text/html\n\n<p>part</p>\n\n" * 10_000).encode())

    assert time.process_time() - start < within(1)
    assert (read.title, read.html.count("&lt;p&gt;part"), read.notes) == ("", 10_000, ())


def test_more_than_20_megabytes_are_cut_between_letters_with_a_note() -> None:
    read = read_posting_source(b"x\n" + "é".encode() * 10_500_000 + b"\n", kind="text")

    assert len(read.text) == 10 * 1024 * 1024 + 1
    assert read.notes == ("This input holds more than 20 MB; what comes after was left out.",)


def test_a_page_over_5_megabytes_is_read_as_text_with_a_note() -> None:
    read = read_posting_source(b"<p><b>Baker</b></p>" + b"<i>x</i> " * 600_000)

    assert read.text.startswith("Baker\n\nx x x")
    assert read.html.startswith("<p>Baker</p><p>x x")
    assert read.notes == (
        "This page holds more than a million tags and texts; what comes after was left out.",
        "This page holds more than 5 MB; only its text was taken over.",
    )


VECTORS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='https://x' onmouseover='alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<p style='background:url(//spy.example)'>x</p>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<textarea></p></textarea><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p/onclick=alert(1)>x",
]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_live_stays(vector: str) -> None:
    as_page = read_posting_source(f"<p>Baker</p>{vector}".encode(), kind="html")
    as_data = read_posting_source(page(POSTING | {"description": f"<p>Baker</p>{vector}"}))
    as_text = read_posting_source(f"Baker {vector}".encode(), kind="text")

    assert [LIVE.findall(read.html) for read in (as_page, as_data, as_text)] == [[], [], []]


@given(st.binary(max_size=400), st.sampled_from(["auto", "html", "text"]))
def test_any_bytes_are_read_or_refused(raw: bytes, kind: str) -> None:
    try:
        read = read_posting_source(raw, kind=kind)
    except RefusedInputError:
        return

    assert read.text
    assert LIVE.findall(read.html) == []


PIECES = [
    *(
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol>",
        "<b>",
        "</b>",
        "<a href='https://x.y'>",
        "</a>",
        "<br>",
    ),
    *(
        "<h1>",
        "</h1>",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<td>",
        "<nav>",
        "</nav>",
        "<!--",
        "-->",
        "<",
        ">",
    ),
    *("&lt;", "&", "'", '"', " on=x", " word ", "\n", "<img onerror=x", "<svg>", "</svg>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_gives_safe_and_balanced_html(pieces: list[str]) -> None:
    try:
        read = read_posting_source("".join(pieces).encode(), kind="html")
    except EmptyPostingError:
        return

    assert LIVE.findall(read.html) == []
    tags = set(re.findall(r"</?(\w+)", read.html))
    assert tags <= {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"}
    for name in ("p", "ul", "ol", "li", "b", "a", "h2"):
        assert len(re.findall(rf"<{name}[ >]", read.html)) == read.html.count(f"</{name}>")


def test_a_posting_comes_through_the_child_process_unchanged() -> None:
    raw = page(POSTING)
    target = "goodterms.postings.intake:read_posting_source"

    read = parse_limited(target, raw, result=PostingRead, arguments={"kind": "auto"})

    assert read == read_posting_source(raw)
