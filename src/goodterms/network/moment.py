"""What the network brings to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry, Searched

MOMENT = Moment(
    rail=RailEntry(_("Network"), "contact_list", place=30),
    searched=(
        Searched(1, "contact", title=("first_name", "last_name"), body=("position", "email", "notes")),
        Searched(2, "employer", title=("name",), body=("notes",)),
        Searched(8, "introduction", title=("target_name",), body=("why", "onward")),
    ),
    commands={"network": "goodterms.network.cli:app"},
    example="goodterms.network.example:write",
    styles=("network/network.css", "network/ways.css"),
)
