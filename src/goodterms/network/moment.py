"""What the network brings to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, Owing, RailEntry, Searched, Writing
from goodterms.network.models import Bridge
from goodterms.network.rows import dues
from goodterms.network.rows.introductions import brief_of_letter

MOMENT = Moment(
    rail=RailEntry(_("Network"), "contact_list", place=30, icon="users"),
    searched=(
        Searched(1, "contact", title=("first_name", "last_name"), body=("position", "email", "notes")),
        Searched(2, "employer", title=("name",), body=("notes",)),
        Searched(8, "introduction", title=("target_name",), body=("why", "onward")),
    ),
    owing=(Owing("introduction", dues.owed_by_introductions, done=dues.note_done),),
    writing=Writing(brief=brief_of_letter),
    burned=Bridge.burned_by,
    commands={"network": "goodterms.network.cli:app"},
    example="goodterms.network.example:write",
    styles=("network/network.css", "network/ways.css"),
)
