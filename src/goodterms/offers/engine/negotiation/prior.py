"""What employers may want before they have said anything, issue by issue."""

import numpy as np

from goodterms.offers.engine.negotiation.case import Issue
from goodterms.offers.engine.negotiation.constants import constant
from goodterms.offers.engine.negotiation.table import Floats, is_ordered, numbers

_TINY = 1e-12


def drawn_worth(issue: Issue, *, issues: int, many: int, random: np.random.Generator) -> Floats:
    """Return draws of what the levels of an issue may be worth to employers.

    The worst level of a draw is worth 0, the best its weight. Over all issues the weights sum to 1 on average.

    Args:
        issue: The issue, with the candidate's worth.
        issues: How many there are in the case.
        many: For how many employers to draw.
        random: The source of chance.

    Returns:
        An array of shape (employers, draws, levels).
    """
    draws = int(constant("draws"))
    shape = constant("weight_shape")
    weight = random.gamma(shape, 1 / (shape * issues), size=(many, draws, 1))
    likes = _likes(issue, size=(many, draws), random=random)
    low, high = likes.min(axis=2, keepdims=True), likes.max(axis=2, keepdims=True)
    return np.asarray(weight * (likes - low) / np.maximum(high - low, _TINY))


def leaning(issue: Issue) -> tuple[float, float]:
    """Return the odds that the employer's order of the levels is opposed to the candidate's, and that it is the same.

    What is left is the chance of an order of its own.
    """
    if issue.employer_order != "unknown":
        known = constant("known_order")
        return (known, 0.0) if issue.employer_order == "opposed" else (0.0, known)
    kind = "unordered"
    if is_ordered(issue):
        kind = "amount" if numbers(issue) else "ordered"
    return constant(f"{kind}_opposed"), constant(f"{kind}_same")


def _likes(issue: Issue, *, size: tuple[int, int], random: np.random.Generator) -> Floats:
    free = random.random((*size, len(issue.levels)))
    mix, luck = random.random((*size, 1)), random.random((*size, 1))
    bend = np.exp(random.normal(0, constant("bend"), size=(*size, 1)))
    ours = np.array(issue.worth, dtype=np.float64)
    if np.ptp(ours) == 0:
        return free
    # Half by the candidate's worth, half by its rank: her own taste may bend where the employer's cost does not.
    even = np.round((ours - ours.min()) / np.ptp(ours), 9)
    rank = np.unique(even, return_inverse=True)[1]
    even = np.clip(mix * even + (1 - mix) * rank / rank.max(), 0, 1)
    opposed, same = leaning(issue)
    return np.where(luck < opposed, (1 - even) ** bend, np.where(luck < opposed + same, even**bend, free))
