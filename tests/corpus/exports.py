"""Made-up LinkedIn tables and ZIPs, as bytes."""

import io
import zipfile

PREAMBLE = 'Notes:\n"When exporting, addresses of\nsome people are missing, ""as usual""."\n\n'
NEW_HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OLD_HEADER = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Example Ltd,Clerk,"Filed,\nand found",Leeds,Mar 2019,Dec 2021\n'
    "Sample GmbH,Head clerk,,Bonn,2022,\n"
)
EDUCATION = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nHill College,2010,2013,,BA,Chess\n"
SKILLS = "Name\nFiling\nfiling\nExcel\n"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\n"
    "Ada,Quill,,,,Clerk,I file.,Paper,,Leeds\n"
)


def connections(count: int) -> str:
    """Return a table of so many people, with the preamble of today."""
    people = (
        f"Ann{n},Lee{n},https://www.linkedin.com/in/ann{n},,Firm {n % 900},Clerk,12 Mar 2024"
        for n in range(count)
    )
    return PREAMBLE + NEW_HEADER + "\n".join(people) + "\n"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            made = zipfile.ZipInfo(name, (2026, 11, 23, 9, 0, 0))  # the same bytes at any hour
            archive.writestr(made, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def overlapping() -> bytes:
    """Return a ZIP whose second file lies inside the first (CVE-2024-0450)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a" * 200)
        archive.writestr("b.txt", "b" * 200)
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    return target.getvalue()
