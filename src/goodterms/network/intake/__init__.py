"""Reading the files that hold people: exports of LinkedIn, address books, mails and plain tables."""

from goodterms.network.intake.books import read_google, read_imported, read_outlook
from goodterms.network.intake.connections import CONNECTION_HEADER, read_connections
from goodterms.network.intake.dates import connection_date
from goodterms.network.intake.evidence import (
    read_endorsements_given,
    read_endorsements_received,
    read_invitations,
    read_recommendations,
)
from goodterms.network.intake.heads import heads_alone, looks_like_mail, read_heads
from goodterms.network.intake.messages import read_messages
from goodterms.network.intake.plain import ColumnRead, ColumnsRead, guessed_meanings, read_columns, read_plain
from goodterms.network.intake.values import (
    ConnectionRead,
    ConnectionsRead,
    DuplicateRead,
    PairRead,
    TraceRead,
    TracesRead,
)
from goodterms.network.intake.vcard import read_vcards

__all__ = [
    "CONNECTION_HEADER",
    "ColumnRead",
    "ColumnsRead",
    "ConnectionRead",
    "ConnectionsRead",
    "DuplicateRead",
    "PairRead",
    "TraceRead",
    "TracesRead",
    "connection_date",
    "guessed_meanings",
    "heads_alone",
    "looks_like_mail",
    "read_columns",
    "read_connections",
    "read_endorsements_given",
    "read_endorsements_received",
    "read_google",
    "read_heads",
    "read_imported",
    "read_invitations",
    "read_messages",
    "read_outlook",
    "read_plain",
    "read_recommendations",
    "read_vcards",
]
