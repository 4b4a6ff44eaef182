"""Published texts for openings, as they were pasted or dropped."""

from django.db import models

from goodterms.kit.models import Record


class Posting(Record):
    """One published text at one place on one date; the employer's name stands as the text states it.

    `html` is sanitised before it is stored; the file as it came lies behind `original`. `field_sources`
    maps a field to where it was read ("title" -> "JSON-LD title"), or to "you" once corrected by hand.
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

    class Meta:
        ordering = ["-seen_on", "-id"]
        indexes = [models.Index(fields=["workspace", "trashed_at", "-seen_on"], name="posting_newest")]

    def __str__(self) -> str:
        """Return title and employer, or what stands in for them."""
        return ", ".join(part for part in (self.title, self.employer_name) if part) or f"Posting {self.pk}"
