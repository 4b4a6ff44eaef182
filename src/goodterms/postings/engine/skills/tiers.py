"""The two tiers beside each other: whether the second is installed, and how their finds are put together."""

import importlib.util
from collections.abc import Sequence

from attrs import frozen

from goodterms.postings.engine.skills.scan import FoundSkill

_SURE = 0.9


class NotInstalledError(RuntimeError):
    """The classifier's runtime is not installed."""


def is_installed() -> bool:
    """Return whether the classifier can run: whether onnxruntime, of the extra `reader`, is there."""
    return importlib.util.find_spec("onnxruntime") is not None


@frozen
class Tagged:
    """What the classifier found in several texts, in their order."""

    skills: tuple[tuple[FoundSkill, ...], ...]


def with_known(tagged: Sequence[FoundSkill], known: Sequence[FoundSkill]) -> tuple[FoundSkill, ...]:
    """Return what the classifier found, and the surest of the lexicon where the classifier found nothing."""
    sure = [
        one
        for one in known
        if one.odds >= _SURE and not any(one.span.touches(other.span) for other in tagged)
    ]
    return tuple(sorted((*tagged, *sure), key=lambda skill: skill.span))
