"""People and employers."""

from django.db import models

from goodterms.kit.models import Record, Workspace
from goodterms.network.engine import employer_key


class Employer(Record):
    """An organisation: target, present or past. `key` is its name made comparable."""

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["workspace", "key"], name="employer_key")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def named(cls, workspace: Workspace, name: str) -> "Employer | None":
        """Return the employer of this name, made when there is none; nothing for an empty name."""
        key = employer_key(name)
        if not key:
            return None
        known = cls.objects.of(workspace).filter(key=key).order_by("id").first()
        return known or cls.objects.create(workspace=workspace, name=name.strip()[:300], key=key)


class Contact(Record):
    """A person. `url` is the public profile; a contact from an import keeps where it came from."""

    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=320, blank=True)
    url = models.CharField(max_length=500, blank=True)
    position = models.CharField(max_length=300, blank=True)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="contacts")
    connected_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        indexes = [
            models.Index(fields=["workspace", "trashed_at", "last_name", "first_name"], name="contact_name"),
            models.Index(fields=["workspace", "url"], name="contact_url"),
        ]

    def __str__(self) -> str:
        """Return the contact's name, or what stands in for it."""
        return f"{self.first_name} {self.last_name}".strip() or self.email or self.url
