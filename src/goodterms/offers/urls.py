"""The addresses of offers."""

from django.urls import path

from goodterms.offers import views

urlpatterns = [
    path("offers/", views.listing, name="offer_list"),
    path("offers/new/", views.new, name="offer_new"),
    path("offers/perfect/", views.perfect, name="offer_perfect"),
    path("offers/perfect/item/", views.wish, name="offer_wish"),
    path("offers/perfect/<int:pk>/trash/", views.wish_trash, name="wishitem_trash"),
    path("offers/perfect/trade/", views.trade, name="offer_trade"),
    path("offers/weighing/", views.weighing, name="offer_weighing"),
    path("offers/<int:pk>/", views.offer, name="offer"),
    path("offers/<int:pk>/change/", views.change, name="offer_change"),
    path("offers/<int:pk>/pick/", views.pick, name="offer_pick"),
    path("offers/<int:pk>/item/", views.item, name="offer_item"),
    path("offers/<int:pk>/status/", views.status, name="offer_status"),
    path("offers/<int:pk>/draft/<slug:deed>/", views.draft, name="offer_draft"),
    path("offers/<int:pk>/counter/", views.counter, name="offer_counter"),
    path("offers/rounds/<int:pk>/answer/", views.answer, name="round_answer"),
    path("offers/<int:pk>/decide/", views.decide, name="offer_decide"),
    path("offers/<int:pk>/letter/", views.check, name="offer_check"),
    path("offers/<int:pk>/sign/<slug:done>/", views.sign, name="offer_sign"),
    path("offers/<int:pk>/dates.ics", views.dates, name="offer_dates"),
    path("offers/<int:pk>/trash/", views.trash, name="offer_trash"),
]
