"""The program's own settings, on a data folder that goes away."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="goodterms-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["GOODTERMS_DATA"] = _FOLDER
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs an event loop beside Django

from goodterms.web.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["localhost", "testserver"]
TIME_ZONE = "UTC"
if not DATABASE_URL:  # noqa: F405
    # a real file: the background worker and the browser's requests have connections of their own
    DATABASES["default"]["TEST"] = {"NAME": f"{_FOLDER}/test.sqlite3"}  # noqa: F405
