"""The reader over the shoulder: what a careful friend would say of a draft before it is sent."""

from goodterms.letters.engine.review.looking import Flag, review

__all__ = ["Flag", "review"]
