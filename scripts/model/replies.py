"""Trains the model of `replies/engine` from the messages of `tests/corpus/replies`.

Usage: replies.py [--write FILE]. Leaves out each training voice in turn to tune warmth and the least odds, reports,
then trains on all of them; the test voices are only measured. Needs scikit-learn; 10 minutes on one core. The same
messages give the same file.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp  # type: ignore[import-untyped]  # SciPy ships no types
from attrs import frozen
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, recall_score

from goodterms.kit.mail.quoting import split_reply
from goodterms.replies.engine.features import (
    PIECES,
    SUBJECT,
    WORDS,
    Features,
    message_features,
    rules_width,
)
from goodterms.replies.engine.kinds import KINDS, UNSURE
from goodterms.replies.engine.model import DOUBT, GROUPS
from goodterms.replies.engine.rules import rules_mark
from goodterms.replies.engine.sentences import plain, sentences

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests/corpus/replies"
OUTPUT = ROOT / "src/goodterms/replies/engine/replies.npz"
# Of what was tried (inverse penalty 3 to 60, rules 0.1 to 0.6), the best on left-out voices.
PENALTY, RULES_SHARE, ROUNDS, LEAST_TIMES = 30.0, 0.2, 600, 2
BURNED = KINDS.index("burned_bridge")
BURNED_WEIGHT = 2.0  # a burned bridge missed costs the person more than a cold reply taken for one
NO_KIND_WEIGHT = 2.0
WARMTHS = np.linspace(0.6, 4.0, 35)
Sparse = Any  # what SciPy returns
Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
WIDTHS = {"words": WORDS, "pieces": PIECES, "subject": SUBJECT, "rules": rules_width()}


@frozen
class Data:
    """Messages as numbers: a matrix for each group, the kinds, the voices."""

    groups: dict[str, Sparse]
    kinds: Whole
    voices: npt.NDArray[np.str_]


@frozen
class Fit:
    """What was learnt: how rare each place is, the weights of each group, and the kinds' bases."""

    rarity: dict[str, Numbers]
    weights: dict[str, Numbers]
    base: Numbers

    def strengths(self, data: Data, *, has_subject: bool = True) -> Numbers:
        """Return how much speaks for each kind (a column) in each message (a row)."""
        weighed = weigh(data.groups, rarity=self.rarity)
        used = [group for group in GROUPS if has_subject or group != "subject"]
        total: Numbers = sum(weighed[group] @ self.weights[group].T for group in used) + self.base
        return total


def main() -> None:
    """Tune, report, train and write."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--write", type=Path, default=OUTPUT)
    told = wanted.parse_args()
    tested = set((CORPUS / "test_voices.txt").read_text(encoding="utf-8").split())
    data = read()
    is_test = np.isin(data.voices, sorted(tested))
    is_kind = ~is_test & (data.kinds >= 0)
    both = left_out(data, among=~is_test)
    with_subject, without = both[0][is_kind], both[1][is_kind]
    warmth = best_warmth(np.vstack([with_subject, without]), kinds=np.tile(data.kinds[is_kind], 2))
    for name, found in (("with subject", with_subject), ("without", without)):
        report(f"voices left out, {name}", found, kinds=data.kinds[is_kind])
    calibration(without * warmth, kinds=data.kinds[is_kind])
    fit = train(data, among=~is_test)
    for has_subject in (True, False):
        found = fit.strengths(data, has_subject=has_subject)[is_test]
        report(f"test voices, subject {has_subject}", found, kinds=data.kinds[is_test])
    least = least_odds(both[1][~is_test] * warmth, kinds=data.kinds[~is_test])
    write(told.write, fit, warmth=warmth, least_odds=least)


def read() -> Data:
    """Return the messages of the corpus; those of no kind, which teach what says nothing, bear the number -1."""
    rows = [
        json.loads(line)
        for file in sorted(CORPUS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    seen = [features_of(row["text"], subject=row["subject"]) for row in rows]
    return Data(
        {group: matrix([getattr(one, group) for one in seen], width=WIDTHS[group]) for group in GROUPS},
        np.array([-1 if row["kind"] == UNSURE else KINDS.index(row["kind"]) for row in rows]),
        np.array([row["voice"] for row in rows]),
    )


def features_of(text: str, *, subject: str) -> Features:
    """Return what the model sees of a message."""
    low = plain(text)
    spans = sentences(low, within=split_reply(text).own)
    return message_features(text, low=low, spans=spans, subject=plain(subject))


def matrix(rows: list[dict[int, float]], *, width: int) -> Sparse:
    """Return counts by place as a sparse matrix."""
    starts = np.cumsum([0, *(len(row) for row in rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int64)
    values = np.array([value for row in rows for value in row.values()])
    return sp.csr_matrix((values, places, starts), shape=(len(rows), width))


def weigh(groups: dict[str, Sparse], *, rarity: dict[str, Numbers]) -> dict[str, Sparse]:
    """Return the groups with rare places raised and each row brought to length 1; the rules as they are."""
    weighed = {"rules": groups["rules"] * RULES_SHARE}
    for group, rare in rarity.items():
        raised = groups[group] @ sp.diags(rare)
        lengths = np.sqrt(np.asarray(raised.multiply(raised).sum(axis=1)).ravel())
        weighed[group] = sp.diags(1 / np.maximum(lengths, 1e-9)) @ raised
    return weighed


def rarity_of(found: Sparse) -> Numbers:
    """Return how rare each place is among the rows; 0 where it is met less than twice."""
    met = np.asarray((found > 0).sum(axis=0)).ravel()
    rare: Numbers = np.where(met >= LEAST_TIMES, np.log((1 + found.shape[0]) / (1 + met)) + 1, 0)
    return rare


def train(data: Data, *, among: Truths) -> Fit:
    """Return what is learnt from some messages, each taken once with its subject and once without."""
    rarity = {group: rarity_of(data.groups[group][among]) for group in GROUPS[:3]}
    weighed = weigh({name: group[among] for name, group in data.groups.items()}, rarity=rarity)
    bare = [weighed[group] * (group != "subject") for group in GROUPS]
    rows = sp.vstack([sp.hstack([weighed[group] for group in GROUPS]), sp.hstack(bare)]).tocsr()
    rows, kinds, shares = taught(rows, kinds=np.tile(data.kinds[among], 2))
    learnt = LogisticRegression(C=PENALTY, max_iter=ROUNDS).fit(rows, kinds, sample_weight=shares)
    ends = np.cumsum([WIDTHS[group] for group in GROUPS])[:-1]
    weights = dict(zip(GROUPS, np.split(learnt.coef_, ends, axis=1), strict=True))
    return Fit(rarity, weights, learnt.intercept_)


def taught(rows: Sparse, *, kinds: Whole) -> tuple[Sparse, Whole, Numbers]:
    """Return rows, kinds and shares; a message of no kind counts a little for each kind."""
    no_kind = np.flatnonzero(kinds < 0)
    repeated = np.tile(no_kind, len(KINDS))
    of_all = np.repeat(np.arange(len(KINDS)), len(no_kind))
    shares = np.where(kinds == BURNED, BURNED_WEIGHT, 1.0)[kinds >= 0]
    return (
        sp.vstack([rows[kinds >= 0], rows[repeated]]).tocsr(),
        np.concatenate([kinds[kinds >= 0], of_all]),
        np.concatenate([shares, np.full(len(of_all), NO_KIND_WEIGHT / len(KINDS))]) / 2,
    )


def left_out(data: Data, *, among: Truths) -> tuple[Numbers, Numbers]:
    """Return the strengths of each message by a model that never saw its voice, with and without subject."""
    both = np.zeros((2, len(data.kinds), len(KINDS)))
    for voice in sorted(set(data.voices[among])):
        is_out = data.voices == voice
        fit = train(data, among=among & ~is_out)
        for number, has_subject in enumerate((True, False)):
            both[number][is_out] = fit.strengths(data, has_subject=has_subject)[is_out]
    return both[0], both[1]


def odds_of(strengths: Numbers) -> Numbers:
    """Return the odds of each row, with a little doubt shared out over all kinds."""
    powers = np.exp(strengths - strengths.max(axis=1, keepdims=True))
    odds: Numbers = (1 - DOUBT) * powers / powers.sum(axis=1, keepdims=True) + DOUBT / len(KINDS)
    return odds


def best_warmth(strengths: Numbers, *, kinds: Whole) -> float:
    """Return the factor under which the true kinds were likeliest on left-out voices."""
    losses = [-np.log(odds_of(strengths * warmth)[np.arange(len(kinds)), kinds]).mean() for warmth in WARMTHS]
    return float(WARMTHS[int(np.argmin(losses))])


def least_odds(strengths: Numbers, *, kinds: Whole) -> float:
    """Return the odds below which at most a third of the readings were right, at most 0.4."""
    odds = odds_of(strengths)
    best, is_right = odds.max(axis=1), odds.argmax(axis=1) == kinds
    fitting = [
        limit
        for limit in np.linspace(0.15, 0.4, 26)
        if (best < limit).any() and is_right[best < limit].mean() <= 1 / 3
    ]
    return float(max(fitting, default=0.15))


def report(name: str, strengths: Numbers, *, kinds: Whole) -> None:
    """Print how well the kinds were told."""
    told = strengths.argmax(axis=1)
    f1 = f1_score(kinds, told, average="macro")
    recall = recall_score(kinds, told, labels=[BURNED], average="macro")
    print(
        f"{name}: macro-F1 {f1:.3f}, recall of burned bridges {recall:.3f}, {len(kinds)} messages", flush=True
    )


def calibration(strengths: Numbers, *, kinds: Whole) -> None:
    """Print, for readings by their odds, how many were right."""
    odds = odds_of(strengths)
    best, is_right = odds.max(axis=1), odds.argmax(axis=1) == kinds
    for low in np.arange(0, 1, 0.2):
        if (among := (best >= low) & (best < low + 0.2)).any():
            print(f"  odds {best[among].mean():.2f}: {is_right[among].mean():.2f} right of {among.sum()}")


def write(path: Path, fit: Fit, *, warmth: float, least_odds: float) -> None:
    """Write the weights in 8-bit numbers, one scale a group."""
    scales = [float(np.abs(fit.weights[group]).max()) / 127 for group in GROUPS]
    arrays: dict[str, Any] = {
        group: np.round(fit.weights[group].T / scale).astype(np.int8)
        for group, scale in zip(GROUPS, scales, strict=True)
    }
    arrays |= {f"{group}_rarity": rare.astype(np.float16) for group, rare in fit.rarity.items()}
    scales[GROUPS.index("rules")] *= RULES_SHARE
    np.savez_compressed(
        path,
        **arrays,
        scales=np.array(scales, dtype=np.float32),
        base=fit.base.astype(np.float32),
        warmth=np.float32(warmth),
        rules_mark=np.int64(rules_mark()),
        least_odds=np.float32(least_odds),
    )
    print(f"warmth {warmth:.2f}, least odds {least_odds:.2f}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
