"""Fetch the pinned browser pieces with npm and record where each came from."""

import hashlib
import json
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

from attrs import frozen

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/goodterms/web/static/vendor"


@frozen
class Piece:
    """One pinned npm package and the files of it that the pages use."""

    package: str
    version: str
    licence: str
    files: tuple[str, ...]

    @property
    def short_name(self) -> str:
        """Return the package's name without its scope."""
        return self.package.rpartition("/")[2]


PIECES = (
    Piece("htmx.org", "2.0.11", "0BSD", ("dist/htmx.min.js",)),
    Piece("sortablejs", "1.15.7", "MIT", ("Sortable.min.js",)),
    Piece(
        "@fontsource-variable/inter",
        "5.3.0",
        "OFL-1.1",
        ("files/inter-latin-wght-normal.woff2", "files/inter-latin-ext-wght-normal.woff2"),
    ),
    Piece(
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        "OFL-1.1",
        ("files/source-serif-4-latin-wght-normal.woff2", "files/source-serif-4-latin-ext-wght-normal.woff2"),
    ),
)


def main() -> None:
    """Replace the vendor folder by freshly fetched copies and their record."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "licences").mkdir(parents=True)
    record = [entry for piece in PIECES for entry in fetched(piece)]
    text = json.dumps(record, indent=2) + "\n"
    (VENDOR / "vendored.json").write_text(text, encoding="utf-8")
    print(f"{len(record)} files from {len(PIECES)} packages stand in {VENDOR.relative_to(ROOT)}.")


def fetched(piece: Piece) -> list[dict[str, str]]:
    """Copy one package's files and licence into the vendor folder and return their record.

    Raises:
        subprocess.CalledProcessError: if npm cannot fetch the pinned version.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{piece.package}@{piece.version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = pathlib.Path(folder).glob("*.tgz")
        with tarfile.open(archive) as content:
            content.extractall(folder, filter="data")
        package = pathlib.Path(folder) / "package"
        shutil.copyfile(package / "LICENSE", VENDOR / "licences" / f"{piece.short_name}.txt")
        return [copied(package / file, piece=piece) for file in piece.files]


def copied(source: pathlib.Path, *, piece: Piece) -> dict[str, str]:
    """Copy one file into the vendor folder and return its line of the record."""
    shutil.copyfile(source, VENDOR / source.name)
    return {
        "file": source.name,
        "package": piece.package,
        "version": piece.version,
        "licence": piece.licence,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
