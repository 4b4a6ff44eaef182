"""What imports bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Door, Moment

MOMENT = Moment(
    doors=(Door("nothing yet", _("Import your LinkedIn export"), "import_start"),),
    styles=("imports/imports.css",),
)
