"""Reading the files that hold people: exports of LinkedIn, address books, mails and plain tables."""

from goodterms.network.intake.connections import CONNECTION_HEADER, read_connections
from goodterms.network.intake.dates import connection_date
from goodterms.network.intake.evidence import (
    read_endorsements_given,
    read_endorsements_received,
    read_invitations,
    read_recommendations,
)
from goodterms.network.intake.messages import read_messages
from goodterms.network.intake.values import (
    ConnectionRead,
    ConnectionsRead,
    DuplicateRead,
    PairRead,
    TraceRead,
    TracesRead,
)

__all__ = [
    "CONNECTION_HEADER",
    "ConnectionRead",
    "ConnectionsRead",
    "DuplicateRead",
    "PairRead",
    "TraceRead",
    "TracesRead",
    "connection_date",
    "read_connections",
    "read_endorsements_given",
    "read_endorsements_received",
    "read_invitations",
    "read_messages",
    "read_recommendations",
]
