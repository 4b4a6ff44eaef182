"""How long a timed test may take on this machine.

What these tests guard against is a hang: the libraries at fault take 40 s and more on the same input. The
figure holds on a quiet machine; a slower or busier one gets more, in proportion to a loop timed there and then.
"""

import time

_QUIET_SECONDS = 0.035  # the loop below on the machine on which the figures were measured
_NOISE = 3


def within(seconds: float) -> float:
    """Return the processor seconds allowed here for what takes so many on a quiet machine."""
    start = time.process_time()
    sum(len(str(number)) for number in range(200_000))
    pace = (time.process_time() - start) / _QUIET_SECONDS
    return seconds * _NOISE * max(1.0, pace)
