"""What postings bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, Owing, RailEntry, Searched
from goodterms.postings.rows import dues

MOMENT = Moment(
    rail=RailEntry(_("Postings"), "posting_list", place=40, icon="newspaper"),
    searched=(
        Searched(3, "posting", title=("title", "employer_name"), body=("place", "text")),
        Searched(9, "target", title=("employer_name", "title_words"), body=("place",)),
    ),
    owing=(Owing("posting", dues.owed_by_postings, done=dues.note_done),),
    commands={"posting": "goodterms.postings.cli:app"},
    example="goodterms.postings.example:write",
    styles=("postings/postings.css",),
)
