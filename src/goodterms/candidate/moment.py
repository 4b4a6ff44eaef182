"""What the candidate brings to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry

MOMENT = Moment(
    rail=RailEntry(_("Me"), "me", place=100, icon="circle-user-round"),
    example="goodterms.candidate.example:write",
    styles=("candidate/me.css",),
)
