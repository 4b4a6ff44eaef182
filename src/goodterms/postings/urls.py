"""The addresses of postings."""

from django.urls import path

from goodterms.postings.views import marks, postings, same, targets

urlpatterns = [
    path("postings/", postings.postings, name="posting_list"),
    path("postings/new/", postings.new, name="posting_new"),
    path("postings/<int:pk>/", postings.posting, name="posting"),
    path("postings/<int:pk>/change/", postings.change, name="posting_change"),
    path("postings/<int:pk>/trash/", postings.trash, name="posting_trash"),
    path("postings/<int:pk>/apart/", same.apart, name="posting_apart"),
    path("postings/<int:pk>/aside/", targets.aside, name="posting_aside"),
    path("postings/<int:pk>/marks/new/", marks.mark_new, name="posting_mark_new"),
    path("postings/<int:pk>/marks/<slug:group>/<int:start>/<int:end>/", marks.mark, name="posting_mark"),
    path(
        "postings/<int:pk>/corrections/<int:correction>/undo/",
        marks.mark_undo,
        name="posting_correction_undo",
    ),
    path("postings/gap/", targets.gap, name="posting_gap"),
    path("postings/same/", same.same, name="posting_same"),
    path("postings/same/<int:first>/<int:second>/", same.same_verdict, name="posting_same_verdict"),
    path("postings/targets/", targets.targets, name="target_list"),
    path("postings/targets/<int:pk>/", targets.target_change, name="target"),
    path("postings/targets/<int:pk>/fetch/", targets.target_fetch, name="target_fetch"),
    path("postings/targets/<int:pk>/trash/", targets.target_trash, name="target_trash"),
]
