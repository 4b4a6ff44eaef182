"""What is vendored is recorded, unchanged, licensed and named."""

import hashlib
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src/goodterms/web/static/vendor"
RECORD = json.loads((VENDOR / "vendored.json").read_text("utf-8"))


def test_every_vendored_file_is_recorded_with_its_sha256() -> None:
    files = [path for path in VENDOR.iterdir() if path.is_file() and path.name != "vendored.json"]

    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert sums == {entry["file"]: entry["sha256"] for entry in RECORD}


def test_every_vendored_package_stands_with_its_licence_text() -> None:
    wanted = {entry["package"].rpartition("/")[2] + ".txt" for entry in RECORD}

    present = {path.name for path in (VENDOR / "licences").iterdir() if path.stat().st_size > 0}

    assert present == wanted


def test_notice_names_every_vendored_package_with_version_and_licence() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")

    unnamed = [
        entry["package"]
        for entry in RECORD
        if f"{entry['package']} {entry['version']} ({entry['licence']})" not in notice
    ]

    assert unnamed == []
