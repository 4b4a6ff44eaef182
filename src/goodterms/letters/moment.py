"""What letters bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry, Searched

MOMENT = Moment(
    rail=RailEntry(_("Letters"), "letter_list", place=90),
    searched=(
        Searched(5, "letter", title=("subject",), body=("text",)),
        Searched(6, "reply", title=("sender_name", "subject"), body=("text",)),
    ),
    styles=("letters/letters.css",),
)
