"""Importing files that hold people: looked at first, then written."""

from goodterms.web.imports.files import import_file, read_foreign
from goodterms.web.imports.jobs import IMPORT, LINKEDIN, PREVIEW, drop_abandoned, drop_upload
from goodterms.web.imports.values import Tell

__all__ = [
    "IMPORT",
    "LINKEDIN",
    "PREVIEW",
    "Tell",
    "drop_abandoned",
    "drop_upload",
    "import_file",
    "read_foreign",
]
