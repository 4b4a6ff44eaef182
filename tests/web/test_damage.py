"""A damaged, lost, foreign or newer record is said in a sentence at start, and never written to."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from goodterms.kit.automatic import DAILY, keep
from goodterms.kit.backups import HEAD, write_backup
from goodterms.kit.guard import FolderInUseError, alone, share
from goodterms.kit.marker import MARK
from goodterms.kit.opening import UnsoundRecordError, require_sound
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.restoring import restore
from goodterms.kit.soundness import READ_WHOLE_BYTES, Kind, look_at
from tests.kit.records import DATABASE, everything, goodterms, insert, kept_bytes, names, record, rows
from tests.web.test_restore_crash import NOW


def without_log(folder: Path) -> Path:
    """Put the log into the file, as a server that ended in order leaves it."""
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / DATABASE


def cut(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def zeroed(database: Path) -> None:
    database.write_bytes(bytes(database.stat().st_size))


def zeroed_in_the_middle(database: Path) -> None:
    raw = bytearray(database.read_bytes())
    raw[8192:-8192] = bytes(len(raw) - 16384)
    database.write_bytes(raw)


def head_flipped(database: Path) -> None:
    raw = bytearray(database.read_bytes())
    raw[3] ^= 0xFF
    database.write_bytes(raw)


def page_flipped(database: Path) -> None:
    """Break the page of a table's rows, not its text: SQLite has no sum over what it holds."""
    with closing(dbapi2.connect(str(database))) as opened:
        (page,) = opened.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'django_migrations'"
        ).fetchone()
    raw = bytearray(database.read_bytes())
    raw[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\xff" * 8
    database.write_bytes(raw)


def foreign_text(database: Path) -> None:
    database.write_text("Dear diary\n" * 1000)


def foreign_tables(database: Path) -> None:
    database.unlink()
    with closing(dbapi2.connect(str(database))) as opened:
        opened.execute("CREATE TABLE songs (name)")


def foreign_mark(database: Path) -> None:
    with closing(dbapi2.connect(str(database))) as opened:
        opened.execute("PRAGMA application_id=252006673")


def no_tables(database: Path) -> None:
    database.unlink()
    with closing(dbapi2.connect(str(database))) as opened:
        opened.execute("VACUUM")


def table_lost(database: Path) -> None:
    with closing(dbapi2.connect(str(database))) as opened:
        opened.execute("DROP TABLE goodterms_note")


def newer(database: Path) -> None:
    with closing(dbapi2.connect(str(database))) as opened:
        insert(opened, "django_migrations", id=900, app="goodterms", name="0999_later")
        opened.commit()


def emptied(database: Path) -> None:
    database.write_bytes(b"")


DAMAGES: list[tuple[Callable[[Path], None], Kind]] = [
    (cut, Kind.DAMAGED),
    (zeroed, Kind.DAMAGED),
    (zeroed_in_the_middle, Kind.DAMAGED),
    (head_flipped, Kind.DAMAGED),
    (page_flipped, Kind.DAMAGED),
    (foreign_text, Kind.DAMAGED),
    (table_lost, Kind.DAMAGED),
    (foreign_tables, Kind.FOREIGN),
    (foreign_mark, Kind.FOREIGN),
    (newer, Kind.NEWER),
    (emptied, Kind.EMPTY),
    (no_tables, Kind.EMPTY),
    (Path.unlink, Kind.MISSING),
]
IDS = [damage.__name__ for damage, _kind in DAMAGES]


@pytest.mark.parametrize(("damage", "kind"), DAMAGES, ids=IDS)
def test_what_is_no_whole_record_is_refused_with_the_way_out_and_stays_as_it_is(
    tmp_path: Path, damage: Callable[[Path], None], kind: Kind
) -> None:
    folder = record(tmp_path / "data")
    backup = keep(folder / DATABASE, folder, why=DAILY, now=NOW)
    damage(without_log(folder))
    before = everything(folder)

    with pytest.raises(UnsoundRecordError) as refused:
        require_sound(folder / DATABASE)

    assert refused.value.trouble.kind == kind
    assert everything(folder) == before
    assert "Nothing was changed." in str(refused.value)
    assert (f"goodterms restore '{backup}'" in str(refused.value)) == (kind is not Kind.NEWER)
    assert ("Update Good Terms" in str(refused.value)) == (kind is Kind.NEWER)


@pytest.mark.parametrize("damage", [zeroed_in_the_middle, newer, Path.unlink])
def test_start_and_doctor_say_so_in_processes_of_their_own_and_write_nothing(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = record(tmp_path / "data")
    damage(without_log(folder))
    before = everything(folder)

    started, examined = goodterms(folder, "link"), goodterms(folder, "doctor")

    assert (started.returncode, started.stdout, "Traceback" in started.stderr) == (2, "", False)
    assert "Nothing was changed." in started.stderr
    assert (examined.returncode, re.findall(r"WRONG +(\S+):", examined.stdout)) == (1, ["database"])
    assert everything(folder) == before


def test_a_record_is_brought_back_by_the_command_that_the_sentence_names(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    keep(folder / DATABASE, folder, why=DAILY, now=NOW)
    cut(without_log(folder))

    refused = goodterms(folder, "today")
    (backup,) = re.findall(r"goodterms restore '([^']+)'", refused.stderr)
    restored, started = goodterms(folder, "restore", backup), goodterms(folder, "doctor")

    assert (refused.returncode, restored.returncode, started.returncode) == (2, 0, 0), started.stdout
    assert (names(folder), len(kept_bytes(folder))) == (["Mine"], 1)


def test_a_lost_search_index_alone_is_made_anew(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    goodterms(folder, "link")
    for part in ("content", "docsize"):
        with closing(dbapi2.connect(str(folder / DATABASE))) as database:
            database.execute(f"DROP TABLE goodterms_search_{part}")

        started = goodterms(folder, "link")

        assert (started.returncode, started.stderr) == (0, "")
        assert rows(folder, "SELECT count(*) FROM goodterms_search") == [(0,)]


def test_a_large_record_is_read_whole_only_when_asked(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        database.execute("CREATE TABLE filler (x)")
        database.execute("INSERT INTO filler VALUES (zeroblob(?))", [READ_WHOLE_BYTES])
        database.commit()
    page_flipped_in(without_log(folder), table="goodterms_storedfile")

    assert look_at(folder / DATABASE, thorough=False) is None
    assert look_at(folder / DATABASE, thorough=True) is not None
    with pytest.raises(RefusedInputError, match="No backup was written"):
        write_backup(folder / DATABASE, folder, tmp_path / "b.zip", now=NOW)
    with (folder / DATABASE).open("r+b") as stream:
        stream.truncate(READ_WHOLE_BYTES + 4096)  # what is cut off is seen at once, however large the rest
    trouble = look_at(folder / DATABASE, thorough=False)
    assert trouble is not None
    assert trouble.seen.startswith("it's cut off after 16,781,312 of ")


@pytest.mark.parametrize("damage", [Path.unlink, emptied, no_tables])
def test_a_lost_record_without_files_or_backups_is_no_fresh_start(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = record(tmp_path / "data")
    shutil.rmtree(folder / "files")
    damage(without_log(folder))

    with pytest.raises(UnsoundRecordError, match="has held"):
        require_sound(folder / DATABASE)

    (folder / MARK).unlink()
    require_sound(folder / DATABASE)  # now nothing tells it from a fresh one


def test_what_can_be_read_of_a_damaged_record_is_exported_and_read_back(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        for number in range(1, 2001):
            insert(database, "goodterms_employer", id=number, workspace_id=1, name=f"Employer {number}")
            insert(
                database,
                "goodterms_contact",
                id=number,
                workspace_id=1,
                employer_id=number,
                last_name=f"L{number}",
            )
        database.commit()
    raw = without_log(folder).read_bytes()
    pages = [raw[start : start + 4096] for start in range(0, len(raw), 4096)]
    # Older copies of the words lie about in pages that were split; the youngest page holds the row.
    pages[max(n for n, page in enumerate(pages) if page[0] == 0x0D and b"Employer 1000" in page)] = bytes(
        4096
    )
    (folder / DATABASE).write_bytes(b"".join(pages))
    before = everything(folder)

    exported = goodterms(folder, "export", str(tmp_path / "rescued.zip"))
    imported = goodterms(tmp_path / "fresh", "import", str(tmp_path / "rescued.zip"))

    assert (exported.returncode, imported.returncode) == (1, 0), exported.stderr + imported.stderr
    assert everything(folder) == before
    assert "Incomplete: employers" in exported.stderr
    ((employers, first, last),) = rows(
        tmp_path / "fresh", "SELECT count(*), min(id), max(id) FROM goodterms_employer"
    )
    assert (1500 < employers < 2000, first, last) == (True, 1, 2000)
    assert rows(tmp_path / "fresh", "SELECT count(*), count(employer_id) FROM goodterms_contact") == [
        (2000, employers)
    ]
    assert kept_bytes(tmp_path / "fresh") == kept_bytes(folder)


def page_flipped_in(database: Path, *, table: str) -> None:
    with closing(dbapi2.connect(str(database))) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    with database.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xff" * 8)


def rewritten(source: Path, target: Path, *, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a ZIP anew with other members."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return target


def left_out(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.startswith("files/"))]


def altered(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("files/"))
    members[name] = members[name][:-1] + b"?"


def another_database(members: dict[str, bytes]) -> None:
    members[DATABASE] += bytes(4096)


def nothing_in_it(members: dict[str, bytes]) -> None:
    members[DATABASE] = b""


def one_more(members: dict[str, bytes]) -> None:
    members["files/aa/aabb"] = b"slipped in"


def another_version(members: dict[str, bytes]) -> None:
    members[HEAD] = members[HEAD].replace(b'"version": 2', b'"version": 3')


def no_database(members: dict[str, bytes]) -> None:
    del members[DATABASE]


def without_hashes(members: dict[str, bytes]) -> None:
    """As a release before December 2026 wrote it."""
    members[HEAD] = b'{"format": "goodterms-backup", "version": 1, "program": "0.1.0"}'


def without_hashes_and_file(members: dict[str, bytes]) -> None:
    without_hashes(members)
    left_out(members)


REFUSED = [left_out, altered, another_database, nothing_in_it, one_more, another_version, no_database]


@pytest.mark.parametrize("change", [*REFUSED, without_hashes_and_file])
def test_a_backup_that_is_not_what_was_written_is_refused_before_anything_moves(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    source, mine = record(tmp_path / "source"), record(tmp_path / "data", name="Untouched")
    write_backup(source / DATABASE, source, tmp_path / "good.zip", now=NOW)
    without_log(mine)
    bad, before = rewritten(tmp_path / "good.zip", tmp_path / "bad.zip", change=change), everything(mine)

    with pytest.raises(RefusedInputError, match=r"Nothing was changed\."):
        restore(bad, mine, now=NOW)

    assert everything(mine) == before


def test_the_command_refuses_an_altered_backup_with_a_sentence(tmp_path: Path) -> None:
    source, mine = record(tmp_path / "source"), record(tmp_path / "data", name="Untouched")
    write_backup(source / DATABASE, source, tmp_path / "good.zip", now=NOW)

    done = goodterms(
        mine, "restore", str(rewritten(tmp_path / "good.zip", tmp_path / "bad.zip", change=altered))
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "1 kept files are missing from bad.zip or were altered. Nothing was changed."
    )


def test_a_backup_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    source = record(tmp_path / "source")
    write_backup(source / DATABASE, source, tmp_path / "good.zip", now=NOW)
    raw = (tmp_path / "good.zip").read_bytes()
    mine = record(tmp_path / "data", name="Untouched")

    for size in range(0, len(raw), len(raw) // 20):
        (tmp_path / "cut.zip").write_bytes(raw[:size])
        with pytest.raises(RefusedInputError, match=r"Nothing was changed\."):
            restore(tmp_path / "cut.zip", mine, now=NOW)

    assert (names(mine), sorted(path.name for path in mine.glob("*restor*"))) == (["Untouched"], [])


def test_an_older_backup_without_hashes_is_still_read(tmp_path: Path) -> None:
    source = record(tmp_path / "source")
    write_backup(source / DATABASE, source, tmp_path / "good.zip", now=NOW)
    older = rewritten(tmp_path / "good.zip", tmp_path / "older.zip", change=without_hashes)

    restored = restore(older, tmp_path / "fresh", now=NOW)

    assert (restored.left_out, names(tmp_path / "fresh"), kept_bytes(tmp_path / "fresh")) == (
        0,
        ["Mine"],
        kept_bytes(source),
    )


def test_what_is_left_of_a_backup_is_restored_when_one_insists(tmp_path: Path) -> None:
    source = record(tmp_path / "source")
    write_backup(source / DATABASE, source, tmp_path / "good.zip", now=NOW)
    bad = rewritten(tmp_path / "good.zip", tmp_path / "bad.zip", change=altered)

    done = goodterms(tmp_path / "fresh", "restore", str(bad), "--anyway")

    assert (done.returncode, "1 kept files were missing or altered" in done.stdout) == (0, True), done.stderr
    assert (names(tmp_path / "fresh"), kept_bytes(tmp_path / "fresh")) == (["Mine"], [])


def test_what_a_restore_put_aside_is_brought_back_by_the_command_it_names(tmp_path: Path) -> None:
    source, mine = record(tmp_path / "source", name="New"), record(tmp_path / "data", name="Old")
    write_backup(source / DATABASE, source, tmp_path / "new.zip", now=NOW)

    first = goodterms(mine, "restore", str(tmp_path / "new.zip"))
    (before,) = re.findall(r"goodterms restore '([^']+)'", first.stdout)
    now_new = names(mine)
    back = goodterms(mine, "restore", before)

    assert (first.returncode, back.returncode, now_new, names(mine)) == (0, 0, ["New"], ["Old"]), back.stderr
    assert kept_bytes(mine) == [b"caf\xc3\xa9\0\xffOld"]


def test_nobody_restores_while_the_server_runs_and_a_killed_server_leaves_no_lock(tmp_path: Path) -> None:
    source, mine = record(tmp_path / "source", name="New"), record(tmp_path / "data", name="Old")
    write_backup(source / DATABASE, source, tmp_path / "new.zip", now=NOW)
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    words = [sys.executable, "-c", "from goodterms.cli import main; main()", "serve", "--no-browser"]
    server = subprocess.Popen(
        words,
        env=own | {"GOODTERMS_DATA": str(mine)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    try:
        while "Stop with" not in server.stdout.readline():
            pass
        refused, written = goodterms(mine, "restore", str(tmp_path / "new.zip")), goodterms(mine, "today")
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
    restored = goodterms(mine, "restore", str(tmp_path / "new.zip"))

    assert (refused.returncode, "Good Terms is running" in refused.stderr) == (2, True), refused.stderr
    assert (written.returncode, restored.returncode, names(mine)) == (0, 0, ["New"]), restored.stderr


def test_a_command_waits_outside_while_somebody_has_the_folder_alone(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")

    with alone(folder):
        outside, examined = goodterms(folder, "today"), goodterms(folder, "doctor")

    assert (examined.returncode, "is being restored" in examined.stdout) == (1, True), examined.stdout
    assert (outside.returncode, "is being restored" in outside.stderr) == (2, True), outside.stderr
    share(folder)
    with alone(folder):  # the same process may raise its own lock, and has it back as it was
        pass
    assert goodterms(folder, "today").returncode == 0


def test_a_second_restore_is_refused_while_one_is_under_way(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    (folder / "restoring").mkdir()
    with alone(folder):
        done = goodterms(folder, "restore", str(tmp_path / "any.zip"))

    assert (done.returncode, "or another command is" in done.stderr) == (2, True), done.stderr
    assert FolderInUseError.__mro__[1] is RefusedInputError


def mounted(place: Path) -> bool:
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)]
    return (
        shutil.which("mount") is not None
        and subprocess.run(words, check=False, capture_output=True).returncode == 0
    )


def test_a_folder_that_is_a_file_system_of_its_own_is_restored_like_any_other(tmp_path: Path) -> None:
    if not mounted(tmp_path / "own"):
        pytest.skip("this machine lets nobody mount a file system")
    try:
        source, mine = record(tmp_path / "source", name="New"), tmp_path / "own"
        shutil.copytree(record(tmp_path / "old", name="Old"), mine, dirs_exist_ok=True)
        write_backup(source / DATABASE, source, tmp_path / "new.zip", now=NOW)

        done = goodterms(mine, "restore", str(tmp_path / "new.zip"))

        assert (done.returncode, names(mine), len(kept_bytes(mine))) == (0, ["New"], 1), done.stderr
        assert [names(path) for path in mine.glob("before-restore-*")] == [["Old"]]
    finally:
        subprocess.run(["umount", str(tmp_path / "own")], check=True)


def test_scratch_that_killed_backups_left_is_removed_at_the_next_start(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    for name in ("scratch-abc", "tmpq1w2e3r4"):
        (folder / name).mkdir()
        (folder / name / DATABASE).write_bytes(b"copy")
    (folder / ".a.zip.999999999-1.draft").write_bytes(b"half")

    require_sound(folder / DATABASE)

    assert {path.name for path in folder.iterdir()} == {"files", DATABASE, "holds-a-record", "lock"} | {
        path.name for path in folder.glob(f"{DATABASE}-*")
    }
