"""The addresses of people and employers."""

from django.urls import path

from goodterms.network import views

urlpatterns = [
    path("network/", views.contacts, name="contact_list"),
    path("network/new/", views.contact_new, name="contact_new"),
    path("network/<int:pk>/", views.contact, name="contact"),
    path("network/<int:pk>/change/", views.contact_change, name="contact_change"),
    path("network/<int:pk>/trash/", views.contact_trash, name="contact_trash"),
    path("network/<int:pk>/tie/", views.tie, name="contact_tie"),
    path("network/<int:pk>/favour/", views.favour, name="contact_favour"),
    path("network/<int:pk>/knows/", views.knows, name="contact_knows"),
    path("network/favours/<int:pk>/trash/", views.favour_trash, name="favour_trash"),
    path("network/acquaintances/<int:pk>/trash/", views.acquaintance_trash, name="acquaintance_trash"),
    path("network/<int:pk>/word/<slug:deed>/", views.word, name="contact_word"),
    path("network/ways/", views.ways, name="way_list"),
    path("network/ways/choose/", views.choose, name="way_choose"),
    path("network/profile/", views.profile_check, name="profile_check"),
    path("network/introductions/", views.introductions, name="introduction_list"),
    path("network/introductions/<int:pk>/", views.introduction, name="introduction"),
    path("network/introductions/<int:pk>/letter/", views.introduction_letter, name="introduction_letter"),
    path("network/introductions/<int:pk>/step/", views.introduction_step, name="introduction_step"),
    path("network/introductions/<int:pk>/trash/", views.introduction_trash, name="introduction_trash"),
    path("network/same/", views.same, name="same_list"),
    path("network/same/<slug:kind>/<int:first>/<int:second>/", views.same_verdict, name="same_verdict"),
    path("network/same/<int:pk>/undo/", views.same_undo, name="same_undo"),
    path("network/employers/<int:pk>/", views.employer, name="employer"),
    path("network/employers/<int:pk>/change/", views.employer_change, name="employer_change"),
]
