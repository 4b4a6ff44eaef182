"""Offers: the perfect one, what was said of real ones, the rounds, and the letters that were checked."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record
from goodterms.offers.engine import Observation, item_named


class Form(models.TextChoices):
    """How an offer was last put forward."""

    VERBAL = "verbal", _("Verbal")
    WRITTEN = "written", _("Written")
    FINAL = "final", _("Final")


class Outcome(models.TextChoices):
    """What became of an offer; empty while it is open."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")


class Said(models.TextChoices):
    """Where a word about an item came from."""

    VERBAL = "verbal", _("Said aloud")
    MAIL = "mail", _("E-mail")
    LETTER = "letter", _("Letter")
    POLICY = "policy", _("Policy document")
    GUESS = "guess", _("My guess")


class Standing(models.TextChoices):
    """Where an item stands (O6)."""

    OPEN = "open", _("Open")
    FIRM = "firm", _("Firm")
    CONCEDED = "conceded", _("Conceded")
    PART = "part", _("Granted in part")
    POSTPONED = "postponed", _("Postponed")
    UNKNOWN = "unknown", _("Unknown")


class WishItem(Record):
    """One item of the perfect offer (O1): target and floor, what one has today, and its rank (1 matters most)."""

    key = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    unit = models.CharField(max_length=10)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    floor = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    today = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("item of the perfect offer")
        ordering = [models.F("rank").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key"], condition=models.Q(trashed_at=None), name="one_wish_an_item"
            )
        ]

    def __str__(self) -> str:
        """Return the item's label."""
        return self.label


class Weighing(Record):
    """How offers are weighed for this person: taxes and assumptions, and the money trades answered; one a workspace."""

    person: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    trades: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_weighing_a_workspace")]

    def __str__(self) -> str:
        """Return what it is."""
        return "How offers are weighed"


class Offer(Record):
    """What an employer puts forward for a lead."""

    lead = models.ForeignKey("goodterms.Lead", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    currency = models.CharField(max_length=3, default="USD")
    form = models.CharField(max_length=10, choices=Form, default=Form.VERBAL)
    heard_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_why = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    phoned_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["outcome", "-heard_on", "-id"]
        indexes = [models.Index(fields=["workspace", "trashed_at", "outcome"], name="offer_open")]

    def __str__(self) -> str:
        """Return the offer's name."""
        return self.name

    @property
    def employer_name(self) -> str:
        """Return who makes it, "" where the lead does not tell."""
        return self.lead.employer.name if self.lead and self.lead.employer else ""


class OfferWord(Record):
    """One thing that was said of one item; never changed, only added to."""

    owned_by = "offer"

    offer = models.ForeignKey("goodterms.Offer", models.CASCADE, related_name="words")
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    unit = models.CharField(max_length=10)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10, choices=Said)
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    quote = models.TextField(blank=True)
    details: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("word on an offer")
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the item and its level."""
        return f"{self.label}: {self.observed.text}"

    @property
    def observed(self) -> Observation:
        """Return it as the engine's value."""
        item = item_named(self.key, label=self.label, unit=self.unit)
        return Observation(
            item,
            self.amount,
            self.source,
            self.said_on,
            words=self.words,
            said_by=self.said_by,
            quote=self.quote,
            details=self.details,
        )


class OfferItem(Record):
    """Where one item of an offer stands, and why; `until` is the day a postponed one comes up again (O10)."""

    owned_by = "offer"

    offer = models.ForeignKey("goodterms.Offer", models.CASCADE, related_name="items")
    key = models.CharField(max_length=80)
    status = models.CharField(max_length=10, choices=Standing)
    reason = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("item of an offer")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["offer", "key"], name="one_standing_an_item")]

    def __str__(self) -> str:
        """Return the item and where it stands."""
        return f"{self.key}: {self.status}"


class Round(Record):
    """One counteroffer: what was asked, the letter that asked, what I said besides, and when the answer came."""

    owned_by = "offer"

    offer = models.ForeignKey("goodterms.Offer", models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    asks: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    letter = models.ForeignKey("goodterms.Letter", models.SET_NULL, null=True, related_name="+")
    said = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("round of an offer")
        ordering = ["number", "id"]

    def __str__(self) -> str:
        """Return which round it is."""
        return f"Round {self.number}"

    @property
    def sent_on(self) -> dt.date | None:
        """Return the day its letter went out; None before."""
        return self.letter.sent_on if self.letter else None


class CheckedLetter(Record):
    """An offer letter that was compared with what was said (O11): its file and what was found."""

    owned_by = "offer"

    offer = models.ForeignKey("goodterms.Offer", models.CASCADE, related_name="letters_checked")
    file = models.ForeignKey("goodterms.StoredFile", models.SET_NULL, null=True, related_name="+")
    checked_on = models.DateField()
    found: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return when it was checked."""
        return f"Letter checked on {self.checked_on}"
