"""The portal's settings as the tests want them, the same on every machine."""

import os

os.environ.update(DEBUG="0", PLAIN_HTTP="1", MFA_REQUIRED="0", DEMO="0", EMAIL_HOST="")
for name, value in {
    "SECRET_KEY": "for-tests-alone",
    "FIELD_KEYS": "k6A7tK_t2rCFYjjJNmzG_tBQS2sOKvhR6cvZhxDDTNc=",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "REDIS_URL": "redis://localhost:6379/15",
}.items():
    os.environ.setdefault(name, value)

from portal.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
