"""What a person types on letters and the mailbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.versions import VersionedForm
from goodterms.letters.engine.envelope import DraftFieldError, checked_address
from goodterms.letters.engine.kinds import fields as known_fields
from goodterms.letters.models import Channel

_MOST = 50_000


class LetterForm(VersionedForm):
    """A letter's address, subject and text."""

    to = forms.CharField(label=_("To (email address)"), max_length=320, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=500, required=False)
    text = forms.CharField(
        label=_("Your letter"),
        max_length=_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
    )

    def clean_to(self) -> str:
        """Refuse what is no mail address."""
        address: str = self.cleaned_data["to"].strip()
        if not address:
            return ""
        try:
            return checked_address(address)
        except DraftFieldError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_text(self) -> str:
        """Return the text with plain line breaks."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")


class FactsForm(forms.Form):
    """The facts that the record lacks: a field for each name of the closed list that is asked for."""

    def __init__(self, *arguments: Any, names: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*arguments, **options)
        for name in names:
            known = known_fields()[name]
            many = "\n" in known.example
            self.fields[name] = forms.CharField(
                label=known.question,
                required=False,
                max_length=2000,
                help_text=_("For example: %s") % known.example.replace("\n", " "),
                widget=forms.Textarea(attrs={"rows": 3}) if many else forms.TextInput(),
            )


class SentForm(forms.Form):
    """How and when the person sent a letter."""

    how = forms.ChoiceField(label=_("How?"), choices=Channel.choices, initial=Channel.MAIL)
    on = forms.DateField(
        label=_("When?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There's no such day. Pick one, or write it like 2026-11-30.")},
    )


class ToneForm(forms.Form):
    """Another tone; the view knows which there are."""

    tone = forms.CharField(max_length=20)


class MailboxForm(forms.Form):
    """The mailbox that is read on demand."""

    host = forms.CharField(label=_("IMAP server"), max_length=255, help_text=_("Such as imap.example.org"))
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    security = forms.ChoiceField(
        label=_("Connection"),
        choices=(("tls", _("Encrypted (TLS)")), ("starttls", _("Encrypted after the greeting (STARTTLS)"))),
    )
    username = forms.CharField(label=_("User name"), max_length=320)
    password = forms.CharField(
        label=_("App password"),
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Make one in your mail account's settings. It is kept in your system's key ring, or in a file that "
            "only you can read; never in the database, a backup or an export. Empty keeps the present one."
        ),
    )
    folders = forms.CharField(
        label=_("Folders to read, one a line"),
        max_length=5000,
        initial="INBOX",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_folders(self) -> list[str]:
        """Return the folders, each once."""
        return list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["folders"].splitlines()))))


class NewLetterForm(forms.Form):
    """Which letter, about which lead, to whom, in answer to what; the numbers are looked up in the record."""

    kind = forms.CharField(max_length=60)
    tone = forms.CharField(max_length=20, required=False)
    lead = forms.IntegerField(required=False)
    contact = forms.IntegerField(required=False)
    reply = forms.IntegerField(required=False)
