# ruff: noqa: S608 -- every name in these statements comes from the list below, never from a person
"""One search over leads, contacts, employers, postings, notes, letters and answers.

Database triggers keep the index (`goodterms_search`) in step with the tables, so that no write can forget it:
an FTS5 table on SQLite, a table with a text-search column on PostgreSQL. A migration that rebuilds one of the
searched tables on SQLite drops its triggers; end such a migration with `RunPython(install)`. A test notices
when that was forgotten.
"""

import re
from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goodterms.kit.models import Workspace


@frozen
class Searched:
    """A table in the index: its number there, and the columns that make title and body."""

    number: int
    table: str
    title: tuple[str, ...]
    body: tuple[str, ...]


@frozen
class Hit:
    """A row found: its table ("lead"), its number and a piece of the text around the words."""

    kind: str
    row_id: int
    title: str
    snippet: str


TABLES = (
    Searched(0, "lead", ("about", "who"), ()),
    Searched(1, "contact", ("first_name", "last_name"), ("position", "email", "notes")),
    Searched(2, "employer", ("name",), ("notes",)),
    Searched(3, "posting", ("title", "employer_name"), ("place", "text")),
    Searched(4, "note", (), ("text",)),
    Searched(5, "letter", ("subject",), ("text",)),
    Searched(6, "reply", ("sender_name", "subject"), ("text",)),
)
_KINDS = 8  # an index row's number is row * 8 + table number
_WORD = re.compile(r"\w+")


def find(workspace: Workspace, *, words: str, most: int = 50) -> list[Hit]:
    """Return the rows in which every word begins some word of the text, those that are named so first.

    Args:
        workspace: Whose rows.
        words: What was typed; punctuation only separates words, so no query syntax can break it.
        most: How many at most.
    """
    parts = _WORD.findall(words)[:12]
    if not parts:
        return []
    titled, mentioned = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    found = _rows(titled, parts=parts, workspace=workspace, most=most)
    if len(found) < most:
        more = _rows(mentioned, parts=parts, workspace=workspace, most=most)
        found |= {number: texts for number, texts in more.items() if number not in found}
    return [_hit(number, *texts) for number, texts in list(found.items())[:most]]


@frozen
class _Find:
    """A statement, and how it wants the words."""

    sql: str
    joined_by: str
    word: str
    query: str = "{}"


def _rows(find_: _Find, *, parts: list[str], workspace: Workspace, most: int) -> dict[int, tuple[str, str]]:
    words = find_.query.format(find_.joined_by.join(find_.word.format(part) for part in parts))
    with connection.cursor() as cursor:
        cursor.execute(find_.sql, {"query": words, "workspace": workspace.pk, "most": most})
        return {number: (title, snippet) for number, title, snippet in cursor.fetchall()}


def install(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 -- RunPython hands over a registry
    """Create the index and its triggers, and fill it; for `RunPython` in a migration.

    An earlier migration runs before the newest tables are there; it leaves those out.
    """
    there = set(editor.connection.introspection.table_names())
    tables = [table for table in TABLES if f"goodterms_{table.table}" in there]
    is_sqlite = editor.connection.vendor == "sqlite"
    statements = _sqlite_statements(tables) if is_sqlite else _postgres_statements(tables)
    with editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def missing_triggers() -> list[str]:
    """Return the triggers that should keep the index in step and are not there."""
    events = ("_insert", "_update", "_delete") if connection.vendor == "sqlite" else ("",)
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    wanted = [f"goodterms_{table.table}_search{event}" for table in TABLES for event in events]
    return [name for name in wanted if name not in there]


def _hit(number: int, title: str, snippet: str) -> Hit:
    kind = next(table.table for table in TABLES if table.number == number % _KINDS)
    return Hit(kind=kind, row_id=number // _KINDS, title=title, snippet=snippet)


def _joined(columns: tuple[str, ...], row: str) -> str:
    return " || ' ' || ".join(f"{row}{column}" for column in columns) or "''"


# What is named so comes first, best first; what mentions the words follows, newest first. Ranking every mention
# of a common word among 50,000 notes would take 100 ms.
_SQLITE_SQL = """
    SELECT rowid, title, snippet(goodterms_search, 2, '', '', '…', 16) FROM goodterms_search
    WHERE goodterms_search MATCH %(query)s AND workspace = %(workspace)s ORDER BY """
_SQLITE = (
    _Find(
        _SQLITE_SQL + "bm25(goodterms_search, 0, 8, 1) LIMIT %(most)s", " AND ", '"{}"*', "{{title}} : ({})"
    ),
    _Find(_SQLITE_SQL + "rowid DESC LIMIT %(most)s", " AND ", '"{}"*'),
)

_POSTGRES_SQL = """
    SELECT id, title, ts_headline('simple', body, query,
        'StartSel="", StopSel="", MaxFragments=1, MaxWords=16, MinWords=4')
    FROM (
        SELECT id, title, body, query, row_number() OVER () AS place FROM (
            SELECT id, title, body, query FROM goodterms_search, to_tsquery('simple', %(query)s) AS query
            WHERE words @@ query AND workspace = %(workspace)s ORDER BY {} LIMIT %(most)s
        ) AS best
    ) AS placed
    ORDER BY place"""
_POSTGRES = (
    _Find(_POSTGRES_SQL.format("ts_rank(words, query) DESC, id"), " & ", "{}:*A"),
    _Find(_POSTGRES_SQL.format("id DESC"), " & ", "{}:*"),
)


def _sqlite_statements(tables: Iterable[Searched]) -> list[str]:
    statements = [
        "DROP TABLE IF EXISTS goodterms_search",
        "CREATE VIRTUAL TABLE goodterms_search USING fts5("
        "workspace UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')",
    ]
    for table in tables:
        statements += _sqlite_triggers(table)
    return statements


def _sqlite_triggers(table: Searched) -> list[str]:
    name = f"goodterms_{table.table}"
    remove = f"DELETE FROM goodterms_search WHERE rowid = old.id * {_KINDS} + {table.number}"
    add = (
        "INSERT INTO goodterms_search (rowid, workspace, title, body) "
        f"SELECT id * {_KINDS} + {table.number}, workspace_id, {_joined(table.title, '')}, "
        f"{_joined(table.body, '')} FROM {name} WHERE trashed_at IS NULL"
    )
    put = (
        "INSERT INTO goodterms_search (rowid, workspace, title, body) "
        f"VALUES (new.id * {_KINDS} + {table.number}, new.workspace_id, {_joined(table.title, 'new.')}, "
        f"{_joined(table.body, 'new.')})"
    )
    watched = ", ".join((*table.title, *table.body, "trashed_at"))
    return [
        *(f"DROP TRIGGER IF EXISTS {name}_search_{event}" for event in ("insert", "update", "delete")),
        f"CREATE TRIGGER {name}_search_insert AFTER INSERT ON {name} WHEN new.trashed_at IS NULL BEGIN {put}; END",
        f"CREATE TRIGGER {name}_search_update AFTER UPDATE OF {watched} ON {name} "
        f"BEGIN {remove}; {add} AND id = new.id; END",
        f"CREATE TRIGGER {name}_search_delete AFTER DELETE ON {name} BEGIN {remove}; END",
        add,
    ]


def _postgres_statements(tables: Iterable[Searched]) -> list[str]:
    statements = [
        "DROP TABLE IF EXISTS goodterms_search",
        "CREATE TABLE goodterms_search (id bigint PRIMARY KEY, workspace bigint NOT NULL, title text NOT NULL, "
        "body text NOT NULL, words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A') "
        "|| to_tsvector('simple', left(body, 200000))) STORED)",
        "CREATE INDEX goodterms_search_words ON goodterms_search USING gin (words)",
    ]
    for table in tables:
        statements += _postgres_triggers(table)
    return statements


def _postgres_triggers(table: Searched) -> list[str]:
    name = f"goodterms_{table.table}"
    number = f"* {_KINDS} + {table.number}"
    columns = "(id, workspace, title, body)"
    return [
        f"CREATE OR REPLACE FUNCTION {name}_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'TRUNCATE' THEN DELETE FROM goodterms_search WHERE id % {_KINDS} = {table.number}; "
        "RETURN NULL; END IF; "
        f"IF TG_OP <> 'INSERT' THEN DELETE FROM goodterms_search WHERE id = old.id {number}; END IF; "
        f"IF TG_OP <> 'DELETE' AND new.trashed_at IS NULL THEN INSERT INTO goodterms_search {columns} VALUES "
        f"(new.id {number}, new.workspace_id, {_joined(table.title, 'new.')}, {_joined(table.body, 'new.')}); "
        "END IF; RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name}_search ON {name}",
        f"CREATE TRIGGER {name}_search AFTER INSERT OR UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_search()",
        f"DROP TRIGGER IF EXISTS {name}_search_truncate ON {name}",
        f"CREATE TRIGGER {name}_search_truncate AFTER TRUNCATE ON {name} EXECUTE FUNCTION {name}_search()",
        f"INSERT INTO goodterms_search {columns} SELECT id {number}, workspace_id, {_joined(table.title, '')}, "
        f"{_joined(table.body, '')} FROM {name} WHERE trashed_at IS NULL",
    ]
