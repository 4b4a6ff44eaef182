"""What speaks against a mail's sender is said in plain sentences."""

import pytest

from goodterms.kit.mail import read_message

DANA = "Dana Whitfield <dana@northwind.example>"
FAILED = "A check of where it comes from failed (%s). It may not be from northwind.example at all."


def doubts(*heads: str, sender: str = DANA) -> tuple[str, ...]:
    """Return the doubts about a mail with these headers."""
    lines = "".join(f"{head}\r\n" for head in heads)
    return read_message(f"From: {sender}\r\nSubject: Hello\r\n{lines}\r\nHello".encode()).doubts


@pytest.mark.parametrize(
    "sender",
    [
        DANA,
        "dana@northwind.example",
        "<dana@northwind.example>",
        '"dana@northwind.example" <dana@northwind.example>',
        '"Dana@Northwind.Example" <dana@northwind.example>',
        '"Dana @ Northwind" <dana@northwind.example>',
        "Northwind.example <dana@northwind.example>",
    ],
)
def test_nothing_speaks_against_a_plain_sender(sender: str) -> None:
    assert doubts(sender=sender) == ()


@pytest.mark.parametrize(
    "name",
    [
        '"dana@northwind.example"',
        '"Dana Whitfield (dana@northwind.example)"',
        '"Dana <dana@northwind.example>"',
        "=?utf-8?q?dana=40northwind=2Eexample?=",
        "=?utf-8?b?ZGFuYUBub3J0aHdpbmQuZXhhbXBsZQ==?=",
        "=?utf-8?q?dana=EF=BC=A0northwind=2Eexample?=",
        "=?utf-8?q?da=E2=80=8Bna=40northwind=2Eexample?=",
    ],
)
def test_a_name_that_shows_another_address_is_said(name: str) -> None:
    assert doubts(sender=f"{name} <x@evil.example>") == (
        "The name shows dana@northwind.example, but the email says it comes from x@evil.example.",
    )


def test_more_than_one_sender_is_said() -> None:
    assert doubts(sender=f"{DANA}, Eve <eve@evil.example>") == ("The email names more than one sender.",)
    assert doubts("From: Eve <eve@evil.example>") == ("The email names more than one sender.",)


@pytest.mark.parametrize(
    ("to", "is_said"),
    [
        ("dana@northwind.example", False),
        ("Dana <DANA@Northwind.example>", False),
        ("", False),
        ("x@evil.example", True),
        ("dana@northwind.example, x@evil.example", True),
    ],
)
def test_an_answer_that_would_go_elsewhere_is_said(to: str, *, is_said: bool) -> None:
    says = "If you reply, it goes to x@evil.example, another address than the sender's."

    assert doubts(f"Reply-To: {to}") == ((says,) if is_said else ())


@pytest.mark.parametrize(
    ("results", "failed"),
    [
        (["mx.me.example; dkim=pass; spf=pass; dmarc=pass"], ""),
        (["mx.me.example; dkim=none; spf=neutral; dmarc=none"], ""),
        (["mx.me.example; dmarc=fail (p=reject) header.from=northwind.example"], "DMARC"),
        (["mx.me.example;\r\n dkim=FAIL header.d=northwind.example;\r\n spf = softfail"], "DKIM, SPF"),
        (["mx.me.example; spf=fail smtp.mailfrom=x@evil.example"], "SPF"),
        # A mail that was passed on fails SPF, and its signature holds: the policy as a whole decides.
        (["mx.me.example; spf=fail; dkim=pass; dmarc=pass"], ""),
        # Who sends a mail may write such a header below; only the topmost is of one's own server.
        (["mx.me.example; dmarc=fail", "mx.evil.example; dmarc=pass"], "DMARC"),
        (["mx.me.example; spf=pass", "mx.evil.example; dmarc=pass", "mx.other.example; dkim=fail"], "DKIM"),
        (["mx.me.example; spf=fail", "mx.evil.example; dmarc=pass"], "SPF"),
        (["mx.me.example; spf=fail (dmarc=pass)"], "SPF"),
        (["mx.me.example; dmarc=pass; dmarc=fail"], "DMARC"),
        (["mx.me.example; dmarc=fail (dmarc=pass)"], "DMARC"),
        (["mx.me.example; x-dkim=fail; dkimx=fail"], ""),
        (["mx.me.example; " + "(" * 9000], ""),
    ],
)
def test_a_failed_check_is_said_and_one_that_the_sender_wrote_excuses_nothing(
    results: list[str], failed: str
) -> None:
    told = doubts(*(f"Authentication-Results: {one}" for one in results))

    assert told == ((FAILED % failed,) if failed else ())
