"""What the pages on answers show."""

from goodterms.replies.pages.reply import ReplyPage, reply_page

__all__ = ["ReplyPage", "reply_page"]
