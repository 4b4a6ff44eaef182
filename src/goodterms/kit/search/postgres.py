# ruff: noqa: S608 -- every name in these statements comes from the moments, never from a person
"""The search on PostgreSQL: a table with a text-search column, and a function with two triggers for each table."""

from goodterms.kit.moments import MOST_SEARCHED, Searched
from goodterms.kit.search.statements import Find, joined, numbered

_FIND = """
    SELECT id, title, ts_headline('simple', body, query,
        'StartSel="", StopSel="", MaxFragments=1, MaxWords=16, MinWords=4')
    FROM (
        SELECT id, title, body, query, row_number() OVER () AS place FROM (
            SELECT id, title, body, query FROM goodterms_search, to_tsquery('simple', %(query)s) AS query
            WHERE words @@ query AND workspace = %(workspace)s ORDER BY {} LIMIT %(most)s
        ) AS best
    ) AS placed
    ORDER BY place"""
TITLED = Find(_FIND.format("ts_rank(words, query) DESC, id"), " & ", "{}:*A")
MENTIONED = Find(_FIND.format("id DESC"), " & ", "{}:*")

MAKE = (
    "DROP TABLE IF EXISTS goodterms_search",
    "CREATE TABLE goodterms_search (id bigint PRIMARY KEY, workspace bigint NOT NULL, title text NOT NULL, "
    "body text NOT NULL, words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A') "
    "|| to_tsvector('simple', left(body, 200000))) STORED)",
    "CREATE INDEX goodterms_search_words ON goodterms_search USING gin (words)",
)
PROBE = "SELECT 1"  # a table there is lost only when somebody drops it
FORGET: tuple[str, ...] = ()
REMNANTS = "SELECT relname FROM pg_class WHERE false"
THERE = (
    "SELECT tgname, relname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = current_schema()::regnamespace "
    r"AND tgname LIKE 'goodterms\_%\_search%'"
)
_COLUMNS = "(id, workspace, title, body)"


def triggers(table: Searched) -> dict[str, str]:
    """Return the triggers of a table by name, each with the text of the function that it runs."""
    name = f"goodterms_{table.table}_search"
    return dict.fromkeys((name, f"{name}_truncate"), _function(table))


def install(table: Searched) -> list[str]:
    """Return what makes the function and the triggers of a table, and fills the index with its rows."""
    on = f"goodterms_{table.table}"
    name = f"{on}_search"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${_function(table)}$$",
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {on} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"CREATE TRIGGER {name}_truncate AFTER TRUNCATE ON {on} EXECUTE FUNCTION {name}()",
        f"INSERT INTO goodterms_search {_COLUMNS} SELECT {numbered('id', table)}, workspace_id, "
        f"{joined(table.title)}, {joined(table.body)} FROM {on} WHERE trashed_at IS NULL",
    ]


def drop(trigger: str, table: str) -> str:
    """Return what drops a trigger."""
    return f"DROP TRIGGER {trigger} ON {table}"


def _function(table: Searched) -> str:
    remove = f"DELETE FROM goodterms_search WHERE id = {numbered('old.id', table)}"
    put = (
        f"INSERT INTO goodterms_search {_COLUMNS} VALUES ({numbered('new.id', table)}, new.workspace_id, "
        f"{joined(table.title, 'new.')}, {joined(table.body, 'new.')})"
    )
    return (
        " BEGIN "
        f"IF TG_OP = 'TRUNCATE' THEN DELETE FROM goodterms_search WHERE id % {MOST_SEARCHED} = {table.number}; "
        "RETURN NULL; END IF; "
        f"IF TG_OP <> 'INSERT' THEN {remove}; END IF; "
        f"IF TG_OP <> 'DELETE' AND new.trashed_at IS NULL THEN {put}; END IF; RETURN NULL; END "
    )
