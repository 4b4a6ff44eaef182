"""The addresses of the candidate's own record."""

from django.urls import path

from goodterms.candidate import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/<slug:kind>/new/", views.new, name="me_new"),
    path("me/<slug:kind>/<int:pk>/", views.change, name="me_change"),
    path("me/<slug:kind>/<int:pk>/trash/", views.trash, name="me_trash"),
]
