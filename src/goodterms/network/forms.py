"""What a person types about people and employers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """A person one knows."""

    first_name = forms.CharField(label=_("First name"), max_length=200)
    last_name = forms.CharField(label=_("Last name"), max_length=200, required=False)
    position = forms.CharField(label=_("Position"), max_length=300, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=300, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=320, required=False)
    url = forms.URLField(label=_("Public profile"), max_length=500, required=False, assume_scheme="https")
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class EmployerForm(forms.Form):
    """An employer."""

    name = forms.CharField(label=_("Name"), max_length=300)
    names = forms.CharField(
        label=_("Also known as, one a line"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    parent = forms.CharField(label=_("Belongs to"), max_length=300, required=False)
    mail_domains = forms.CharField(
        label=_("Its people write from, one domain a line"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class EvidenceForm(forms.Form):
    """With which odds and evidence a pair was proposed."""

    odds = forms.FloatField(min_value=0, max_value=1, required=False)
    evidence = forms.CharField(max_length=1000, required=False)
