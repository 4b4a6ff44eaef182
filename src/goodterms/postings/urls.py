"""The addresses of postings."""

from django.urls import path

from goodterms.postings import views

urlpatterns = [
    path("postings/", views.postings, name="posting_list"),
    path("postings/new/", views.new, name="posting_new"),
    path("postings/<int:pk>/", views.posting, name="posting"),
    path("postings/<int:pk>/change/", views.change, name="posting_change"),
    path("postings/<int:pk>/trash/", views.trash, name="posting_trash"),
]
