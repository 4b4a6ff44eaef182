"""Published texts for openings, what was read from them, and the employers and titles one is after."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record


class News(models.TextChoices):
    """What a watch found out and the person has not put aside yet."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    CLOSED = "closed", _("Closed")
    REPOSTED = "reposted", _("Advertised again")


class Opening(Record):
    """One position that several postings advertise; the postings point here, and taking them apart deletes it."""

    title = models.CharField(max_length=300, blank=True)
    employer_name = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return title and employer."""
        return ", ".join(part for part in (self.title, self.employer_name) if part) or f"Opening {self.pk}"


class Target(Record):
    """An employer, a title or both that the candidate is after (N1); with a board's address it is a watch (N2).

    `every_days` is 0 where the board is fetched only when the person asks, which sets `is_asked`. `fetch_note` is a
    sentence on how the last fetch ended.
    """

    employer_name = models.CharField(max_length=300, blank=True)
    title_words = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    board_url = models.URLField(max_length=1000, blank=True)
    is_asked = models.BooleanField(default=False)
    every_days = models.PositiveSmallIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fetch_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["employer_name", "title_words", "id"]

    def __str__(self) -> str:
        """Return the employer and the title wanted."""
        return (
            ", ".join(part for part in (self.employer_name, self.title_words) if part) or f"Target {self.pk}"
        )


class Posting(Record):
    """One published text at one place on one date; the employer's name stands as the text states it.

    `html` is sanitised before it is stored; the file as it came lies behind `original`. `field_sources`
    maps a field to where it was read ("title" -> "JSON-LD title"), or to "you" once corrected by hand. What stands
    below `reading` repeats parts of it for lists and the gap; only `rows.py` writes them.
    """

    title = models.CharField(max_length=300, blank=True)
    employer_name = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    url = models.URLField(max_length=1000, blank=True)
    seen_on = models.DateField()
    reading_notes = models.JSONField(default=list, blank=True)
    field_sources = models.JSONField(default=dict, blank=True)
    text_sha256 = models.CharField(max_length=64, db_index=True)
    original = models.ForeignKey("goodterms.StoredFile", models.SET_NULL, null=True, related_name="+")
    target = models.ForeignKey("goodterms.Target", models.SET_NULL, null=True, related_name="postings")
    external_id = models.CharField(max_length=200, blank=True)
    news = models.CharField(max_length=10, choices=News, blank=True)
    news_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    opening = models.ForeignKey("goodterms.Opening", models.SET_NULL, null=True, related_name="postings")
    stated_pay: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    reading: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    asked: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    yearly_least = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    yearly_most = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    pay_currency = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["-seen_on", "-id"]
        indexes = [
            models.Index(fields=["workspace", "trashed_at", "-seen_on"], name="posting_newest"),
            models.Index(fields=["workspace", "trashed_at", "news", "-news_on"], name="posting_news"),
        ]

    def __str__(self) -> str:
        """Return title and employer, or what stands in for them."""
        return ", ".join(part for part in (self.title, self.employer_name) if part) or f"Posting {self.pk}"


class Correction(Record):
    """What the person says of one mark in a posting's text: wrong, of another kind, or added.

    `group` is "requirement", "skill", "pay", "term" or "duties"; `verdict` is "must", "nice", "unclear", "wrong",
    "changed" or "added"; `told` holds what a changed or added mark says.
    """

    owned_by = "posting"

    posting = models.ForeignKey("goodterms.Posting", models.CASCADE, related_name="corrections")
    group = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20)
    told: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("correction of a posting")
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "group", "start", "end"], name="one_correction_a_mark")
        ]

    def __str__(self) -> str:
        """Return the group and the verdict."""
        return f"{self.group}: {self.verdict}"


class Different(Record):
    """Two postings that look alike and that the person says are different openings."""

    owned_by = "first"

    first = models.ForeignKey("goodterms.Posting", models.CASCADE, related_name="+")
    second = models.ForeignKey("goodterms.Posting", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("pair of different openings")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_verdict_a_pair")]

    def __str__(self) -> str:
        """Return both postings."""
        return f"{self.first_id} is not {self.second_id}"
