"""Django's settings; what a person may change comes from the environment (see docs/reference/settings.md)."""

import os
from hashlib import sha256
from pathlib import Path

import tzlocal

from goodterms.kit.folder import data_folder, moment_folders, secret_key
from goodterms.web.databases import database_from_url, sqlite_database

_WEB = Path(__file__).resolve().parent

DATA_FOLDER = data_folder()
SECRET_KEY = secret_key(DATA_FOLDER)
DEBUG = False
ALLOWED_HOSTS = ["localhost"]

DATABASE_URL = os.environ.get("GOODTERMS_DATABASE_URL", "")
DATABASES = {
    "default": database_from_url(DATABASE_URL)
    if DATABASE_URL
    else sqlite_database(DATA_FOLDER / "goodterms.sqlite3")
}

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "goodterms",
]
# The moments, the lowest first: whatever all of them share walks this list (see `kit/moments.py`).
MOMENTS = [
    "goodterms.candidate",
    "goodterms.letters",
    "goodterms.postings",
    "goodterms.network",
    "goodterms.leads",
    "goodterms.replies",
    "goodterms.offers",
    "goodterms.imports",
    "goodterms.today",
]
MIDDLEWARE = [
    "goodterms.web.gate.Threshold",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goodterms.web.gate.Gate",
    "goodterms.web.once.Once",
    "django.contrib.messages.middleware.MessageMiddleware",
    "goodterms.web.errors.Room",
]
ROOT_URLCONF = "goodterms.web.urls"
WSGI_APPLICATION = "goodterms.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates", *moment_folders(MOMENTS, "templates")],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": ["goodterms.kit.templatetags", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "goodterms.web.shell.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.filesystem.Loader"],
                        )
                    ],
                )
            ],
        },
    }
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [_WEB / "static", *moment_folders(MOMENTS, "static")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
WHITENOISE_ALLOW_ALL_ORIGINS = False  # else any page on the web could read our script, and tell that we run

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
# Cookies know no port: two programs on one machine must not log each other out.
_INSTANCE = sha256(f"cookies {SECRET_KEY}".encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = f"goodterms-{_INSTANCE}"
CSRF_COOKIE_NAME = f"goodterms-form-{_INSTANCE}"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"  # it must come along when the one-time link is opened beside open pages
CSRF_FAILURE_VIEW = "goodterms.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = tzlocal.get_localzone_name() or "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_UPLOAD_BYTES = 200 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"not_the_disk": {"()": "goodterms.web.errors.NotTheDisk"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["not_the_disk"]},
        "django.security": {"level": "ERROR"},
        "huey": {"level": "WARNING"},
        "waitress.queue": {"level": "ERROR"},  # a page's files wait a moment for a thread: nothing to tell
    },
}
