"""What the network brings to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry

MOMENT = Moment(
    rail=RailEntry(_("Network"), "contact_list", place=30),
)
