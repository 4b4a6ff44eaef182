"""The letter beside what was said: verdicts with quote and page, red flags, and the words that ask (O11)."""

from attrs import frozen
from django.utils.translation import gettext as _

from goodterms.offers.models import Offer
from goodterms.units import Rule, rule

_TONES = {
    "same": "",
    "stronger": "",
    "new": "plain",
    "weaker": "stop",
    "missing": "stop",
    "new condition": "wait",
}


@frozen
class FindingRow:
    """One promise beside the letter, as text."""

    label: str
    promised: str
    quote: str
    page: int
    verdict: str
    tone: str
    why: str


@frozen
class FlagRow:
    """One fact to verify."""

    says: str
    verify: str
    quote: str


@frozen
class CheckPage:
    """What the newest comparison found, or an invitation to make one."""

    pk: int
    title: str
    rule: Rule
    sentence: str
    rows: tuple[FindingRow, ...]
    flags: tuple[FlagRow, ...]
    request: str


def check_page(row: Offer) -> CheckPage:
    """Return the page; one query."""
    kept = row.letters_checked.filter(trashed_at=None).first()
    found = kept.found if kept else {}
    notes = " ".join(found.get("notes", ()))
    sentence = found.get("sentence") or _(
        "What does not stand in the letter was not promised. Compare it before you sign."
    )
    return CheckPage(
        pk=row.pk,
        title=row.name,
        rule=rule("O11"),
        sentence=f"{sentence} {notes}".strip(),
        rows=tuple(
            FindingRow(
                one["label"],
                one["promised"] or _("nobody spoke of it"),
                one["quote"],
                one["page"],
                one["verdict"],
                _TONES.get(one["verdict"], "plain"),
                one["why"],
            )
            for one in found.get("findings", ())
        ),
        flags=tuple(FlagRow(one["says"], one["verify"], one["quote"]) for one in found.get("flags", ())),
        request=_request(found.get("request", [])),
    )


def _request(lines: list[str]) -> str:
    if not lines:
        return ""
    asked = "\n".join(f"- {line}" for line in lines)
    return (
        _(
            "Thank you for the letter. I have read it with pleasure. Before I sign, could you add what we agreed on, "
            "so that it is all in one place?\n\n%s\n\nOnce it stands there I will return it at once."
        )
        % asked
    )
