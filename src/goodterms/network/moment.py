"""What the network brings to the house."""

from goodterms.kit.moments import Moment, Owing, Writing
from goodterms.network.rows import dues
from goodterms.network.rows.introductions import brief_of_letter

MOMENT = Moment(
    owing=(Owing("introduction", dues.owed_by_introductions, done=dues.note_done),),
    writing=Writing(brief=brief_of_letter),
)
