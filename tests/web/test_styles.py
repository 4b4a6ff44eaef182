"""The style sheets hold what pages use, and no more."""

import re
from pathlib import Path

from goodterms.kit.moments import moments

SOURCE = Path("src/goodterms")
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Parts of the look whose first page is still to be built. A part that a page has begun to use leaves this list.
AWAITED = {
    *("c-band", "c-dash", "c-edge", "c-fill", "c-halo", "c-less", "c-line", "c-mark", "c-mid", "c-name"),
    *("c-soft", "c-wait", "chart"),
}


def own_files(suffix: str) -> list[Path]:
    return [path for path in SOURCE.rglob(f"*{suffix}") if "vendor" not in path.parts]


def styled() -> set[str]:
    """Return the classes that the style sheets name; comments and values are left out."""
    sheets = "\n".join(path.read_text("utf-8") for path in own_files(".css"))
    selectors = re.sub(r"/\*.*?\*/|:[^;{}]*;", "", sheets, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors))


def used() -> set[str]:
    """Return every word in a class attribute or in a string of a script or a module."""
    words: set[str] = set()
    for path in own_files(".html"):
        for classes in re.findall(
            r'class="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', path.read_text("utf-8"), re.DOTALL
        ):
            words.update(_TAGS.sub(" ", classes).split())
            words.update(re.findall(r"'([a-z-]+)'", classes))
        words.update(re.findall(r'kind="([a-z-]+)"', path.read_text("utf-8")))
    for path in (*own_files(".js"), *own_files(".py")):
        for text in re.findall(r"""["'`]([^"'`\n]*)["'`]""", path.read_text("utf-8")):
            words.update(re.findall(r"[a-z][a-z0-9-]*", text))
    return words


def test_every_class_with_a_style_is_used() -> None:
    htmx = {"htmx-indicator", "htmx-request"}  # put on and taken off by htmx itself

    assert styled() - used() - htmx == AWAITED


def test_no_style_is_forced_inline_or_bound_to_an_id() -> None:
    sheets = {path: path.read_text("utf-8") for path in own_files(".css")}
    pages = {path: path.read_text("utf-8") for path in own_files(".html")}

    assert [path for path, text in sheets.items() if "!important" in text] == []
    assert [
        path
        for path, text in sheets.items()
        if re.search(r"^\s*[^/:;]*#[a-z][\w-]*\s*[,{]", text, re.MULTILINE)
    ] == []
    assert [path for path, text in pages.items() if " style=" in text] == []


def test_every_sheet_is_linked_once() -> None:
    page = (SOURCE / "web/templates/parts/styles.html").read_text("utf-8")
    linked = re.findall(r"static '(css/[^']+)'", page)
    theirs = [sheet for moment in moments().values() for sheet in moment.styles]
    there = {
        path.relative_to(SOURCE / "web/static").as_posix()
        for path in (SOURCE / "web/static/css").rglob("*.css")
    }
    in_moments = {path.as_posix().split("/static/")[1] for path in SOURCE.glob("*/static/*/*.css")} - there

    assert sorted(linked) == sorted(there)
    assert sorted(theirs) == sorted(in_moments)
