"""What the network brings to the house."""

from goodterms.kit.moments import Moment, Writing
from goodterms.network.rows.introductions import brief_of_letter

MOMENT = Moment(writing=Writing(brief=brief_of_letter))
