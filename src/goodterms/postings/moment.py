"""What postings bring to the house."""

from goodterms.kit.moments import Moment, Owing
from goodterms.postings.rows import dues

MOMENT = Moment(owing=(Owing("posting", dues.owed_by_postings, done=dues.note_done),))
