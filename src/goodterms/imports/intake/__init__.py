"""Reading any file that holds people."""

from goodterms.imports.intake.kinds import LABELS, FileRead, file_kind, read_file
from goodterms.imports.intake.linkedin import ExportRead, FileRefused, FileTraces, read_export

__all__ = [
    "LABELS",
    "ExportRead",
    "FileRead",
    "FileRefused",
    "FileTraces",
    "file_kind",
    "read_export",
    "read_file",
]
