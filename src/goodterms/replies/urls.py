"""The addresses of answers."""

from django.urls import path

from goodterms.replies import views

urlpatterns = [
    path("letters/answers/new/", views.reply_new, name="reply_new"),
    path("letters/answers/<int:pk>/", views.reply, name="reply"),
    path("letters/answers/<int:pk>/kind/", views.reply_kind, name="reply_kind"),
    path("letters/answers/<int:pk>/plan/", views.reply_plan, name="reply_plan"),
    path("letters/answers/<int:pk>/stakes/", views.reply_stakes, name="reply_stakes"),
    path("letters/answers/<int:pk>/burned/", views.reply_burned, name="reply_burned"),
    path("letters/answers/<int:pk>/trash/", views.reply_trash, name="reply_trash"),
    path("letters/bridges/<int:pk>/mend/", views.bridge_mend, name="bridge_mend"),
    path("letters/answers/<int:pk>/lead/", views.reply_attach, name="reply_attach"),
    path("letters/mailbox/read/", views.mailbox_read, name="mailbox_read"),
]
