"""What speaks against a mail's sender: a name that shows another address, answers that go elsewhere, failed checks."""

import itertools
import re
import unicodedata

from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.headers import Headers, addresses, people

_ADDRESS = re.compile(r"[^\s@<>()\[\]\",;:\\]{1,64}@[^\s@<>()\[\]\",;:\\]{1,255}\.[^\W\d_]{2,24}")
# Most servers write one such header, some one for each check; whoever sends a mail may add more below.
_MOST_CHECKS = 20
_CHECK = re.compile(r"(?<![\w.-])(dmarc|dkim|spf)\s{0,9}=\s{0,9}([a-z]{1,20})", re.IGNORECASE)
_FAILED = {"dmarc": {"fail"}, "dkim": {"fail"}, "spf": {"fail", "softfail"}}
_COMMENT = re.compile(r"\([^()]{0,2000}\)")
_SHOWN = 100


def sender_doubts(headers: Headers, *, cleaner: Cleaner) -> tuple[str, ...]:
    """Return sentences on what speaks against the sender that a mail names, () where nothing does.

    A failed check counts wherever it stands; one that passed counts only in the topmost header, which the mail server
    of whoever received the mail wrote. Where that one says that the whole policy (DMARC) passed, its parts may fail:
    a mail that was passed on fails SPF.
    """
    named = people(headers.values.get("from", ()), cleaner=cleaner)
    name, address = named[0] if named else ("", "")
    doubts = [
        _other_address(name, address=address, cleaner=cleaner),
        _several({one for _, one in named if one}),
        _answers_elsewhere(headers, address=address, cleaner=cleaner),
        _failed_checks(headers, address=address),
    ]
    return tuple(filter(None, doubts))


def _other_address(name: str, *, address: str, cleaner: Cleaner) -> str:
    """Compare with what the eye sees: letters of full width look like an address, too."""
    seen = unicodedata.normalize("NFKC", name).casefold()
    others = [shown for shown in _ADDRESS.findall(seen) if shown != address.casefold()]
    if not others:
        return ""
    shown = cleaner.line(others[0], most=_SHOWN)
    return f"The name shows {shown}, but the email says it comes from {address[:_SHOWN] or 'no address'}."


def _several(senders: set[str]) -> str:
    return "The email names more than one sender." if len(senders) > 1 else ""


def _answers_elsewhere(headers: Headers, *, address: str, cleaner: Cleaner) -> str:
    others = [to for to in addresses(headers.values.get("reply-to", ()), cleaner=cleaner) if to != address]
    return (
        f"If you reply, it goes to {others[0][:_SHOWN]}, another address than the sender's." if others else ""
    )


def _failed_checks(headers: Headers, *, address: str) -> str:
    told = list(itertools.islice(headers.values.get("authentication-results", ()), _MOST_CHECKS))
    results = [_results(one) for one in told]
    if results and ("dmarc", "pass") in results[0] and ("dmarc", "fail") not in results[0]:
        return ""
    failed = [
        name.upper()
        for name in _FAILED
        if any(check == name and result in _FAILED[name] for one in results for check, result in one)
    ]
    if not failed:
        return ""
    domain = address.rpartition("@")[2][:_SHOWN] or "its sender"
    return f"A check of where it comes from failed ({', '.join(failed)}). It may not be from {domain} at all."


def _results(value: str) -> list[tuple[str, str]]:
    """Return the checks in a header with their results; what stands in brackets is a remark."""
    return [(name.lower(), result.lower()) for name, result in _CHECK.findall(_COMMENT.sub(" ", value))]
