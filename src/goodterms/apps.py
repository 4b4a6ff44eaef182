"""The one Django app."""

from django.apps import AppConfig


class GoodTermsConfig(AppConfig):
    """All moments share one app and one migration history."""

    name = "goodterms"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Good Terms"
