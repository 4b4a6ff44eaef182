"""The addresses of leads."""

from django.urls import path

from goodterms.leads import views

urlpatterns = [
    path("leads/", views.board, name="lead_board"),
    path("leads/table/", views.table, name="lead_table"),
    path("leads/log/", views.log_call, name="lead_log"),
    path("leads/known/", views.known, name="lead_known"),
    path("leads/<int:pk>/", views.lead, name="lead"),
    path("leads/<int:pk>/accept/", views.accept, name="lead_accept"),
    path("leads/<int:pk>/decline/", views.decline, name="lead_decline"),
    path("leads/<int:pk>/stage/", views.stage, name="lead_stage"),
    path("leads/<int:pk>/stage/<int:move>/back/<slug:before>/", views.stage_back, name="lead_stage_back"),
    path("leads/<int:pk>/change/", views.change, name="lead_change"),
    path("leads/<int:pk>/event/", views.event, name="lead_event"),
    path("leads/<int:pk>/sent/", views.sent, name="lead_sent"),
    path("leads/<int:pk>/plan/", views.plan, name="lead_plan"),
    path("leads/<int:pk>/say/", views.say, name="lead_say"),
    path("leads/<int:pk>/say/<int:event>/<int:planned>/back/", views.say_back, name="lead_say_back"),
    path("leads/<int:pk>/read/", views.read, name="lead_read"),
    path("leads/<int:pk>/note/", views.note, name="lead_note"),
    path("leads/<int:pk>/file/", views.file, name="lead_file"),
    path("leads/<int:pk>/trash/", views.trash, name="lead_trash"),
    path("leads/events/<int:pk>/trash/", views.event_trash, name="event_trash"),
    path("leads/notes/<int:pk>/trash/", views.note_trash, name="note_trash"),
    path("leads/files/<int:pk>/trash/", views.file_trash, name="leadfile_trash"),
    path("postings/<int:pk>/lead/", views.from_posting, name="posting_lead"),
]
