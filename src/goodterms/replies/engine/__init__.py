"""Replies: what the answer to a letter is, of thirteen kinds, with odds and the sentence that decided."""

from goodterms.replies.engine.kinds import KINDS, REACTIONS, UNSURE
from goodterms.replies.engine.reading import Reading, read_reply
from goodterms.replies.engine.reweighing import reweigh

__all__ = ["KINDS", "REACTIONS", "UNSURE", "Reading", "read_reply", "reweigh"]
