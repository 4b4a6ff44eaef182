"""Before a record is opened: what a killed restore left is settled, and what is damaged or lost is said."""

from pathlib import Path

from goodterms.kit.automatic import newest_good
from goodterms.kit.guard import share
from goodterms.kit.marker import has_held
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.restoring import settle
from goodterms.kit.soundness import Kind, Trouble, look_at

_HAPPENED = {
    Kind.MISSING: "The record is missing: {database} isn't there, though this folder has held one.",
    Kind.EMPTY: "The record is lost: {database} holds nothing, though this folder has held a record.",
    Kind.FOREIGN: "{database} is not a Good Terms record: {seen}.",
    Kind.NEWER: "A newer Good Terms has used this folder: {seen}.",
    Kind.DAMAGED: "The record is damaged: {database} ({seen}).",
}
_FRESH = (Kind.MISSING, Kind.EMPTY)


class UnsoundRecordError(RefusedInputError):
    """The record in the data folder cannot be opened; `trouble` says why, the sentence what to do."""

    def __init__(self, sentence: str, *, trouble: Trouble) -> None:
        super().__init__(sentence)
        self.trouble = trouble


def require_sound(database: Path) -> None:
    """Refuse to open a record that is damaged, lost, newer or not ours; a fresh folder passes.

    Raises:
        UnsoundRecordError: with the sentence that says what to do; nothing is written.
        FolderInUseError: while a restore is under way.
    """
    folder = database.parent
    settle(folder)
    share(folder)
    if trouble := trouble_of(database, thorough=False):
        raise UnsoundRecordError(_said(trouble, database), trouble=trouble)


def trouble_of(database: Path, *, thorough: bool) -> Trouble | None:
    """Return what is wrong with a folder's record; a folder that has never held one is well without.

    Args:
        database: The SQLite file.
        thorough: Read all of it, however large.
    """
    was_held = has_held(
        database.parent
    )  # asked first: another process may be making the first record just now
    trouble = look_at(database, thorough=thorough)
    return None if trouble and trouble.kind in _FRESH and not was_held else trouble


def _said(trouble: Trouble, database: Path) -> str:
    happened = _HAPPENED[trouble.kind].format(database=database, seen=trouble.seen)
    return f"{happened} Nothing was changed. {way_out(trouble, database)}"


def way_out(trouble: Trouble, database: Path) -> str:
    """Return the sentences that say what to do."""
    if trouble.kind is Kind.NEWER:
        return "Update Good Terms, then start again."
    folder = database.parent
    newest = newest_good(folder)
    way = (
        f"Restore the newest good backup: goodterms restore '{newest}' --data '{folder}'."
        if newest
        else f"Restore a backup of yours: goodterms restore BACKUP.zip --data '{folder}'."
    )
    if trouble.kind is Kind.DAMAGED:
        way += f" What can still be read: goodterms export RESCUED.zip --data '{folder}'."
    return way
