"""Letters: kinds filled with facts, and looked over before they are sent."""

from goodterms.letters.engine.brief import Brief
from goodterms.letters.engine.filling import Draft, Fact, Part, fill, fill_text, stray_placeholders
from goodterms.letters.engine.kinds import (
    Field,
    Kind,
    UnknownKindError,
    UnknownToneError,
    fields,
    kind_named,
    kinds,
)
from goodterms.letters.engine.review import Flag, review

__all__ = [
    "Brief",
    "Draft",
    "Fact",
    "Field",
    "Flag",
    "Kind",
    "Part",
    "UnknownKindError",
    "UnknownToneError",
    "fields",
    "fill",
    "fill_text",
    "kind_named",
    "kinds",
    "review",
    "stray_placeholders",
]
