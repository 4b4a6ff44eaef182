# ruff: noqa: S608 -- every name in these statements comes from the moments, never from a person
"""The search on SQLite: an FTS5 table, and three triggers for each searched table."""

from goodterms.kit.moments import Searched
from goodterms.kit.search.statements import Find, joined, numbered

_FIND = """
    SELECT rowid, title, snippet(goodterms_search, 2, '', '', '…', 16) FROM goodterms_search
    WHERE goodterms_search MATCH %(query)s AND workspace = %(workspace)s ORDER BY """
TITLED = Find(_FIND + "bm25(goodterms_search, 0, 8, 1) LIMIT %(most)s", " AND ", '"{}"*', "{{title}} : ({})")
MENTIONED = Find(_FIND + "rowid DESC LIMIT %(most)s", " AND ", '"{}"*')

MAKE = (
    "DROP TABLE IF EXISTS goodterms_search",
    "CREATE VIRTUAL TABLE goodterms_search USING fts5("
    "workspace UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')",
    # What leaves the index leaves its pages at once: without it the words stay until parts of the index are merged.
    "INSERT INTO goodterms_search (goodterms_search, rank) VALUES ('secure-delete', 1)",
)
_PARTS = ("data", "idx", "content", "docsize", "config")
PROBE = " UNION ALL ".join(
    (
        "SELECT EXISTS (SELECT 1 FROM goodterms_search WHERE goodterms_search MATCH 'a')",
        *(f"SELECT EXISTS (SELECT 1 FROM goodterms_search_{part})" for part in _PARTS),
    )
)
# Without its line in the schema, which names no page of the file, its own tables are tables like any other.
FORGET = (
    "PRAGMA writable_schema=ON",
    "DELETE FROM sqlite_master WHERE name = 'goodterms_search'",
    "PRAGMA writable_schema=RESET",
)
REMNANTS = (
    r"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'goodterms\_search\_%' ESCAPE '\'"
)
THERE = (
    "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' "
    r"AND name LIKE 'goodterms\_%\_search\_%' ESCAPE '\'"
)


def triggers(table: Searched) -> dict[str, str]:
    """Return the triggers of a table by name, as SQLite keeps their text."""
    name = f"goodterms_{table.table}"
    remove = f"DELETE FROM goodterms_search WHERE rowid = {numbered('old.id', table)}"
    put = (
        "INSERT INTO goodterms_search (rowid, workspace, title, body) "
        f"VALUES ({numbered('new.id', table)}, new.workspace_id, {joined(table.title, 'new.')}, "
        f"{joined(table.body, 'new.')})"
    )
    watched = ", ".join((*table.title, *table.body, "trashed_at"))
    when = {
        "insert": f"AFTER INSERT ON {name} WHEN new.trashed_at IS NULL BEGIN {put}; END",
        "update": f"AFTER UPDATE OF {watched} ON {name} BEGIN {remove}; {_add(table)} AND id = new.id; END",
        "delete": f"AFTER DELETE ON {name} BEGIN {remove}; END",
    }
    return {
        f"{name}_search_{event}": f"CREATE TRIGGER {name}_search_{event} {does}"
        for event, does in when.items()
    }


def install(table: Searched) -> list[str]:
    """Return what makes the triggers of a table and fills the index with its rows."""
    return [*triggers(table).values(), _add(table)]


def drop(trigger: str, _table: str) -> str:
    """Return what drops a trigger."""
    return f"DROP TRIGGER {trigger}"


def _add(table: Searched) -> str:
    return (
        "INSERT INTO goodterms_search (rowid, workspace, title, body) "
        f"SELECT {numbered('id', table)}, workspace_id, {joined(table.title)}, {joined(table.body)} "
        f"FROM goodterms_{table.table} WHERE trashed_at IS NULL"
    )
