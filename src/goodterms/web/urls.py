"""Every address, gathered from the moments."""

from django.urls import include, path

from goodterms.kit.moments import modules_named
from goodterms.web import import_views, owed_views, views

urlpatterns = [
    *(path("", include(name)) for name in reversed(modules_named("urls"))),
    path("open/<str:token>/", views.open_link, name="open"),
    path("search/", views.search, name="search"),
    path("rules/", views.rules, name="rules"),
    path("rules/<str:rule_id>/", views.rule_page, name="rule"),
    path("logbook/", views.logbook, name="logbook"),
    path("trash/", views.trash_list, name="trash"),
    path("trash/<slug:table>/<int:pk>/restore/", views.trash_restore, name="trash_restore"),
    path("owed/<int:pk>/done/", owed_views.owed_done, name="owed_done"),
    path("owed/<int:pk>/later/", owed_views.owed_later, name="owed_later"),
    path("owed/<int:pk>/needless/", owed_views.owed_needless, name="owed_needless"),
    path("owed/<int:pk>/drop/", owed_views.owed_drop, name="owed_drop"),
    path("owed/<int:pk>/undo/", owed_views.owed_undo, name="owed_undo"),
    path("files/<int:pk>/", views.file, name="file"),
    path("import/", import_views.import_start, name="import_start"),
    path("import/look/<int:pk>/", import_views.import_look, name="import_look"),
    path("import/look/<int:pk>/columns/", import_views.import_columns, name="import_columns"),
    path("import/look/<int:pk>/start/", import_views.import_write, name="import_write"),
    path("import/look/<int:pk>/drop/", import_views.import_drop, name="import_drop"),
    path("import/<int:pk>/", import_views.import_job, name="import_job"),
    path("import/<int:pk>/cancel/", import_views.job_cancel, name="job_cancel"),
    path("import/<int:pk>/again/", import_views.job_again, name="job_again"),
]

handler400 = "goodterms.web.errors.bad_request"
handler404 = "goodterms.web.errors.not_found"
handler500 = "goodterms.web.errors.failed"
