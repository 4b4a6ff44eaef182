"""The ways out of the program: a file, the Drafts folder, the spelling checker's child process. Nothing is sent."""

from django.conf import settings
from django.utils.translation import gettext as _

from goodterms.kit.logbook import deed
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.kit.secrets import read_secret
from goodterms.letters.actions.mailbox import SECRET, account_of, mailbox_of
from goodterms.letters.engine.envelope import MESSAGE_DOMAIN, Correspondent, eml_of
from goodterms.letters.engine.review import Flag
from goodterms.letters.engine.spelling import is_available
from goodterms.letters.intake import Spelled
from goodterms.letters.models import Letter
from goodterms.letters.rows import brief_of

_SPELLING_SECONDS = 20
_SPELLING_MEGABYTES = 2048  # address space; about 160 MB are touched


def eml(letter: Letter) -> bytes:
    """Return the letter as a file that mail programs open for editing.

    Raises:
        DraftFieldError: if the address or the subject cannot stand in a header.
    """
    answered = letter.answers.message_id if letter.answers else ""
    return eml_of(
        letter.text,
        subject=letter.subject,
        to=[Correspondent(letter.to)] if letter.to else [],
        message_id=f"letter-{letter.pk}-{letter.updated_at:%Y%m%d%H%M%S%f}@{MESSAGE_DOMAIN}",
        in_reply_to=answered,
        references=[answered] if answered else [],
    )


def lay_into_drafts(letter: Letter) -> str:
    """Lay the letter into the Drafts folder of the mailbox, once; returns a sentence on where it lies.

    Raises:
        RefusedInputError: if no mailbox is set, or its server refuses, in a sentence.
        DraftFieldError: as `eml`.
    """
    from goodterms.kit.mailbox import save_draft  # noqa: PLC0415 -- brings imap-tools and ssl, slow to import

    mailbox = mailbox_of(letter.workspace)
    password = read_secret(SECRET, folder=settings.DATA_FOLDER) if mailbox else ""
    if mailbox is None or not password:
        message = "No mailbox is set up. Do it under Letters, Mailbox; or download the letter as a file."
        raise RefusedInputError(message)
    laid = save_draft(account_of(mailbox), password=password, raw=eml(letter))
    if laid.was_there:
        told = _("It's already in your folder “%s”. Nothing was sent.") % laid.folder
        return f"{told} {laid.note}".strip()
    with deed(letter.workspace, f"Laid the letter “{letter}” into the folder {laid.folder}", letter):
        told = _("It lies in your folder “%s”. Nothing was sent.") % laid.folder
        return f"{told} {laid.note}".strip()


def misspellings(letter: Letter, *, text: str) -> tuple[Flag, ...]:
    """Return what the spelling checker says of a wording, read in a child process; nothing where it is absent.

    Raises:
        RefusedInputError: if it took too long.
    """
    if not is_available():
        return ()
    brief = brief_of(letter)
    known = "\n".join([*(fact.text for fact in brief.facts.values()), *brief.present_employers])
    told = parse_limited(
        "goodterms.letters.intake:spelled",
        text.encode(),
        result=Spelled,
        seconds=_SPELLING_SECONDS,
        megabytes=_SPELLING_MEGABYTES,
        arguments={"known": known, "country": brief.country or "US"},
    )
    return told.flags
