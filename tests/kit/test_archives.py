"""Which ZIPs are opened and which are refused."""

import io
import zipfile

import pytest

from goodterms.kit.archives import RefusedArchiveError, open_archive
from tests.corpus.exports import overlapping, zipped


def test_names_and_contents_are_read() -> None:
    archive = open_archive(zipped({"a/": "", "a/one.txt": "1", "two.txt": "22" * 50_000}))

    assert archive.names == ("a/one.txt", "two.txt")
    assert archive.read("a/one.txt") == b"1"
    assert archive.read("two.txt") == b"22" * 50_000


def _locked() -> bytes:
    raw = bytearray(zipped({"a.txt": "a"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def _unusual() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", "a")
    return target.getvalue()


def _twice() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "b")
    return target.getvalue()


HALF = "This ZIP is incomplete or damaged: its table of contents cannot be read. Download it again."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty (0 bytes)."),
        (b"Name,Place\n", "This is not a ZIP file."),
        (zipped({"a.txt": "a" * 1000})[:60], HALF),
        (zipped({"../a.txt": "a"}), "This ZIP holds a file that points outside it (../a.txt)."),
        (zipped({"b/..\\..\\a": "a"}), "This ZIP holds a file that points outside it (b/..\\..\\a)."),
        (zipped({"/etc/a": "a"}), "This ZIP holds a file that points outside it (/etc/a)."),
        (zipped({"C:/a": "a"}), "This ZIP holds a file that points outside it (C:/a)."),
        (_locked(), "This ZIP is protected with a password. Unpack it and pack it again without one."),
        (
            _unusual(),
            "This ZIP is packed with an unusual method. Unpack it and pack it again as a plain ZIP.",
        ),
        (overlapping(), "This ZIP is built to deceive: its files lie over each other."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_dangerous_or_broken_zip_is_refused_with_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(RefusedArchiveError) as refusal:
        open_archive(raw)

    assert refusal.value.sentence == sentence


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(RefusedArchiveError, match=r"two files of the same name \(a.txt\)"):
        open_archive(_twice())


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    bomb = zipped({f"{n}.csv": b"0" * 30_000_000 for n in range(4)})

    with pytest.raises(RefusedArchiveError) as refusal:
        open_archive(bomb)

    assert refusal.value.sentence == "This ZIP would unpack to 114 MB; at most 100 MB are read."


def test_too_many_files_are_refused() -> None:
    with pytest.raises(RefusedArchiveError) as refusal:
        open_archive(zipped({f"{n}": "" for n in range(4)}), limit_files=3)

    assert refusal.value.sentence == "This ZIP holds 4 files; at most 3 are read."


def test_a_bomb_that_declares_little_is_refused_while_reading() -> None:
    raw = bytearray(zipped({"a.csv": b"0" * 1_000_000}))
    size_at = raw.index(b"PK\x01\x02") + 24
    raw[size_at : size_at + 4] = (100).to_bytes(4, "little")
    archive = open_archive(bytes(raw))

    with pytest.raises(
        RefusedArchiveError, match=r"The file a.csv in this ZIP (is damaged|has another size)"
    ):
        archive.read("a.csv")


def test_a_file_that_declares_too_much_is_refused_while_reading() -> None:
    raw = bytearray(zipped({"a.csv": b"0" * 100}))
    size_at = raw.index(b"PK\x01\x02") + 24
    raw[size_at : size_at + 4] = (200).to_bytes(4, "little")

    with pytest.raises(RefusedArchiveError, match="has another size than the ZIP says"):
        open_archive(bytes(raw)).read("a.csv")


def test_a_header_outside_the_file_is_refused() -> None:
    raw = bytearray(zipped({"a.csv": b"0"}))
    offset_at = raw.index(b"PK\x01\x02") + 42
    raw[offset_at : offset_at + 4] = (9_999_999).to_bytes(4, "little")

    with pytest.raises(RefusedArchiveError, match="built to deceive"):
        open_archive(bytes(raw))
