"""How things stand with an employer."""

from typing import Any

from django.db import models

from goodterms.kit.models import Record, Workspace
from goodterms.units import employer_key


class Bridge(Record):
    """How things stand with one employer: the four stakes (W5), and whether the bridge is burned (W6).

    A stake that nobody has told is `None`. `key` is the employer's comparable name, so that the mark is found
    again wherever the employer turns up.
    """

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    is_small_community = models.BooleanField(null=True)
    meets_regularly = models.BooleanField(null=True)
    is_well_known = models.BooleanField(null=True)
    may_return = models.BooleanField(null=True)
    burned_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    reply = models.ForeignKey("goodterms.Reply", models.SET_NULL, null=True, related_name="bridges")

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="one_bridge_an_employer")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def to(cls, workspace: Workspace, name: str) -> "Bridge":
        """Return how things stand with an employer, kept or not yet kept."""
        key = employer_key(name) or name.strip().casefold()[:300]
        known = cls.objects.of(workspace).filter(key=key).first()
        return known or cls(workspace=workspace, name=name.strip()[:300], key=key)

    @classmethod
    def burned_by(
        cls, workspace: Workspace, name: str, *, also: "models.QuerySet[Any, Any] | None" = None
    ) -> str:
        """Return the sentence with which an employer burned the bridge (W6), "" if it did not; at most one query.

        Args:
            workspace: Whose record.
            name: The employer's name.
            also: The keys of other names that mean the employer, as a query that becomes a part of ours.
        """
        key = employer_key(name)
        means = models.Q(key=key) if also is None else models.Q(key=key) | models.Q(key__in=also)
        marked = (
            cls.objects.of(workspace).filter(means).exclude(burned_on=None) if key else cls.objects.none()
        )
        says = next(iter(marked.values_list("evidence", flat=True)[:1]), None)
        return "" if says is None else says or f"{name} burned the bridge."
