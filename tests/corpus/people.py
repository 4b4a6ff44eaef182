"""Made-up address books, vCards, messages, mails and tables of people, in every dialect we read."""

import csv
import io
import quopri
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from attrs import frozen

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
COUNT = 40
DATES = ("%d %b %Y", "%m/%d/%y, 6:22 PM", "%d.%m.%Y", "%Y-%m-%d", "%d-%b-%y")
GOOGLE_NEW = [
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Phonetic Middle Name",
    "Phonetic Last Name",
    "Name Prefix",
    "Name Suffix",
    "Nickname",
    "File As",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "E-mail 2 - Label",
    "E-mail 2 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
]
GOOGLE_OLD = [
    "Name",
    "Given Name",
    "Additional Name",
    "Family Name",
    "Yomi Name",
    "Birthday",
    "Notes",
    "Group Membership",
    "E-mail 1 - Type",
    "E-mail 1 - Value",
    "E-mail 2 - Type",
    "E-mail 2 - Value",
    "Phone 1 - Type",
    "Phone 1 - Value",
    "Organization 1 - Type",
    "Organization 1 - Name",
    "Organization 1 - Title",
]
OUTLOOK = [
    "First Name",
    "Middle Name",
    "Last Name",
    "Title",
    "Suffix",
    "Company",
    "Department",
    "Job Title",
    "E-mail Address",
    "E-mail 2 Address",
    "Mobile Phone",
    "Birthday",
    "Anniversary",
    "Web Page",
    "Notes",
]
OUTLOOK_92 = [*OUTLOOK, *(f"User {number}" for number in range(92 - len(OUTLOOK)))]
OUTLOOK_61 = [*OUTLOOK, *(f"Address {number}" for number in range(61 - len(OUTLOOK)))]
IMPORTED = [
    "First Name",
    "Last Name",
    "Companies",
    "Title",
    "Email Address",
    "Phone Numbers",
    "Created At",
    "Instant Message Handles",
    "Addresses",
    "Sites",
    "Full Name",
    "Birthday",
    "Location",
    "Bookmarked At",
    "Profiles",
]


@frozen
class Person:
    """Somebody invented."""

    number: int

    @property
    def first(self) -> str:
        """Return a first name; some have letters outside ASCII."""
        return f"{('Zoë', 'Ann', 'José', 'Jürgen')[self.number % 4]} {self.number}"

    @property
    def last(self) -> str:
        """Return a last name with a comma or a quote in some."""
        return ("O'Neil", "Lee, PhD", 'Van "Vee"')[self.number % 3]

    @property
    def email(self) -> str:
        """Return an address."""
        return f"p{self.number}@example.com"

    @property
    def phone(self) -> str:
        """Return a number."""
        return f"+44 20 7946 {self.number:04}"


PEOPLE = [Person(number) for number in range(COUNT)]
Row = Callable[[Person], dict[str, str]]


@frozen
class Variant:
    """A file of one dialect: its kind as we detect it, a name for the test, and its bytes."""

    kind: str
    name: str
    raw: bytes


def _google_new(person: Person) -> dict[str, str]:
    return {
        "First Name": person.first,
        "Last Name": person.last,
        "Organization Name": "Northwind ::: Larkspur",
        "Organization Title": "Buyer",
        "Labels": "* myContacts",
        "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": f"{person.email} ::: other.{person.email}",
        "Phone 1 - Value": person.phone,
    }


def _google_old(person: Person) -> dict[str, str]:
    return {
        "Name": f"{person.first} {person.last}",
        "Given Name": person.first,
        "Family Name": person.last,
        "Group Membership": "* myContacts",
        "E-mail 1 - Value": person.email,
        "E-mail 2 - Value": f"other.{person.email}",
        "Phone 1 - Value": person.phone,
        "Organization 1 - Name": "Northwind",
        "Organization 1 - Title": "Buyer",
    }


def _outlook(person: Person) -> dict[str, str]:
    return {
        "First Name": person.first,
        "Last Name": person.last,
        "Company": "Northwind",
        "Job Title": "Buyer",
        "E-mail Address": person.email,
        "E-mail 2 Address": f"other.{person.email}",
        "Mobile Phone": person.phone,
        "Birthday": "0/0/00",
        "Notes": "A note,\nof two lines",
    }


def _imported(person: Person) -> dict[str, str]:
    return {
        "First Name": person.first,
        "Last Name": person.last,
        "Companies": "Northwind",
        "Title": "Buyer",
        "Email Address": f"{person.email}, other.{person.email}",
        "Phone Numbers": person.phone,
    }


def _own_table(person: Person) -> dict[str, str]:
    return {
        "Vorname": person.first,
        "Nachname": person.last,
        "E-Mail": f"{person.email};other.{person.email}",
        "Telefon": person.phone,
        "Firma": "Northwind",
        "Beruf": "Buyer",
        "Schuhgröße": "43",
    }


def table(header: Sequence[str], rows: Iterator[dict[str, str]], *, delimiter: str, line_end: str) -> str:
    """Return a CSV."""
    target = io.StringIO()
    writer = csv.DictWriter(
        target, header, restval="", delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().replace("\n", line_end)


def vcard(person: Person, *, version: str, charset: str) -> str:
    """Return a card as Android (2.1), Apple (3.0) and others (4.0) write it."""
    if version == "2.1":
        words = "; ".join((person.last.replace(";", " "), person.first)).replace("; ", ";")
        coded = quopri.encodestring(words.encode(charset)).decode().replace("\n", "\r\n")
        mark = f"CHARSET={charset.upper()};ENCODING=QUOTED-PRINTABLE"
        mails = f"EMAIL;HOME:{person.email}\r\nEMAIL:other.{person.email}"
        name = f"N;{mark}:{coded};;;\r\nTEL;CELL:{person.phone}\r\n{mails}"
    else:
        last = person.last.replace(",", "\\,")
        mail = f"item1.EMAIL;type=INTERNET;type=pref:{person.email[:4]}\r\n {person.email[4:]}"
        phone = f"TEL;VALUE=uri:tel:{person.phone}" if version == "4.0" else f"TEL;type=CELL:{person.phone}"
        name = (
            f"N:{last};{person.first};;;\r\nFN:{person.first} {last}\r\n{mail}\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
            f"EMAIL:other.{person.email}\r\n{phone}\r\nPHOTO;ENCODING=b;TYPE=JPEG:{'QUJD' * 20}\r\n {'QUJD' * 20}"
        )
    return (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\n{name}\r\nORG:Northwind;Sales\r\nTITLE:Buyer\r\nEND:VCARD\r\n"
    )


def variants() -> Iterator[Variant]:
    """Yield every dialect in turn with every encoding, delimiter and line end."""
    dialects = cycle([(",", "\r\n"), (";", "\n"), ("\t", "\r\n"), (",", "\r")])
    books: list[tuple[str, str, Sequence[str], Row]] = [
        ("google", "new", GOOGLE_NEW, _google_new),
        ("google", "old", GOOGLE_OLD, _google_old),
        ("outlook", "92 columns", OUTLOOK_92, _outlook),
        ("outlook", "61 columns", OUTLOOK_61, _outlook),
        ("imported", "2018", IMPORTED, _imported),
        ("columns", "German", list(_own_table(PEOPLE[0])), _own_table),
    ]
    for kind, label, header, row in books:
        for encoding in ENCODINGS:
            delimiter, line_end = next(dialects)
            text = table(header, map(row, PEOPLE), delimiter=delimiter, line_end=line_end)
            yield Variant(
                kind, f"{kind} {label}, {encoding}, {delimiter!r} {line_end!r}", text.encode(encoding)
            )
    for version, encoding in [(version, code) for version in ("2.1", "3.0", "4.0") for code in ENCODINGS[:4]]:
        charset = "iso-8859-1" if encoding == "utf-8-sig" else "utf-8"
        text = "".join(vcard(person, version=version, charset=charset) for person in PEOPLE)
        yield Variant("vcard", f"vcard {version}, {encoding}", text.encode(encoding))


def mailbox(count: int, *, me: str = "maya@example.org") -> bytes:
    """Return a mailbox of so many mails, by turns from and to me, with somebody in Cc."""
    mails = []
    for number in range(count):
        other = f"P{number % 7} <p{number % 7}@example.com>"
        sender, to = (f"Maya <{me}>", other) if number % 2 else (other, f"=?utf-8?q?M=C3=A1ya?= <{me}>")
        mails.append(
            f"From x@y Mon Jan  1 00:00:00 2024\nFrom: {sender}\nTo: {to}\nCc: p{(number + 1) % 7}@example.com\n"
            f"Date: {number % 28 + 1:02} Jan 2024 10:00:00 +0000\nSubject: Hello\n\nHello there,\nFrom here on.\n\n"
        )
    return "".join(mails).encode()


_CONVERSATION = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO"
_SINCE_2021 = f"{_CONVERSATION},RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
MESSAGE_HEADERS = {
    "2018": "From,To,Date,Subject,Content,Direction,Folder",
    "2020": f"{_CONVERSATION},DATE,SUBJECT,CONTENT",
    "2021": _SINCE_2021,
    "2024": f"{_SINCE_2021},ATTACHMENTS,IS MESSAGE DRAFT",
    "2026": f"{_SINCE_2021},IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED",
}


def messages(generation: str, *, delimiter: str, line_end: str) -> str:
    """Return a message to and one from each person, as LinkedIn wrote them in that year."""
    header = MESSAGE_HEADERS[generation].split(",")
    old = generation == "2018"

    def row(person: Person, *, is_mine: bool) -> dict[str, str]:
        mine, other = ("Maya Lind", "https://www.linkedin.com/in/maya"), (person.first, _profile(person))
        sender, to = (mine, other) if is_mine else (other, mine)
        day = person.number % 28 + 1
        told = {
            "FROM": sender[0],
            "SENDER PROFILE URL": sender[1],
            "TO": to[0],
            "RECIPIENT PROFILE URLS": to[1],
            "DATE": f"3/{day}/18, 6:22 PM" if old else f"2024-03-{day:02} 02:00:00 UTC",
            "CONTENT": 'Hello "you",\nhow are you?',
            "DIRECTION": "OUTGOING" if is_mine else "INCOMING",
            "FOLDER": "INBOX",
            "IS MESSAGE DRAFT": "No",
        }
        return {name: told.get(name.upper(), "") for name in header}

    rows = (row(person, is_mine=is_mine) for person in PEOPLE for is_mine in (True, False))
    return table(header, rows, delimiter=delimiter, line_end=line_end)


def _profile(person: Person) -> str:
    return f"https://www.linkedin.com/in/p{person.number}"
