"""One page of a long list."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from attrs import frozen
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

RowT = TypeVar("RowT")


@frozen
class Pager:
    """Where one is in a long list: page `page` of `pages`, and its neighbours' addresses ("" if none)."""

    page: int
    pages: int
    total: int
    summary: str
    previous_url: str
    next_url: str


def cut_page(
    rows: "QuerySet[Any, RowT] | Sequence[RowT]", *, page: str, size: int, query: Mapping[str, str]
) -> tuple[list[RowT], Pager]:
    """Return the rows of one page and its pager; a page number that is none gives the first or the last.

    Args:
        rows: The whole list, ordered.
        page: The page asked for, as it came in the address.
        size: Rows a page.
        query: The other parts of the address to keep.
    """
    pages = Paginator(rows, size)
    cut = pages.get_page(page)

    def address(number: int) -> str:
        """Return the address of a page of this number."""
        return "?" + urlencode({**{k: v for k, v in query.items() if v}, "page": number})

    return list(cut.object_list), Pager(
        page=cut.number,
        pages=pages.num_pages,
        total=pages.count,
        summary=_("%(first)d to %(last)d of %(total)d")
        % {"first": cut.start_index(), "last": cut.end_index(), "total": pages.count},
        previous_url=address(cut.number - 1) if cut.has_previous() else "",
        next_url=address(cut.number + 1) if cut.has_next() else "",
    )
