"""What a person types about offers."""

from goodterms.offers.forms.offers import (
    AnswerForm,
    ChangeForm,
    CounterForm,
    DecideForm,
    LetterForm,
    OfferForm,
    PersonForm,
    SignForm,
    StatusForm,
    WordForm,
    today_initial,
)
from goodterms.offers.forms.perfect import PerfectForm, WishForm, perfect_initial, wish_initial

__all__ = [
    "AnswerForm",
    "ChangeForm",
    "CounterForm",
    "DecideForm",
    "LetterForm",
    "OfferForm",
    "PerfectForm",
    "PersonForm",
    "SignForm",
    "StatusForm",
    "WishForm",
    "WordForm",
    "perfect_initial",
    "today_initial",
    "wish_initial",
]
