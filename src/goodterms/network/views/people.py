"""The doors to people and employers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.trash import discard
from goodterms.network import actions, forms, pages
from goodterms.network.models import Contact, Employer


@require_GET
def contacts(request: Request) -> HttpResponse:
    """List everybody one knows; htmx gets the list alone."""
    page = pages.contacts_page(request.workspace, query=request.GET.dict(), today=timezone.localdate())
    template = "network/contacts.html#list" if request.htmx else "network/contacts.html"
    return render(request, template, {"page": page})


@require_GET
def contact(request: Request, pk: int) -> HttpResponse:
    """Show one person."""
    try:
        row = own(Contact, request, pk, along=("employer", "workspace"))
    except Http404:
        return _kept_instead(Contact, request, pk)
    return render(
        request, "network/contact.html", {"page": pages.contact_page(row, today=timezone.localdate())}
    )


@require_http_methods(["GET", "POST"])
def contact_new(request: Request) -> HttpResponse:
    """Add a person."""
    form = forms.ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return go(
            request, "contact", actions.save_contact(request.workspace, None, values=form.cleaned_data).pk
        )
    return render(request, "network/form.html", {"form": form, "title": _("Add a contact")})


@require_http_methods(["GET", "POST"])
def contact_change(request: Request, pk: int) -> HttpResponse:
    """Correct a person."""
    row = own(Contact, request, pk, along=("employer",))
    initial = {
        **{name: getattr(row, name) for name in forms.ContactForm.base_fields},
        "employer": row.employer or "",
    }
    form = forms.ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_contact(request.workspace, row, values=form.cleaned_data)
        return go(request, "contact", pk)
    return render(request, "network/form.html", {"form": form, "title": str(row)})


@require_POST
def contact_trash(request: Request, pk: int) -> HttpResponse:
    """Put a person into the trash."""
    row = own(Contact, request, pk)
    discard(row, now=timezone.now())
    notice(request, _("%s is in the trash.") % row, undo=reverse("trash_restore", args=["contact", pk]))
    return go(request, "contact_list")


@require_GET
def employer(request: Request, pk: int) -> HttpResponse:
    """Show one employer."""
    try:
        row = own(Employer, request, pk, along=("workspace", "parent"))
    except Http404:
        return _kept_instead(Employer, request, pk)
    page = pages.employer_page(row, today=timezone.localdate())
    return render(request, "network/employer.html", {"page": page})


@require_http_methods(["GET", "POST"])
def employer_change(request: Request, pk: int) -> HttpResponse:
    """Correct an employer."""
    row = own(Employer, request, pk, along=("workspace", "parent"))
    form = forms.EmployerForm(request.POST or None, initial=pages.employer_values(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_employer(row, **form.cleaned_data)
        except actions.EmployerError as refusal:
            form.add_error(refusal.column, str(refusal))
        else:
            return go(request, "employer", pk)
    return render(request, "network/form.html", {"form": form, "title": row.name})


def _kept_instead(kind: type[Contact] | type[Employer], request: Request, pk: int) -> HttpResponse:
    """Lead from a row that was put together with another one to that one, or answer 404."""
    gone = kind.objects.filter(workspace=request.workspace, pk=pk, merged_into__isnull=False)
    kept = gone.values_list("merged_into_id", flat=True).first()
    if kept is None:
        raise Http404
    return go(request, str(kind._meta.model_name), kept)
