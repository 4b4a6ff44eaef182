"""Reading foreign JSON: only what JSON knows, and only what can be written again."""

import json
import math
from typing import Any, NoReturn

from goodterms.kit.refusals import RefusedInputError

_MOST_NESTED = 100


def read_json(raw: bytes | str, *, name: str) -> Any:  # noqa: ANN401 -- any JSON
    """Return the value of a JSON text.

    Half a letter (a lone surrogate), which JSON can write and no file can hold, becomes U+FFFD. Numbers that are none
    (NaN, Infinity, 1e999), which JSON does not know, are refused.

    Args:
        raw: The text; as bytes in UTF-8.
        name: What to call it in the refusal.

    Raises:
        RefusedInputError: if it is no JSON; the sentence says where it breaks.
    """
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig")
        return _whole(json.loads(text, parse_constant=_refuse, parse_float=_finite), depth=0)
    except UnicodeDecodeError as fault:
        message = f"{name} is no JSON: it is not written in UTF-8."
        raise RefusedInputError(message) from fault
    except (ValueError, RecursionError) as fault:
        why = "its parts are nested too deeply" if isinstance(fault, RecursionError) else str(fault)
        message = f"{name} is no JSON: {why}"
        raise RefusedInputError(message) from fault


def _refuse(word: str) -> NoReturn:
    message = f"{word} is no number of JSON."
    raise ValueError(message)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        message = f"{digits[:40]} is larger than any number that can be reckoned with."
        raise ValueError(message)
    return number


def _whole(value: Any, *, depth: int) -> Any:  # noqa: ANN401 -- any JSON
    if depth > _MOST_NESTED:
        raise RecursionError
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one, depth=depth + 1) for one in value]
    if isinstance(value, dict):
        return {_whole(key, depth=depth + 1): _whole(one, depth=depth + 1) for key, one in value.items()}
    return value
