"""The addresses of letters and the mailbox."""

from django.urls import path

from goodterms.letters import views

urlpatterns = [
    path("letters/", views.listing, name="letter_list"),
    path("letters/new/", views.new, name="letter_new"),
    path("letters/<int:pk>/", views.letter, name="letter"),
    path("letters/<int:pk>/preview/", views.preview, name="letter_preview"),
    path("letters/<int:pk>/spelling/", views.spelling, name="letter_spelling"),
    path("letters/<int:pk>/tone/", views.tone, name="letter_tone"),
    path("letters/<int:pk>/record/", views.renew, name="letter_renew"),
    path("letters/<int:pk>/facts/", views.facts, name="letter_facts"),
    path("letters/<int:pk>/sent/", views.sent, name="letter_sent"),
    path("letters/<int:pk>/unsent/", views.unsent, name="letter_unsent"),
    path("letters/<int:pk>/again/", views.again, name="letter_again"),
    path("letters/<int:pk>/eml/", views.eml, name="letter_eml"),
    path("letters/<int:pk>/drafts/", views.drafts, name="letter_drafts"),
    path("letters/<int:pk>/trash/", views.trash, name="letter_trash"),
    path("letters/versions/<int:pk>/restore/", views.version_restore, name="letter_version"),
    path("letters/mailbox/", views.mailbox, name="mailbox"),
    path("letters/mailbox/forget/", views.mailbox_forget, name="mailbox_forget"),
]
