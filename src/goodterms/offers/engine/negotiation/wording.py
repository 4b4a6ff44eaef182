"""The reasons of a plan, in sentences for the candidate."""

from collections.abc import Mapping

from goodterms.offers.engine.negotiation.case import Case, Issue

_NAMED = 2  # a sentence names so many issues a side; more would be a list
_ADVICE = {
    "agreed": "The employer has said yes.",
    "met": "The counteroffer gives what you asked for; asking for more would reopen it.",
    "trade": "Any of these would bridge the gap, and the answer shows what matters to the employer.",
    "little": "What another message may win does not outweigh the risk of writing again.",
    "best": "Nothing better than what is on the table is left to ask for.",
    "over": "The rounds are used up, and a further message raises red flags: decide on what you have.",
    "walk": "No bundle left to ask for reaches your walk-away point.",
}


def advice_reason(name: str) -> str:
    """Return the sentence of a reason of the plan."""
    return _ADVICE[name]


def bundle_reason(case: Case, bundle: Mapping[str, str], *, weights: Mapping[str, float]) -> str:
    """Return what a bundle holds for the candidate and what it gives, in a sentence.

    Args:
        case: The case.
        bundle: A level for every issue.
        weights: What each issue seems to mean to the employer, by its key.
    """
    at_stake = case.at_stake
    held = [issue for issue in at_stake if issue.worth_in(bundle) == max(issue.worth)]
    given = [issue for issue in at_stake if issue.worth_in(bundle) < max(issue.worth)]
    if not at_stake:
        return "It changes nothing that counts for you."
    if not given:
        return "It gives you your best on every open issue."
    given.sort(key=lambda issue: -weights[issue.key])
    gives = f"gives way on {_listed(given)}, which may count for the employer."
    if not held:
        return f"It {gives}"
    held.sort(key=lambda issue: -issue.reach)
    return f"It holds {_listed(held)} at your best and {gives}"


def _listed(issues: list[Issue]) -> str:
    return " and ".join(issue.key for issue in issues[:_NAMED])
