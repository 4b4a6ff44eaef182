"""The doors to one tie, and to the profile check."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.trash import discard
from goodterms.network import actions, forms, pages
from goodterms.network.actions import SamePersonError
from goodterms.network.models import Acquaintance, Contact, Favour, Tie


@require_http_methods(["GET", "POST"])
def tie(request: Request, pk: int) -> HttpResponse:
    """Say how a contact is known."""
    contact = own(Contact, request, pk, along=("workspace",))
    held = Tie.objects.filter(contact=contact).first() or Tie()
    initial = {name: getattr(held, name) for name in forms.TieForm.base_fields}
    form = forms.TieForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_tie(contact, values=form.cleaned_data)
        return go(request, "contact", pk)
    return _form(request, form, title=_("The tie to %s") % contact)


@require_http_methods(["GET", "POST"])
def favour(request: Request, pk: int) -> HttpResponse:
    """Keep what was given or received."""
    contact = own(Contact, request, pk, along=("workspace",))
    form = forms.FavourForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.add_favour(contact, **form.cleaned_data)
        return go(request, "contact", pk)
    return _form(request, form, title=_("A favour with %s") % contact)


@require_POST
def favour_trash(request: Request, pk: int) -> HttpResponse:
    """Put a favour into the trash."""
    row = own(Favour, request, pk)
    discard(row, now=timezone.now())
    notice(request, _("%s is in the trash.") % row, undo=reverse("trash_restore", args=["favour", pk]))
    return go(request, "contact", row.contact_id)


@require_POST
def acquaintance_trash(request: Request, pk: int) -> HttpResponse:
    """Put into the trash that two contacts know each other."""
    row = own(Acquaintance, request, pk, along=("one", "other"))
    discard(row, now=timezone.now())
    notice(request, _("%s is in the trash.") % row, undo=reverse("trash_restore", args=["acquaintance", pk]))
    return go(request, "contact", row.one_id)


@require_http_methods(["GET", "POST"])
def knows(request: Request, pk: int) -> HttpResponse:
    """Say whom a contact knows; a name that several bear asks for more of it."""
    contact = own(Contact, request, pk, along=("workspace",))
    form = forms.AcquaintanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = pages.contacts_named(request.workspace, form.cleaned_data["name"])
        if len(found) == 1:
            try:
                actions.add_acquaintance(request.workspace, contact, found[0], kind=form.cleaned_data["kind"])
                return go(request, "contact", pk)
            except SamePersonError as same:
                form.add_error("name", str(same))
        else:
            form.add_error("name", _several(found))
    return _form(request, form, title=_("Whom does %s know?") % contact)


@require_POST
def word(request: Request, pk: int, deed: str) -> HttpResponse:
    """Answer a weekly word: done, later or never (N10)."""
    contact = own(Contact, request, pk, along=("workspace",))
    today = timezone.localdate()
    if deed == "write":
        return go(request, "letter", actions.draft_revival(contact, today=today).pk)
    if deed == "done":
        actions.touch(contact, today=today)
        notice(request, _("Noted: you were in touch with %s today.") % contact)
    elif deed == "later":
        actions.put_off(contact, today=today)
        notice(request, _("%s will not be proposed for half a year.") % contact)
    elif deed == "never":
        actions.never_propose(contact)
        notice(request, _("%s will not be proposed again; the tie can be changed on their page.") % contact)
    else:
        message = "There is no such deed."
        raise Http404(message)
    return go(request, "contact_list")


@require_GET
def profile_check(request: Request) -> HttpResponse:
    """Show what to mend on the public profile (N6)."""
    page = pages.profile_check_page(request.workspace, today=timezone.localdate())
    return render(request, "network/profile.html", {"page": page})


def _several(found: list[Contact]) -> str:
    if not found:
        return _("No contact has this name. Add them first.")
    names = "; ".join(
        ", ".join(part for part in (str(one), str(one.employer or "")) if part) for one in found[:5]
    )
    return _("Several people fit: %s. Write more of the name.") % names


def _form(request: Request, form: Form, *, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "network/form.html", context, status=400 if form.errors else 200)
