"""Importing files that hold people: looked at first, then written."""

from goodterms.imports.actions.files import import_file, read_foreign
from goodterms.imports.actions.gathering import gathered
from goodterms.imports.actions.outcome import Tell
from goodterms.imports.actions.preview import preview_of

__all__ = ["Tell", "gathered", "import_file", "preview_of", "read_foreign"]
