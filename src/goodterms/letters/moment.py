"""What letters bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry

MOMENT = Moment(
    rail=RailEntry(_("Letters"), "letter_list", place=90),
)
