"""Replies: what the answer to a letter is, of thirteen kinds, with odds and the sentence that decided."""

from goodterms.letters.engine.replies.kinds import KINDS, REACTIONS, UNSURE
from goodterms.letters.engine.replies.reading import Reading, read_reply
from goodterms.letters.engine.replies.reweighing import reweigh

__all__ = ["KINDS", "REACTIONS", "UNSURE", "Reading", "read_reply", "reweigh"]
