"""What imports bring to the house."""

from goodterms.kit.moments import Moment

MOMENT = Moment(styles=("imports/imports.css",))
