"""What is at stake with an employer."""

from attrs import frozen


@frozen
class Stakes:
    """The four yes/no facts that say whether a relationship must stay good; `None` where nobody has told (W5)."""

    is_small_community: bool | None = None
    meets_regularly: bool | None = None
    is_well_known: bool | None = None
    may_return: bool | None = None

    @property
    def told(self) -> tuple[bool | None, ...]:
        """Return the four facts in order."""
        return (self.is_small_community, self.meets_regularly, self.is_well_known, self.may_return)

    @property
    def is_any(self) -> bool:
        """Return whether at least one stake is told to be there."""
        return any(self.told)

    @property
    def is_open(self) -> bool:
        """Return whether an untold fact could still change the advice."""
        return not self.is_any and None in self.told
