"""Every address, gathered from the moments."""

from django.urls import include, path

from goodterms.kit.moments import modules_named
from goodterms.web import owed_views, views

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
]

handler400 = "goodterms.web.errors.bad_request"
handler404 = "goodterms.web.errors.not_found"
handler500 = "goodterms.web.errors.failed"
