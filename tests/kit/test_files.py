"""Bytes are kept once, and deleted when nothing names them."""

import datetime as dt
import os

from django.utils import timezone

from goodterms.kit.files import file_path, keep_bytes, keep_file, sweep_files
from goodterms.kit.models import StoredFile, Workspace
from goodterms.leads.models import LeadFile
from tests.examples import fill


def test_what_nothing_names_is_swept_after_a_day(workspace: Workspace) -> None:
    fill(workspace)
    unused = keep_file(workspace, name="old.txt", raw=b"unused", media_type="")
    fresh = keep_file(workspace, name="new.txt", raw=b"fresh", media_type="")
    orphan = keep_bytes(b"orphan")
    long_ago = timezone.now() - dt.timedelta(days=2)
    StoredFile.objects.exclude(pk=fresh.pk).update(created_at=long_ago)
    for sha256 in (unused.sha256, orphan):
        os.utime(file_path(sha256), (long_ago.timestamp(), long_ago.timestamp()))

    sweep_files(now=timezone.now())

    assert set(StoredFile.objects.values_list("name", flat=True)) == {"Zürich.txt", "new.txt"}
    assert [file_path(sha).exists() for sha in (unused.sha256, orphan, fresh.sha256)] == [False, False, True]
    assert LeadFile.objects.count() == 1


def test_a_name_never_leaves_its_folder(workspace: Workspace) -> None:
    names = ["../../etc/passwd", "C:\\Users\\me\\cv.pdf", "", "a" * 400]

    kept = [keep_file(workspace, name=name, raw=b"x", media_type="").name for name in names]

    assert kept == ["passwd", "cv.pdf", "file", "a" * 255]
    assert file_path("ab" * 32).parent.name == "ab"
