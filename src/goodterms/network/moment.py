"""What the network brings to the house."""

from goodterms.kit.moments import Moment, Owing
from goodterms.network.rows import dues

MOMENT = Moment(owing=(Owing("introduction", dues.owed_by_introductions, done=dues.note_done),))
