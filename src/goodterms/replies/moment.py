"""What replies bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Door, Moment, Owing, Panel, Searched, Writing
from goodterms.replies.rows import brief_of_letter, complete, dues, last_answers

MOMENT = Moment(
    searched=(Searched(6, "reply", title=("sender_name", "subject"), body=("text",)),),
    panels=(
        Panel("lead", "replies/correspondence.html", "goodterms.replies.pages.correspondence:correspondence"),
        Panel("mailbox.deeds", "replies/on_mailbox.html", "goodterms.replies.pages.listing:on_mailbox"),
        Panel("letters", "replies/on_letters.html", "goodterms.replies.pages.listing:on_letters"),
    ),
    doors=(Door("letters", _("Add reply"), "reply_new"),),
    owing=(
        Owing("reply", dues.owed_by_replies, done=dues.note_done),
        Owing(
            "lead", dues.owed_by_leads
        ),  # after a farewell they may react, and their silence is an answer too
    ),
    writing=Writing(begun=complete, brief=brief_of_letter),
    spoken=last_answers,
    commands={"reply": "goodterms.replies.cli:app"},
    example="goodterms.replies.example:write",
)
