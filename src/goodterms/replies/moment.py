"""What replies bring to the house."""

from goodterms.kit.moments import Moment, Owing, Panel, Searched, Writing
from goodterms.replies.rows import brief_of_letter, dues, last_answers

MOMENT = Moment(
    searched=(Searched(6, "reply", title=("sender_name", "subject"), body=("text",)),),
    panels=(
        Panel("lead", "replies/correspondence.html", "goodterms.replies.pages.correspondence:correspondence"),
        Panel("letters", "replies/on_letters.html", "goodterms.replies.pages.listing:on_letters"),
    ),
    owing=(
        Owing("reply", dues.owed_by_replies, done=dues.note_done),
        Owing(
            "lead", dues.owed_by_leads
        ),  # after a farewell they may react, and their silence is an answer too
    ),
    writing=Writing(brief=brief_of_letter),
    spoken=last_answers,
    commands={"reply": "goodterms.replies.cli:app"},
    example="goodterms.replies.example:write",
)
