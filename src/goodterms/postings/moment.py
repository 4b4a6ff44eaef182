"""What postings bring to the house."""

from goodterms.kit.moments import Moment

MOMENT = Moment()
