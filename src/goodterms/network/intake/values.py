"""What is read out of the files that hold people: the people, and the traces of contact with them."""

from attrs import frozen

from goodterms.kit.tables import Noted, Rejected


@frozen
class ConnectionRead:
    """One person of a list: the line they stand on and what is known of them, "" where nothing is.

    `connected_on` is ISO text. `other_emails` and `phones` hold each address and number once, in the file's order;
    the first address is `email`.
    """

    line: int
    first_name: str
    last_name: str
    url: str
    email: str
    employer: str
    position: str
    connected_on: str
    other_emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@frozen
class DuplicateRead:
    """A row that repeats a person: its line, and the line it was merged into."""

    line: int
    same_as_line: int


@frozen
class ConnectionsRead:
    """Everybody in the list once, rejected rows, repeated rows, and remarks on what could not be read."""

    rows: tuple[ConnectionRead, ...]
    rejected: tuple[Rejected, ...] = ()
    duplicates: tuple[DuplicateRead, ...] = ()
    notes: tuple[Noted, ...] = ()


@frozen
class TraceRead:
    """Dated evidence of contact with one person, without a word of what was written.

    Attributes:
        line: The first line that says so, from 1; of a mailbox, the line on which the mail begins.
        name: As stated, on one line.
        url: Of the public profile.
        email: In lower case.
        employer: As stated.
        kind: What it was, with its direction: "message_in", "mail_out", "invitation_in", "endorsement_out" ...
        on: The day, as ISO text.
        count: How many there were on that day.
    """

    line: int
    name: str
    url: str
    email: str
    employer: str
    kind: str
    on: str
    count: int


@frozen
class PairRead:
    """Two addresses that stood together in mails: the first and the last day as ISO text, and in how many mails."""

    one: str
    other: str
    since: str
    last_on: str
    count: int


@frozen
class TracesRead:
    """The traces of one file: how many rows or mails were read for them, the pairs, rejected lines and remarks."""

    traces: tuple[TraceRead, ...]
    read_count: int
    pairs: tuple[PairRead, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
