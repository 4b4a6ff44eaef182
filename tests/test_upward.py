"""Nothing in a moment names what stands above it: no related name, no link, no address.

What a lower page shows of a higher moment comes by panels and doors (`kit/moments.py`); the page of a row that a key
names comes by its column (`kit.homes.page_along`). Imports are checked by the contracts in `pyproject.toml`.
"""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, Model

SOURCE = Path(__file__).resolve().parent.parent / "src" / "goodterms"
MOMENTS = [name.rpartition(".")[2] for name in settings.MOMENTS]
HEIGHTS = {name: height for height, name in enumerate(["kit", *MOMENTS, "web"])}
# Every form in which a module or a template names an address.
NAMED = re.compile(
    r"""\b(?:reverse|reverse_lazy|redirect|address_of)\("([a-z_]+)"|\bgo\(\w+, "([a-z_]+)\""""
    r"""|{%-? *url ["']([a-z_]+)["']|\b(?:address|back|door|url_name) ?= ?"([a-z_?]+)\""""
    r"""|\b(?:Door|RailEntry)\([^()]*(?:\([^()]*\))?, "([a-z_]+)\""""
)


def addresses() -> dict[str, str]:
    """Return the moment of each name of an address."""
    found = {}
    for moment in MOMENTS:
        if (SOURCE / moment / "urls.py").exists():
            for one in importlib.import_module(f"goodterms.{moment}.urls").urlpatterns:
                found[one.name] = moment
    return found


def names_in(text: str) -> Iterator[str]:
    for match in NAMED.finditer(text):
        yield next(filter(None, match.groups()))


def upward(text: str, *, stands_in: str, known: dict[str, str]) -> list[str]:
    return [name for name in names_in(text) if HEIGHTS[known.get(name, "kit")] > HEIGHTS[stands_in]]


@pytest.mark.parametrize("moment", ["kit", *MOMENTS])
def test_no_module_and_no_template_names_an_address_above_it(moment: str) -> None:
    known = addresses()
    files = [path for kind in ("*.py", "*.html", "*.toml") for path in (SOURCE / moment).rglob(kind)]

    found = {
        str(path.relative_to(SOURCE)): names
        for path in files
        if (names := upward(path.read_text("utf-8"), stands_in=moment, known=known))
    }

    assert files
    assert found == {}


def place_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def test_no_lower_table_gets_a_related_name_from_above() -> None:
    found = [
        f"{model.__name__}.{column.name}: {column.remote_field.related_name}"
        for model in apps.get_app_config("goodterms").get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, ForeignKey)
        and HEIGHTS[place_of(column.related_model)] < HEIGHTS[place_of(model)]
        and not str(column.remote_field.related_name or "").endswith("+")
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "stands_in"),
    [
        ('reverse("lead_board")', "letters"),
        ('go(request, "offer_list")', "network"),
        ("<a href=\"{% url 'import_start' %}\">", "candidate"),
        ('address_of("lead_log", employer=name)', "postings"),
        ('Door("letters", _("Add reply"), "reply_new")', "leads"),
        ('field(address="offer_list")', "leads"),
    ],
)
def test_the_rule_sees_what_points_up(text: str, stands_in: str) -> None:
    assert upward(text, stands_in=stands_in, known=addresses()) != []


def test_what_points_down_is_fine() -> None:
    assert (
        upward('reverse("letter_list") go(request, "contact_list")', stands_in="leads", known=addresses())
        == []
    )
