"""The one kind of error whose sentence is meant for the person."""


class RefusedInputError(ValueError):
    """What was given cannot be taken; the message says why, and what to do, in a sentence."""

    @property
    def sentence(self) -> str:
        """Return the message."""
        return str(self)
