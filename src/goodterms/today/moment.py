"""What Today brings to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry

MOMENT = Moment(
    rail=RailEntry(_("Today"), "today", place=10, icon="sun", in_bar=True),
    styles=("today/today.css",),
)
