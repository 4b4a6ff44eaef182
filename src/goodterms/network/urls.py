"""The addresses of people and employers."""

from django.urls import path

from goodterms.network.views import people as views
from goodterms.network.views import same

urlpatterns = [
    path("network/", views.contacts, name="contact_list"),
    path("network/new/", views.contact_new, name="contact_new"),
    path("network/<int:pk>/", views.contact, name="contact"),
    path("network/<int:pk>/change/", views.contact_change, name="contact_change"),
    path("network/<int:pk>/trash/", views.contact_trash, name="contact_trash"),
    path("network/same/", same.same, name="same_list"),
    path("network/same/<slug:kind>/<int:first>/<int:second>/", same.same_verdict, name="same_verdict"),
    path("network/same/<int:pk>/undo/", same.same_undo, name="same_undo"),
    path("network/employers/<int:pk>/", views.employer, name="employer"),
    path("network/employers/<int:pk>/change/", views.employer_change, name="employer_change"),
]
