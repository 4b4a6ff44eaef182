"""The export: everything of a workspace as documented JSON and its files, and reading it back.

An export is a ZIP with `goodterms.json` and `files/SHA256`. The JSON holds `format` ("goodterms-export"),
`version`, `exported_at` and `tables`: table name -> rows as column -> value, in the order of their numbers;
`docs/reference/export.md` lists the columns. Read into an empty database it gives the identical rows with the
identical numbers; into a shared one, every number is raised by what the table already holds.
"""

import datetime as dt
import html
import itertools
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any

from attrs import frozen
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ForeignKey, JSONField, Max

from goodterms.kit.archives import refuse_unfit
from goodterms.kit.files import file_path, keep_known
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Due, StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.room import said_of
from goodterms.kit.rowwise import pieces
from goodterms.kit.traces import renumbered
from goodterms.kit.trash import kind_named
from goodterms.postings.intake import sanitised
from goodterms.postings.models import Posting
from goodterms.web.older_exports import Tables, brought_up_to_date

FORMAT = "goodterms-export"
VERSION = 1
NOT_EXPORTED = {
    "workspace": "its name stands at the head of the export",
    "job": "background work belongs to the machine it ran on",
    "onetimelink": "a key to a door of this machine",
    "poolmember": "it belongs to the server that the pool runs on",
    "pooltie": "it is made anew from the ties",
}
_BATCH = 1000
MOST_BYTES = 8 * 1024**3
_JSON = "goodterms.json"
_FILE = re.compile(r"files/[0-9a-f]{64}")
_MOST_FILES = 100_000
_MOST_JSON_BYTES = 1024**3
_MOST_OLDER_BYTES = 64 * 1024**2  # they are held whole while they are brought up to date
# Rows pack to a tenth or twentieth of their length; what packs to a hundredth was made to fill a disk.
_MOST_RATIO, _SMALL_BYTES = 100, 10 * 1024**2
_TAG = re.compile(r"(<[^>]*>)")
# What a wrong or altered export can raise on its way into the tables.
_UNFIT = (
    *(KeyError, ValueError, TypeError, AttributeError, FieldDoesNotExist, ValidationError, DatabaseError),
    *(
        ArithmeticError,
        RuntimeError,
        EOFError,
        zlib.error,
    ),  # numbers beyond all columns, a ZIP with a password or torn
)
Rows = Callable[[type[models.Model], Workspace], Iterator[dict[str, Any]]]


@frozen
class ArchiveCounts:
    """How much an export holds."""

    rows: dict[str, int]
    files: int


def exported_tables() -> list[type[models.Model]]:
    """Return every table of a workspace, a table always after those it refers to."""
    kinds = apps.get_app_config("goodterms").get_models()
    waiting = [kind for kind in kinds if kind._meta.model_name not in NOT_EXPORTED]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [kind for kind in waiting if not _named_by(kind) & set(waiting)]
        ordered += ready
        waiting = [kind for kind in waiting if kind not in ready]
    return ordered


def _named_by(kind: type[models.Model]) -> set[type[models.Model]]:
    """Return the other tables that a table refers to."""
    return {link.related_model for link in links_of(kind)} - {kind}


def export_workspace(
    workspace: Workspace, target: IO[bytes], *, now: dt.datetime, rows: Rows | None = None
) -> ArchiveCounts:
    """Write a workspace to an open file, from one consistent view of the database.

    Args:
        workspace: Whose.
        target: An open file.
        now: The moment.
        rows: What reads a table; without it, all of its rows in the order of their numbers.
    """
    # A damaged file cannot end a transaction well; nobody else writes to the copy that is read then.
    one_view: AbstractContextManager[object] = nullcontext() if rows else transaction.atomic()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive, one_view:
        counts = {}
        with archive.open(_JSON, "w", force_zip64=True) as stream:
            stream.write(_head(workspace, now=now))
            for number, kind in enumerate(exported_tables()):
                name = str(kind._meta.model_name)
                stream.write(f'{"," if number else ""}\n"{name}": ['.encode())
                counts[name] = _write_rows((rows or _rows)(kind, workspace), stream=stream)
                stream.write(b"]")
            stream.write(b"\n}}\n")
        hashes = _file_hashes(workspace)
        for sha256 in hashes:  # each once, however many rows name it
            archive.write(file_path(sha256), f"files/{sha256}", compress_type=zipfile.ZIP_STORED)
    return ArchiveCounts(rows=counts, files=len(hashes))


def is_export(path: Path) -> bool:
    """Return whether a file is a ZIP that holds our JSON."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _JSON in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def import_workspace(workspace: Workspace, source: Path) -> ArchiveCounts:
    """Read an export into an empty workspace: all of it, or nothing.

    Raises:
        RefusedInputError: if the file is no such export, is broken, or the workspace holds something.
    """
    filled = [
        kind._meta.verbose_name
        for kind in exported_tables()
        if kind._base_manager.filter(workspace=workspace)[:1]
    ]
    if filled:
        message = (
            f"This workspace is not empty (it holds {filled[0]}). Import into an empty folder: --data FOLDER."
        )
        raise RefusedInputError(message)
    try:
        with zipfile.ZipFile(source) as archive:
            _refuse_unfit(archive)
            return _import(workspace, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, *_UNFIT) as fault:
        if said_of(fault):
            raise
        message = f"This is not a whole Good Terms export ({fault}). Nothing was imported."
        raise RefusedInputError(message) from fault


def _refuse_unfit(archive: zipfile.ZipFile) -> None:
    """Refuse a ZIP that would unpack to more than it may, or than there is room for."""
    entries = archive.infolist()
    free = shutil.disk_usage(settings.DATA_FOLDER).free
    refuse_unfit(entries, limit_bytes=min(MOST_BYTES, free), limit_files=_MOST_FILES)
    told = archive.getinfo(_JSON)
    if told.file_size > min(_MOST_JSON_BYTES, max(_SMALL_BYTES, _MOST_RATIO * told.compress_size)):
        message = f"{_JSON} in it would unpack to {told.file_size / 1024**2:,.0f} MB"
        raise ValueError(message)
    _refuse_unfit_files([entry for entry in entries if entry.filename != _JSON])


def _refuse_unfit_files(files: list[zipfile.ZipInfo]) -> None:
    if strange := [entry.filename for entry in files if not _FILE.fullmatch(entry.filename)]:
        message = f"it holds {strange[0][:100]}, which belongs to no export"
        raise ValueError(message)
    if max((entry.file_size for entry in files), default=0) > settings.MAX_UPLOAD_BYTES:
        message = f"a file in it is larger than {settings.MAX_UPLOAD_BYTES // 1024**2} MB"
        raise ValueError(message)


def _import(workspace: Workspace, archive: zipfile.ZipFile) -> ArchiveCounts:
    head, counts = _looked_through(archive)
    _refuse_another(head, counts)
    files = _keep_files(archive)
    named, is_older = head["workspace"], "due" not in counts
    tables = _older_tables(archive) if is_older else {}
    counts = {name: len(rows) for name, rows in tables.items()} if is_older else counts
    with transaction.atomic(), archive.open(_JSON) as stream:
        batches = tables.items() if is_older else _batches(stream)
        Workspace.objects.filter(pk=workspace.pk).update(name=named["name"], created_at=named["created_at"])
        _read_tables(workspace, batches)
        _make_harmless(workspace)
        if is_older:
            settle_all(workspace)  # an export of before the ledger owes what its rows say
    workspace.refresh_from_db()
    return ArchiveCounts(counts, files=files)


def _refuse_another(head: dict[str, Any], counts: dict[str, int]) -> None:
    if (head.get("format"), head.get("version")) != (FORMAT, VERSION):
        message = f"This export is of format {head.get('format')!r}, version {head.get('version')!r}."
        raise ValueError(message)
    if lost := {str(kind._meta.model_name) for kind in exported_tables()} - counts.keys() - {"due"}:
        message = f"its table {min(lost)} is missing"
        raise ValueError(message)


def _read_tables(workspace: Workspace, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
    kinds = {str(kind._meta.model_name): kind for kind in exported_tables()}
    raised = {kind: _highest(kind) for kind in kinds.values()}
    for table, rows in batches:
        _read_rows(kinds[table], workspace=workspace, rows=rows, raised=raised)
    _continue_numbers(list(raised))


def _looked_through(archive: zipfile.ZipFile) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the head of an export and the number of rows of each table, without keeping a row."""
    head: dict[str, Any] = {}
    counts: dict[str, int] = {}
    with archive.open(_JSON) as stream:
        for name, is_table, value in pieces(stream):
            if is_table:
                counts[name] = counts.get(name, 0) + (value is not None)
            else:
                head[name] = value
    return head, counts


def _batches(stream: IO[bytes]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the rows of each table, a few at a time: the largest export needs no more memory than a small one."""
    waiting: list[dict[str, Any]] = []
    last = ""
    for name, is_table, row in pieces(stream):
        if waiting and (name != last or len(waiting) >= _BATCH):
            yield last, waiting
            waiting = []
        if is_table and row is not None:
            waiting.append(row)
        last = name
    if waiting:
        yield last, waiting


def _older_tables(archive: zipfile.ZipFile) -> Tables:
    """Return the tables of an export of an earlier release as this one writes them."""
    if archive.getinfo(_JSON).file_size > _MOST_OLDER_BYTES:
        message = f"an export of an earlier release is read up to {_MOST_OLDER_BYTES // 1024**2} MB"
        raise ValueError(message)
    content: Tables = {}
    with archive.open(_JSON) as stream:
        for table, rows in _batches(stream):
            content.setdefault(table, []).extend(rows)
    return brought_up_to_date(
        {**{str(kind._meta.model_name): [] for kind in exported_tables() if kind is not Due}, **content}
    )


def _keep_files(archive: zipfile.ZipFile) -> int:
    """Keep the bytes of every file in an export, and return how many there are."""
    hashes = [name.removeprefix("files/") for name in archive.namelist() if name != _JSON]
    for sha256 in hashes:
        with archive.open(f"files/{sha256}") as stream:
            if not keep_known(stream, sha256=sha256):
                message = f"the file {sha256[:12]}… was altered"
                raise ValueError(message)
    return len(hashes)


def _head(workspace: Workspace, *, now: dt.datetime) -> bytes:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now,
        "workspace": {"name": workspace.name, "created_at": workspace.created_at},
    }
    return (json.dumps(head, cls=_ExactEncoder, indent=1)[:-2] + ',\n "tables": {').encode()


def columns_of(kind: type[models.Model]) -> list[str]:
    """Return the columns of a table that are exported."""
    return [column.attname for column in kind._meta.concrete_fields if column.name != "workspace"]


def _rows(kind: type[models.Model], workspace: Workspace) -> Iterator[dict[str, Any]]:
    rows = kind._base_manager.filter(workspace=workspace).order_by("pk").values(*columns_of(kind))
    return rows.iterator(chunk_size=_BATCH)


def _write_rows(rows: Iterator[dict[str, Any]], *, stream: IO[bytes]) -> int:
    count = 0
    encode = _ExactEncoder(ensure_ascii=False).encode
    for row in rows:
        stream.write(f"{',' if count else ''}\n{encode(row)}".encode())
        count += 1
    return count


class _ExactEncoder(DjangoJSONEncoder):
    """Django's encoder, without cutting microseconds off."""

    def default(self, o: Any) -> Any:  # noqa: ANN401 -- json's signature
        """Return a moment in full, anything else as Django does."""
        return o.isoformat() if isinstance(o, dt.datetime | dt.time) else super().default(o)


def _read_rows(
    kind: type[models.Model],
    *,
    workspace: Workspace,
    rows: list[dict[str, Any]],
    raised: dict[type[models.Model], int],
) -> None:
    """Write rows as they are: Django's own way would stamp them with the present moment."""
    columns = list(kind._meta.concrete_fields)
    quote = connection.ops.quote_name
    names = ", ".join(quote(column.get_attname_column()[1] or column.attname) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(kind._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 -- names of our own tables
    for start in range(0, len(rows), _BATCH):
        made = [
            kind(workspace=workspace, **dict(_values(kind, row, raised=raised)))
            for row in rows[start : start + _BATCH]
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                sql,
                [
                    [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]
                    for row in made
                ],
            )


def _values(
    kind: type[models.Model], row: dict[str, Any], *, raised: dict[type[models.Model], int]
) -> Iterator[tuple[str, Any]]:
    links = {link.attname: link.related_model for link in links_of(kind)}
    for name, value in row.items():
        if name == "id":
            yield name, value + raised[kind]
        elif name == "row_id" and value is not None:  # a row named by its table's name and number
            yield name, value + raised.get(kind_named(row["table"]) or kind, 0)
        elif name == "undo":
            yield name, renumbered(value, by=lambda table: raised.get(kind_named(table) or kind, 0))
        elif name in links and value is not None:
            yield name, value + raised[links[name]]
        else:
            column = kind._meta.get_field(name)
            yield name, value if isinstance(column, JSONField) else column.to_python(value)  # type: ignore[union-attr]  # a plain column


def links_of(kind: type[models.Model]) -> list[Any]:
    """Return the columns of a table that refer to another row, its workspace apart."""
    return [
        column
        for column in kind._meta.concrete_fields
        if isinstance(column, ForeignKey) and column.name != "workspace"
    ]


def _highest(kind: type[models.Model]) -> int:
    return kind._base_manager.aggregate(highest=Max("pk"))["highest"] or 0


def _make_harmless(workspace: Workspace) -> None:
    """Sanitise the postings' HTML once more: an export may have been altered on its way."""
    for posting in Posting.objects.filter(workspace=workspace).exclude(html="").iterator(chunk_size=_BATCH):
        clean = sanitised(posting.html)
        if clean not in {posting.html, _spelt_as_cleaned(posting.html)}:
            Posting.objects.filter(pk=posting.pk).update(html=clean)


def _spelt_as_cleaned(markup: str) -> str:
    """Return markup with its text spelt as the sanitiser spells it: `&#x27;` and ' are the same.

    Tags stay as they are, so what equals the sanitised markup then has no tag but those that it has.
    """
    parts = _TAG.split(markup)
    texts = [html.escape(html.unescape(part), quote=False).replace("\xa0", "&nbsp;") for part in parts[::2]]
    return "".join(itertools.chain(*itertools.zip_longest(texts, parts[1::2], fillvalue="")))


def _continue_numbers(kinds: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(statement)


def _file_hashes(workspace: Workspace) -> list[str]:
    files = StoredFile.objects.filter(workspace=workspace)
    hashes = set(files.values_list("sha256", flat=True))  # `distinct` would count the order's column in
    return sorted(sha256 for sha256 in hashes if file_path(sha256).exists())
