"""What a pool of a shared server may know of ties: hashes and bands."""

from django.db import models


class PoolMember(models.Model):
    """A workspace whose member lets others find ways through them, under a name that says nothing."""

    workspace = models.OneToOneField("goodterms.Workspace", models.CASCADE, related_name="+")
    alias = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        """Return the alias."""
        return self.alias


class PoolTie(models.Model):
    """One tie of a member as the pool may know it: keyed hashes and a band, nothing that reads.

    A person recognised by several things has a row for each; what else a workspace knows of them stays there.
    """

    member = models.ForeignKey("goodterms.PoolMember", models.CASCADE, related_name="ties")
    person_seal = models.CharField(max_length=64, db_index=True)
    employer_seal = models.CharField(max_length=64, blank=True, db_index=True)
    band = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["person_seal"]

    def __str__(self) -> str:
        """Return the beginning of the seal."""
        return self.person_seal[:8]
