"""What letters bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, Owing, RailEntry, Searched
from goodterms.letters.rows import dues

MOMENT = Moment(
    rail=RailEntry(_("Letters"), "letter_list", place=90, icon="mail"),
    searched=(Searched(5, "letter", title=("subject",), body=("text",)),),
    owing=(Owing("letter", dues.owed_by_letters, done=dues.note_letter_done),),
    styles=("letters/letters.css",),
)
