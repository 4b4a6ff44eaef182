"""What letters bring to the house."""

from goodterms.kit.moments import Moment, Owing
from goodterms.letters.rows import dues

MOMENT = Moment(
    owing=(
        Owing("letter", dues.owed_by_letters, done=dues.note_letter_done),
        Owing("reply", dues.owed_by_replies),
    ),
)
