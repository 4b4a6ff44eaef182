"""What the candidate brings to the house."""

from goodterms.kit.moments import Moment

MOMENT = Moment()
