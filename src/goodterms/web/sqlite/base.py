"""The database wrapper that Django looks for under this name.

Debian 12's SQLite 3.40 can corrupt a WAL database that two connections write to (fixed in 3.51.3); the
driver's wheel brings its own, newer SQLite. Everything else is Django's backend, unchanged.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base as django_base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.asyncio import async_unsafe
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as driver

from goodterms.kit.guard import share

for _kind, _parse in (
    ("bool", b"1".__eq__),
    ("date", lambda raw: parse_date(raw.decode())),
    ("time", lambda raw: parse_time(raw.decode())),
    ("datetime", lambda raw: parse_datetime(raw.decode())),
    ("timestamp", lambda raw: parse_datetime(raw.decode())),
):
    driver.register_converter(_kind, _parse)
driver.register_adapter(Decimal, str)
driver.register_adapter(dt.date, dt.date.isoformat)
driver.register_adapter(dt.datetime, lambda moment: moment.isoformat(" "))


class Cursor(driver.Cursor):  # type: ignore[misc]  # the driver has no type information
    """A cursor that takes Django's `%s` and `%(name)s` placeholders."""

    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 -- untyped driver
        """Run a statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(_convert(query, names=names), params)

    def executemany(self, query: str, param_list: Sequence[Sequence[Any]]) -> Any:  # noqa: ANN401 -- untyped driver
        """Run a statement once for each row of values."""
        return super().executemany(_convert(query, names=None), param_list)


class DatabaseWrapper(django_base.DatabaseWrapper):
    """Django's SQLite wrapper with another driver under it."""

    Database = driver
    init_commands: list[str]  # Django's own, which its stubs leave out

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 -- untyped driver
        """Open a connection with Django's SQL functions, foreign keys on and the settings' own statements."""
        share(Path(conn_params["database"]).parent)  # until this process ends, nobody puts another file there
        connection = driver.connect(**conn_params)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for statement in filter(None, map(str.strip, self.init_commands)):
            connection.execute(statement)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ANN401, ARG002 -- untyped driver; Django's signature
        """Return a cursor that converts placeholders."""
        return self.connection.cursor(factory=Cursor)


def _convert(query: str, *, names: list[str] | None) -> str:
    if names is None:
        return query.replace("%%", "\0").replace("%s", "?").replace("\0", "%")
    return query % {name: f":{name}" for name in names}
