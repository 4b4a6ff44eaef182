"""A form that is sent twice, or twenty times at once, does its work once."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from attrs import define, field
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
# A second press comes within moments. Later it is meant: the same form may stand on a page for a day.
_SECONDS = 10.0
_PATIENCE = 60.0  # seconds to wait for the first press; a slower one is answered by the database's own rules


@define
class _Press:
    """The last form that a workspace sent: its mark, and once it is done, the answer and what the session kept."""

    mark: str
    is_done: threading.Event = field(factory=threading.Event)
    answer: HttpResponse | None = None
    kept: dict[str, Any] = field(factory=dict)
    done_at: float = 0.0

    @property
    def is_fresh(self) -> bool:
        """Return whether the same form again is the same press."""
        return not self.is_done.is_set() or time.monotonic() - self.done_at < _SECONDS


class Once:
    """Give the answer to the first press to the others too.

    A form carries a mark that is new each time its page is made: the same mark with the same words is the same press.
    The marks live in this one process; a server of several processes sees each press of its own.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.last: dict[int, _Press] = {}
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or repeat the answer."""
        workspace = getattr(request, "workspace", None)
        if request.method != "POST" or workspace is None or not request.POST.get(_TOKEN):
            return self.answer(request)
        mark = "".join(_pieces(request))
        press, is_first = self._press(workspace.pk, hashlib.sha256(mark.encode()).hexdigest())
        if is_first:
            return self._first(request, press)
        press.is_done.wait(_PATIENCE)
        return self._again(request, press)

    def _press(self, workspace: int, mark: str) -> tuple[_Press, bool]:
        """Return the press that a form is, and whether it is the first of its kind."""
        with self.lock:
            last = self.last.get(workspace)
            if last and last.mark == mark and last.is_fresh:
                return last, False
            press = self.last[workspace] = _Press(mark)
            return press, True

    def _first(self, request: HttpRequest, press: _Press) -> HttpResponse:
        try:
            press.answer = self.answer(request)
            press.kept = dict(request.session.items())
            return press.answer
        finally:
            press.done_at = time.monotonic()
            press.is_done.set()

    def _again(self, request: HttpRequest, press: _Press) -> HttpResponse:
        """Return a copy of the first answer with the notices it left; where the first failed, work anew."""
        first = press.answer
        if first is None or first.streaming or first.status_code >= 500:  # noqa: PLR2004 -- faults
            return self.answer(request)
        request.session.update(press.kept)
        return HttpResponse(first.content, status=first.status_code, headers=dict(first.items()))


def _pieces(request: HttpRequest) -> Iterator[str]:
    """Yield what makes a press: the address, all fields with the form's mark, and the files."""
    yield request.get_full_path()
    for name, values in sorted(request.POST.lists()):
        yield repr((name, values))
    for name, files in sorted(request.FILES.lists()):
        yield repr((name, [(file.name, file.size) for file in files]))
