"""The WSGI application, for a server of one's own choice; it works off no jobs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.web.settings")
application = get_wsgi_application()
