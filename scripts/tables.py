"""Write down the tables that all migrations together make on an empty SQLite file (see `goodterms/kit/schema.py`).

Run it after every new migration: `.venv/bin/python scripts/tables.py`.
"""
# ruff: noqa: PLC0415 -- Django reads its settings when it is woken up, and the folder must be known before

import os
import tempfile


def main() -> None:
    """Migrate an empty database in a folder that passes, and write its tables and indexes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GOODTERMS_DATA": folder, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings"}
        os.environ.pop("GOODTERMS_DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from goodterms.kit.preparing import tables_there
        from goodterms.kit.schema import BETWEEN_STATEMENTS, TABLES

        call_command("migrate", verbosity=0, interactive=False)
        statements = tables_there()
        TABLES.write_text(BETWEEN_STATEMENTS.join(statements), "utf-8")
    print(f"Wrote {TABLES.name}: {len(statements)} statements.")


if __name__ == "__main__":
    main()
