"""The model of replies: how much each word, piece and wording speaks for each kind."""

import functools
import importlib.resources
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define

from goodterms.replies.engine.features import Features
from goodterms.replies.engine.rules import rules_mark

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

GROUPS = ("words", "pieces", "subject", "rules")
DOUBT = 0.02  # the share of messages that no words foretell, shared out over all kinds
_COUNTED = 3  # the groups that are weighed by how rare a word is, and brought to length 1
_FILE = "replies.npz"


class StaleModelError(ValueError):
    """The rules have changed since the model was trained."""

    def __init__(self) -> None:
        super().__init__(
            "The rules of replies have changed: train the model anew with scripts/model/replies.py."
        )


@define(eq=False)
class Model:
    """A linear model in 8-bit numbers, about 700 kB in memory; use `Model.load()`.

    Source:
        Trained by `scripts/model/replies.py` on the voices of `tests/corpus/replies` that are not kept for tests.
    """

    least_odds: float
    _weights: dict[str, "npt.NDArray[np.int8]"]
    _scales: "npt.NDArray[np.float32]"
    _rarity: dict[str, "npt.NDArray[np.float32]"]
    _base: "npt.NDArray[np.float32]"
    _warmth: float

    @classmethod
    def load(cls) -> "Model":
        """Return the model that ships with the program; read once a process."""
        return _shipped()

    @classmethod
    def of_file(cls, raw: bytes) -> "Model":
        """Return the model that a file holds; see `scripts/model/replies.py` for its arrays.

        Raises:
            StaleModelError: if the rules have changed since it was trained.
        """
        import numpy as np  # noqa: PLC0415 -- 0.1 s that only reading needs

        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            if int(held["rules_mark"]) != rules_mark():
                raise StaleModelError
            return cls(
                least_odds=float(held["least_odds"]),
                weights={group: held[group] for group in GROUPS},
                scales=held["scales"],
                rarity={group: held[f"{group}_rarity"].astype(np.float32) for group in GROUPS[:_COUNTED]},
                base=held["base"],
                warmth=float(held["warmth"]),
            )

    def chances(self, features: Features) -> list[float]:
        """Return the chance of each of `KINDS`; they sum to 1."""
        totals = self.strengths(features)
        powers = [math.exp(one - max(totals)) for one in totals]
        total = sum(powers)
        return [(1 - DOUBT) * one / total + DOUBT / len(powers) for one in powers]

    def strengths(self, features: Features) -> list[float]:
        """Return how much speaks for each of `KINDS`; their softmax are the chances."""
        total = self._base.copy()
        for number, group in enumerate(GROUPS):
            places, values = self._values(group, getattr(features, group))
            if places:
                total += (values @ self._weights[group][places]) * self._scales[number]
        return [float(one) for one in total * self._warmth]

    def _values(
        self, group: str, counts: dict[int, float]
    ) -> "tuple[Sequence[int], npt.NDArray[np.float32]]":
        import numpy as np  # noqa: PLC0415 -- as above

        places = list(counts)
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(places))
        if group in self._rarity and places:
            values *= self._rarity[group][places]
            values /= max(float(np.sqrt(values @ values)), 1e-9)
        return places, values


@functools.cache
def _shipped() -> Model:
    return Model.of_file((importlib.resources.files(__package__) / _FILE).read_bytes())
