"""The person: profile, positions, education and skills, each with its source."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record, Workspace

_VOWELS = frozenset("aeiou")


class Profile(Record):
    """What stands at the head of a public profile; one a workspace.

    `reach` is a way to reach the person that the profile shows, `country` an ISO 3166 code, `days_off` its public
    holidays of this year and the two next, as ISO text.
    """

    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    headline = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    days_off: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_profile_a_workspace")]

    def __str__(self) -> str:
        """Return the person's name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def holidays(self) -> frozenset[dt.date]:
        """Return the public holidays that are known; none where no country was told."""
        return frozenset(dt.date.fromisoformat(day) for day in self.days_off)


class Position(Record):
    """A position held; dates are ISO text of any precision ("2021", "2021-03"), "" when not stated."""

    employer = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    started_on = models.CharField(max_length=10, blank=True)
    finished_on = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-started_on", "id"]

    def __str__(self) -> str:
        """Return title and employer."""
        return f"{self.title}, {self.employer}"

    @classmethod
    def background(cls, workspace: Workspace) -> str:
        """Return what the candidate is today in a few words, "a data analyst at Corvid"; "" where nothing tells."""
        held = cls.objects.of(workspace).filter(finished_on="").first()
        if held is None:
            return ""
        title = " ".join(word.lower() if word[1:].islower() else word for word in held.title.split())
        return f"{'an' if title[:1].casefold() in _VOWELS else 'a'} {title} at {held.employer}"

    @classmethod
    def present_employers(cls, workspace: Workspace) -> tuple[str, ...]:
        """Return the names of the employers that the candidate works for today (T5)."""
        held = cls.objects.of(workspace).filter(finished_on="").values_list("employer", flat=True)
        return tuple(dict.fromkeys(held))


class Education(Record):
    """A school or course attended; dates as in `Position`."""

    school = models.CharField(max_length=300)
    degree = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    activities = models.TextField(blank=True)
    started_on = models.CharField(max_length=10, blank=True)
    finished_on = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-started_on", "id"]

    def __str__(self) -> str:
        """Return degree and school."""
        return f"{self.degree}, {self.school}" if self.degree else self.school


class Skill(Record):
    """A skill the person says they have."""

    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        """Return the skill's name."""
        return self.name


class PayWish(Record):
    """What the candidate wants to earn a year, until the perfect offer is written down; one a workspace."""

    floor = models.DecimalField(max_digits=12, decimal_places=2)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("pay wish")
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_pay_wish_a_workspace")]

    def __str__(self) -> str:
        """Return the floor with its currency."""
        return f"{self.floor:,.0f} {self.currency}"
