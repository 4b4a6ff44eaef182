"""Finding rows in the index."""

import re

from attrs import frozen
from django.db import connection

from goodterms.kit.models import Workspace
from goodterms.kit.moments import MOST_SEARCHED
from goodterms.kit.search.index import dialect, searched_tables
from goodterms.kit.search.statements import Find

_WORD = re.compile(r"\w+")


@frozen
class Hit:
    """A row found: its table ("lead"), its number and a piece of the text around the words."""

    kind: str
    row_id: int
    title: str
    snippet: str


def find(workspace: Workspace, *, words: str, most: int = 50) -> list[Hit]:
    """Return the rows in which every word begins some word of the text, those that are named so first.

    What is named so comes best first; what mentions the words follows, newest first. Ranking every mention of a
    common word among 50,000 notes would take 100 ms.

    Args:
        workspace: Whose rows.
        words: What was typed; punctuation only separates words, so no query syntax can break it.
        most: How many at most.
    """
    parts = _WORD.findall(words)[:12]
    if not parts:
        return []
    found = _rows(dialect().TITLED, parts=parts, workspace=workspace, most=most)
    if len(found) < most:
        more = _rows(dialect().MENTIONED, parts=parts, workspace=workspace, most=most)
        found |= {number: texts for number, texts in more.items() if number not in found}
    tables = {table.number: table.table for table in searched_tables()}
    return [
        Hit(tables[number % MOST_SEARCHED], number // MOST_SEARCHED, title=title, snippet=snippet)
        for number, (title, snippet) in list(found.items())[:most]
    ]


def _rows(asked: Find, *, parts: list[str], workspace: Workspace, most: int) -> dict[int, tuple[str, str]]:
    words = asked.query.format(asked.joined_by.join(asked.word.format(part) for part in parts))
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, {"query": words, "workspace": workspace.pk, "most": most})
        return {number: (title, snippet) for number, title, snippet in cursor.fetchall()}
