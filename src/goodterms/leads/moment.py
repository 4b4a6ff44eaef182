"""What leads bring to the house."""

from goodterms.kit.moments import Moment

MOMENT = Moment()
