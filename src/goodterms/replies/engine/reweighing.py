"""What a person's corrections say about the next reading."""

from collections.abc import Mapping, Sequence

_TRUST = 4  # the readings of a kind that were right before the first correction counts, as if seen


def reweigh(
    odds: Sequence[tuple[str, float]], learnt: Mapping[tuple[str, str], int]
) -> tuple[tuple[str, float], ...]:
    """Return the odds after what a person corrected before, most likely first.

    Carries out W4. Each kind read passes its chance on to the kinds that the person said it was, in proportion to
    the counts, with four readings taken for right beforehand (a Dirichlet prior): after one correction a fifth
    of the chance moves, after four a half. A reading that the person confirmed counts under (kind, kind). Without
    counts nothing changes; the sum stays what it was.

    Args:
        odds: Kinds with their chances.
        learnt: How often a reply read as the first kind was, by the person, the second; counts below 1 are ignored.
    """
    weighed = {kind: 0.0 for kind, _chance in odds}
    for kind, chance in odds:
        counts = {true: count for (read, true), count in learnt.items() if read == kind and count > 0}
        counts[kind] = counts.get(kind, 0) + _TRUST
        total = sum(counts.values())
        for true, count in counts.items():
            weighed[true] = weighed.get(true, 0.0) + chance * count / total
    return tuple(sorted(weighed.items(), key=lambda one: -one[1]))
