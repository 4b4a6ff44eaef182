"""The WSGI application that granian serves; it starts the background worker in the same process."""

import atexit
import os
from functools import partial

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.web.settings")
application = get_wsgi_application()

from goodterms.web.worker import start_worker  # noqa: E402 -- needs Django to be set up

atexit.register(partial(start_worker().stop, graceful=False))
