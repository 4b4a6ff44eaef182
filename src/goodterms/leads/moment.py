"""What leads bring to the house."""

from goodterms.kit.moments import Moment, Owing, Writing
from goodterms.leads.actions import tell_lead
from goodterms.leads.rows import brief_of_letter, dues

MOMENT = Moment(
    owing=(
        Owing("lead", dues.owed_by_leads, done=dues.note_done, repeats=dues.repeat_newest_word),
        Owing("reply", dues.owed_by_replies, done=dues.note_reply_done),  # a no proposes to close the lead
    ),
    writing=Writing(brief=brief_of_letter, sent=tell_lead),
)
