"""Who will answer: openings learnt from the first 60 percent of made-up mail, judged on the rest, beside recency alone.

The mail is made up (150 people who come, leave, warm to each other and answer each by a rate of their own): real dated
mail is not at hand here. It shows that the walk leaks nothing and that the odds hold, not what real mail would give.
Usage: bench_answers.py.
"""

import time

import numpy as np

from goodterms.network.engine.openings import (
    NAMES,
    Mail,
    area_under_curve,
    calibration_error,
    learn_answers,
    openings_of,
)

PEOPLE, DAYS, A_DAY = 150, 900, 10


def main() -> None:
    """Print area under the curve and calibration error for three made-up worlds."""
    for seed in (1, 2, 3):
        mail = made_up(seed)
        begun = time.process_time()
        openings = openings_of(mail)
        settled = openings.is_settled
        features, told = openings.features[settled], openings.answered[settled]
        early = 6 * len(told) // 10
        model = learn_answers(features[:early], told[:early])
        spent = time.process_time() - begun
        odds, later = model.odds(features[early:]), told[early:]
        never = features[early:, NAMES.index("never in contact")]
        recency = -features[early:, NAMES.index("days since any contact")] - 99 * never
        print(
            f"world {seed}: {len(mail.day):,} messages, {len(later):,} later openings, {later.mean():.2f} answered; "
            f"AUC {area_under_curve(odds, later):.3f} (bar .75 on real mail), recency alone "
            f"{area_under_curve(recency, later):.3f}; calibration error {calibration_error(odds, later):.3f} "
            f"(bar .02; chance alone gives {_by_chance(odds):.3f}); "
            f"{spent:.1f} s CPU"
        )


def _by_chance(odds: np.ndarray) -> float:
    """Return the calibration error that perfect odds would show on so few openings."""
    random = np.random.default_rng(0)
    return float(np.mean([calibration_error(odds, random.random(len(odds)) < odds) for _draw in range(50)]))


def made_up(seed: int) -> Mail:
    """Return made-up mail of people who come and go, like each other or not, and answer by a rate of their own."""
    random = np.random.default_rng(seed)
    writes, answers = random.lognormal(0, 1, PEOPLE), random.beta(1.2, 1.8, PEOPLE)
    where = random.normal(size=(PEOPLE, 3))
    likes = np.exp(-((where[:, None] - where[None]) ** 2).sum(-1))
    np.fill_diagonal(likes, 0)
    comes, leaves = random.uniform(-DAYS, 0.4 * DAYS, PEOPLE), random.uniform(0.5 * DAYS, 1.6 * DAYS, PEOPLE)
    warmth = np.zeros((PEOPLE, PEOPLE))
    rows: list[tuple[int, int, float]] = []
    day = 0.0
    while day < DAYS:
        day += random.exponential(1 / A_DAY)
        warmth *= 0.999
        here = (comes < day) & (day < leaves)
        one = int(random.choice(PEOPLE, p=writes * here / (writes * here).sum()))
        pull = likes[one] * (1 + 3 * warmth[one]) * (here + 0.15)
        other = int(random.choice(PEOPLE, p=pull / pull.sum()))
        rows.append((one, other, day))
        warmth[one, other] += 0.3
        logit = np.log(answers[other] / (1 - answers[other])) + 0.8 * np.log1p(
            warmth[one, other] + warmth[other, one]
        )
        if here[other] and random.random() < 1 / (1 + np.exp(0.3 - logit)):
            rows.append((other, one, day + min(random.exponential(1.5), 13)))
            warmth[other, one] += 0.3
    return Mail.of(*zip(*rows, strict=True))


if __name__ == "__main__":
    main()
