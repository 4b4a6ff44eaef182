"""Addresses of imports."""

from django.urls import path

from goodterms.imports import views

urlpatterns = [
    path("import/", views.import_start, name="import_start"),
    path("import/look/<int:pk>/", views.import_look, name="import_look"),
    path("import/look/<int:pk>/columns/", views.import_columns, name="import_columns"),
    path("import/look/<int:pk>/start/", views.import_write, name="import_write"),
    path("import/look/<int:pk>/drop/", views.import_drop, name="import_drop"),
    path("import/<int:pk>/", views.import_job, name="job"),
    path("import/<int:pk>/cancel/", views.job_cancel, name="job_cancel"),
    path("import/<int:pk>/again/", views.job_again, name="job_again"),
]
