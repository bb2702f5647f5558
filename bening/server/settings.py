"""Django's settings: read from the environment here, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from bening.server import environment, secrets

PACKAGE = Path(__file__).resolve().parent.parent
PRODUCTION = environment.yes_or_no("BENING_PRODUCTION", default=False)
DATA_DIR = environment.data_folder()
SECRET_KEY = secrets.secret_key(DATA_DIR, production=PRODUCTION)
BENING_INDEX_KEY = secrets.index_key(DATA_DIR, production=PRODUCTION)
BENING_APP_ROLE = environment.variable("BENING_APP_ROLE") or "bening_app"
BENING_UPLOAD_LIMIT_BYTES = (
    environment.whole_number("BENING_UPLOAD_LIMIT_MB", 50, 1, 500) * 1024 * 1024
)
BENING_POLICY_NOTICE_DAYS = environment.whole_number(
    "BENING_POLICY_NOTICE_DAYS", 14, 0, 365
)
BENING_POLICIES_DIR = PACKAGE / "published_policies"
if not BENING_POLICIES_DIR.is_dir():
    BENING_POLICIES_DIR = PACKAGE.parent / "policies"
BENING_REQUIREMENTS_DIR = PACKAGE / "published_requirements"
if not BENING_REQUIREMENTS_DIR.is_dir():
    BENING_REQUIREMENTS_DIR = PACKAGE.parent / "eligibility"

DEBUG = False
ALLOWED_HOSTS = environment.names("BENING_ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "bening.agencies",
    "bening.ledger",
    "bening.accounts",
    "bening.organisation",
    "bening.records",
    "bening.mapping",
    "bening.succession",
    "bening.notices",
    "bening.outbox",
    "bening.appointments",
    "bening.exchange",
    "bening.web",
    "bening.server",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bening.web.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bening.accounts.sessions.AbsoluteSessionAge",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "bening.server.urls"
ASGI_APPLICATION = "bening.server.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bening.web.context.page",
            ],
        },
    }
]

BENING_DATABASE_ROLE = environment.choice(
    "BENING_DATABASE_ROLE", "app", ("app", "owner")
)


def _database() -> dict[str, Any]:
    name = "DATABASE_URL" if BENING_DATABASE_ROLE == "app" else "DATABASE_OWNER_URL"
    address = environment.variable(name)
    if not address and PRODUCTION:
        raise environment.BrokenSetting(name, "", "a postgresql:// address")
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "bening"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"pool": True} | parts
        if BENING_DATABASE_ROLE == "app"
        else dict(parts),
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "public:sign_in"
LOGIN_REDIRECT_URL = "public:home"
LOGOUT_REDIRECT_URL = "public:home"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]

SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
BENING_SESSION_ABSOLUTE_AGE_S = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "bening.web.errors.csrf_failure"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Anyone can send a request for a foreign host; it gets 400 and no trace here.
    # What a decree's check finds is its result; the library would tell it here too.
    "loggers": {
        "django.security.DisallowedHost": {"propagate": False},
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
