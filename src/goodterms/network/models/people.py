"""People and employers, each with the names and addresses by which they are known."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record, Workspace
from goodterms.network.engine import employer_key


class Employer(Record):
    """An organisation: target, present or past. `key` is its name made comparable.

    `parent` is the employer that it is a brand or a part of; `mail_domains` are those its people write from.
    """

    went_into = "merged_into"

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    notes = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="brands")
    mail_domains: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["workspace", "key"], name="employer_key")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def named(cls, workspace: Workspace, name: str) -> "Employer | None":
        """Return the employer of this name, made when there is none; nothing for an empty name.

        Every name that is known to mean an employer finds it.
        """
        key = employer_key(name)
        if not key:
            return None
        means = EmployerName.objects.of(workspace).filter(key=key).values("employer")
        known = (
            cls.objects.of(workspace)
            .filter(models.Q(key=key) | models.Q(pk__in=means))
            .order_by(models.Case(models.When(key=key, then=0), default=1), "id")
            .first()
        )
        return known or cls.objects.create(workspace=workspace, name=name.strip()[:300], key=key)

    def other_keys(self) -> "models.QuerySet[EmployerName, str]":
        """Return the keys of the other names that mean this employer, as a query."""
        return EmployerName.objects.filter(employer=self, trashed_at=None).values_list("key", flat=True)


class EmployerName(Record):
    """Another name that is known to mean an employer: "Big Blue". `key` is the name made comparable."""

    owned_by = "employer"

    employer = models.ForeignKey("goodterms.Employer", models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("name of an employer")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key"],
                condition=models.Q(trashed_at=None),
                name="one_employer_a_name",
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Contact(Record):
    """A person. `url` is the public profile; a contact from an import keeps where it came from.

    `other_emails` and `other_phones` hold, one a line, what there is besides `email` and `phone`.
    """

    is_person = True
    went_into = "merged_into"

    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=320, blank=True)
    other_emails = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    other_phones = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    position = models.CharField(max_length=300, blank=True)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="contacts")
    connected_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        indexes = [
            models.Index(fields=["workspace", "trashed_at", "last_name", "first_name"], name="contact_name"),
            models.Index(fields=["workspace", "url"], name="contact_url"),
        ]

    def __str__(self) -> str:
        """Return the contact's name, or what stands in for it."""
        return f"{self.first_name} {self.last_name}".strip() or self.email or self.url
