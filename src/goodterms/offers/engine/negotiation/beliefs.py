"""What may matter to the employer: many possible employers, weighed by what it has said."""

import numpy as np
from attrs import frozen

from goodterms.offers.engine.negotiation.case import Answer
from goodterms.offers.engine.negotiation.constants import constant
from goodterms.offers.engine.negotiation.prior import drawn_worth
from goodterms.offers.engine.negotiation.table import Floats, Ints, Table

_TINY = 1e-12


@frozen(eq=False)
class Beliefs:
    """Possible employers, each with an additive worth of its own.

    Attributes:
        worth: What each level is worth to each; a bundle sums to 0 for its worst and 1 for its best. Shape
            (employers, levels).
        bar: The worth from which each accepts a bundle while another message may follow. Shape (employers,).
        odds: How likely each is, summing to 1. Shape (employers,).
    """

    worth: Floats
    bar: Floats
    odds: Floats

    def of(self, bundles: Ints) -> Floats:
        """Return each employer's worth of each bundle, shape (employers, bundles).

        Args:
            bundles: Places of levels, shape (bundles, issues).
        """
        used = np.zeros((self.worth.shape[1], len(bundles)))
        used[bundles, np.arange(len(bundles))[:, None]] = 1
        return self.worth @ used

    def yes(self, theirs: Floats, *, last: bool) -> Floats:
        """Return the chance that each employer accepts bundles of this worth to it, shape (employers, bundles).

        Args:
            theirs: As of `of`.
            last: Whether no further message may follow; the bar is lower then.
        """
        bar = self.bar[:, None] - (constant("bar_drop") if last else 0)
        return np.asarray(1 / (1 + np.exp((bar - theirs) / constant("bar_softness"))))


@frozen(eq=False)
class _Style:
    """How each employer put a bundle forward: how sharply its own worth shows, and its regard for ours, 0 to 1."""

    sharpness: Floats
    regard: Floats


def believed(table: Table, *, random: np.random.Generator) -> Beliefs:
    """Return possible employers in the light of the offer and of every answer.

    Each issue of each employer is picked among a few draws from the prior, in proportion to how well it explains the
    levels that the employer put forward; how well the draws did so together, choices and refusals weigh the whole
    employer. So a bundle over many issues does not leave a handful of employers alive.

    Source:
        Bayesian learning of an additive worth: Hindriks/Tykhonov 2008; survey: Baarslag et al. 2015.
    """
    case, many = table.case, int(constant("employers"))
    shown = _shown(table)
    styles = [
        _style(many, first=at == 0 and case.offer is not None, random=random) for at in range(len(shown))
    ]
    parts, logs = [], np.zeros(many)
    for at, (issue, span) in enumerate(zip(case.issues, table.spans(), strict=True)):
        drawn = drawn_worth(issue, issues=len(case.issues), many=many, random=random)
        levels = [int(one[at]) - span.start for one in shown]
        fits = _fits(drawn, ours=table.worth[span], levels=levels, styles=styles)
        picked = np.argmax(fits + random.gumbel(size=fits.shape), axis=1)
        parts.append(drawn[np.arange(many), picked])
        logs += np.log(np.exp(fits).mean(axis=1))
    reach = np.sum([part.max(axis=1) for part in parts], axis=0)
    worth = np.concatenate(parts, axis=1) / np.maximum(reach, _TINY)[:, None]
    bar = np.clip(random.normal(constant("bar_mean"), constant("bar_spread"), size=many), 0.05, 0.95)
    beliefs = Beliefs(worth, bar, np.full(many, 1 / many))
    logs += np.sum([_explains(answer, table=table, beliefs=beliefs) for answer in case.answers], axis=0)
    odds = np.exp(logs - logs.max())
    return Beliefs(worth, bar, odds / odds.sum())


def _shown(table: Table) -> list[Ints]:
    """Return the bundles that the employer put forward, the offer first and then each counteroffer, by their places."""
    bundles = [table.case.offer, *(answer.counteroffer for answer in table.case.answers)]
    return [table.places(bundle) for bundle in bundles if bundle is not None]


def _style(many: int, *, first: bool, random: np.random.Generator) -> _Style:
    low, high = np.log(constant("least_sharpness")), np.log(constant("most_sharpness"))
    sharpness = np.exp(random.uniform(low, high, many))
    regard = random.uniform(0, constant("most_regard"), many)
    mute, regardless = random.random((2, many)) < [[constant("mute")], [constant("regardless")]]
    return _Style(np.where(first & mute, 0.0, sharpness), np.where(first & regardless, 0.0, regard))


def _fits(drawn: Floats, *, ours: Floats, levels: list[int], styles: list[_Style]) -> Floats:
    """Return how well each draw explains the levels put forward, as logarithms, shape (employers, draws)."""
    fits, stray = np.zeros(drawn.shape[:2]), constant("stray")
    for level, style in zip(levels, styles, strict=True):
        regard = style.regard[:, None, None]
        pull = style.sharpness[:, None, None] * ((1 - regard) * drawn + regard * ours)
        pull = np.exp(pull - pull.max(axis=2, keepdims=True))
        fits += np.log((1 - stray) * pull[:, :, level] / pull.sum(axis=2) + stray / len(ours))
    return fits


def _explains(answer: Answer, *, table: Table, beliefs: Beliefs) -> Floats:
    """Return how well each employer explains a choice and a refusal, as logarithms, shape (employers,)."""
    told = np.zeros(len(beliefs.odds))
    if not answer.bundles or answer.reply == "silence":
        return told
    theirs = beliefs.of(np.stack([table.places(bundle) for bundle in answer.bundles]))
    best = theirs.max(axis=1, keepdims=True)
    if answer.choice is not None:
        pull = np.exp(constant("choice_sharpness") * (theirs - best))
        lapse = constant("lapse")
        told += np.log((1 - lapse) * pull[:, answer.choice] / pull.sum(axis=1) + lapse / len(answer.bundles))
    if answer.reply != "accepted":
        told += np.log(1 - constant("doubt") * beliefs.yes(best, last=False)[:, 0])
    return told
