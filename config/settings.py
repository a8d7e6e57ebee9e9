"""Settings, every one that varies read from the environment by a typed reader (`config.env`).

Nothing here opens a connection, so commands that need no database (`manage.py extract`) run without one.
"""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from structlog.typing import Processor

from apps.access.secrecy import log_line_clean
from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- the process -------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY", "")  # Django refuses the empty one when it is first used; so does wsgi.py
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.items("CSRF_TRUSTED_ORIGINS")
BEHIND_TLS = env.flag("BEHIND_TLS")  # a proxy speaks HTTPS to the world and sets X-Forwarded-Proto

# --- what the record is about (codebook) ---------------------------------------------------------
WAR_WINDOW = (env.day("WAR_WINDOW_START", "2020-09-27"), env.day("WAR_WINDOW_END", "2020-11-10"))

# --- the database, the broker, the cache ----------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", "postgresql:///line_of_contact")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = env.redis("REDIS_URL", "redis://127.0.0.1:6379", number=0, for_celery=True)
CELERY_TASK_IGNORE_RESULT = True  # PostgreSQL's rows say how far a batch is
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "line-of-contact"
CELERY_BEAT_SCHEDULE = {
    "worker-heartbeat": {
        "task": "pipeline.worker_heartbeat",
        "schedule": 15.0,
        "options": {"expires": 15.0},  # a worker that was away has no use for its missed beats
    },
    "sweep-expired-leases": {
        "task": "pipeline.sweep_expired_leases",
        "schedule": 30.0,
        "options": {"expires": 30.0},
    },
    "notice-across-groups": {
        "task": "pipeline.notice_across_groups",
        "schedule": 300.0,
        "options": {"expires": 300.0},
    },
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis("REDIS_URL", "redis://127.0.0.1:6379", number=1),
        "KEY_PREFIX": "line-of-contact",
    }
}

# --- files ---------------------------------------------------------------------------------------
MEDIA_ROOT = env.folder("MEDIA_ROOT", BASE_DIR / "media")  # the sources' original bytes, never served
INGEST_MAX_BYTES = env.number("INGEST_MAX_BYTES", 10 * 1024 * 1024, at_least=1)
INGEST_MAX_ATTEMPTS = env.number("INGEST_MAX_ATTEMPTS", 3, at_least=1)
INGEST_LEASE_SECONDS = env.number("INGEST_LEASE_SECONDS", 120, at_least=1)

STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.npm.NpmFinder",
]
NPM_FILES = [  # exactly what the pages load; a .map because its .js names it and the manifest storage checks
    "chart.js/dist/chart.umd.min.js",
    "chart.js/dist/chart.umd.min.js.map",
    "chartjs-adapter-date-fns/dist/chartjs-adapter-date-fns.bundle.min.js",
    "chartjs-plugin-annotation/dist/chartjs-plugin-annotation.min.js",
    "htmx.org/dist/htmx.min.js",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static.StaticStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (  # maps are read by developers only and cost most of the time
    *("map", "jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2"),
)

# --- Django ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "csp",
    "django_structlog",
    "apps.versions",
    "apps.actors",
    "apps.sources",
    "apps.calls",
    "apps.statements",
    "apps.ledger",
    "apps.ingest",
    "apps.pipeline",
    "apps.timeline",
    "apps.access",
    "apps.api",
    "apps.dashboard",
    "apps.desk",
]
MIDDLEWARE = [
    "apps.api.middleware.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "apps.api.door.DoorMiddleware",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_VERBOSE = False  # a line at every start of every command
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- security ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# --- the API ------------------------------------------------------------------------------------------
API_MAX_BODY_BYTES = env.number("API_MAX_BODY_BYTES", 256 * 1024, at_least=1)  # of a body without files
API_MAX_UPLOAD_BYTES = env.number("API_MAX_UPLOAD_BYTES", 64 * 1024 * 1024, at_least=1)  # of one with files
DATA_UPLOAD_MAX_NUMBER_FILES = env.number("API_MAX_FILES", 100, at_least=1)  # in one request
API_QUOTA = env.number("API_QUOTA", 600)  # requests of one address in a window; 0: no limit
API_QUOTA_TOKEN = env.number("API_QUOTA_TOKEN", 6000)  # of one account by its tokens; 0: as its address
API_QUOTA_SECONDS = env.number("API_QUOTA_SECONDS", 60, at_least=1)
API_REDIS_SECONDS = 0.25  # so long an answer waits for a Redis that hangs, before it does without
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)  # so many proxies of ours add to X-Forwarded-For
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "apps.api.negotiation.StrictNegotiation",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "apps.api.errors.handle_exception",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "apps.api.examples.attach",
    ],
    "TITLE": "Line of Contact",
    "DESCRIPTION": "The telephone diplomacy of the 2020 Nagorno-Karabakh war, every fact with its evidence.",
    "VERSION": "1",
    "SERVERS": [{"url": "/", "description": "This server."}],
    "TAGS": [
        {"name": name, "description": description}
        for name, description in {
            "calls": "Who spoke with whom, when, on whose initiative; each call once, whoever reports it.",
            "statements": "What each side says was said.",
            "actors": "People, organisations and countries.",
            "sources": "The articles that the record is read from.",
            "findings": "What the ledger noticed by holding reports against each other.",
            "stats": "Counts, by default of the counted calls.",
            "versions": "The record's versions, and what each of them changed.",
            "reports": "Each source's account of a call.",
            "deciding": "What editors decided, and what the machine has come to see otherwise since.",
            "batches": "Article files on their way into the record; for tokens with the scope ingest.",
            "about": "Where everything is.",
        }.items()
    ],
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "ENUM_NAME_OVERRIDES": {
        "ActorKind": "apps.actors.models.ActorKind",
        "CallStatus": "apps.calls.models.CallStatus",
        "FindingKind": "apps.ledger.models.FindingKind",
        "FindingState": "apps.ledger.models.FindingState",
        "PublishedBasis": "apps.sources.models.PublishedBasis",
        "SourceState": "apps.sources.models.SourceState",
        "StatementKind": "apps.statements.models.StatementKind",
        "Topic": "apps.common.topics.Topic",
    },
}

# --- logs: one line an event, JSON for machines unless a person asked for text ---------------------
LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
LOG_PROCESSORS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": LOG_PROCESSORS,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.dev.ConsoleRenderer()
                if env.flag("LOG_AS_TEXT", default=DEBUG)
                else structlog.processors.JSONRenderer(ensure_ascii=False),
                log_line_clean,
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *LOG_PROCESSORS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_CELERY_ENABLED = True
