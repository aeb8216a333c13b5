"""Settings that every installation shares.

What differs between machines is in `run`; what tests change is in `test`.
"""

import os
from datetime import timedelta
from pathlib import Path

import bootstrap
import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("EVALPORTAL_VAR", ROOT / "var"))

INSTALLED_APPS = [
    "evalportal.accounts",
    "evalportal.audit",
    "evalportal.jobs",
    "evalportal.ui",
    "units",
    "projects",
    "indicators",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "evalportal.ui.middleware.PrivacyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "evalportal.audit.middleware.AuditMiddleware",
    "evalportal.accounts.middleware.SignInMiddleware",
    "evalportal.accounts.middleware.SessionLimitMiddleware",
    "evalportal.accounts.middleware.PasswordDueMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evalportal.refusals.RefusalMiddleware",
]
# The public site has no accounts, so it needs nothing that knows people.
PUBLIC_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # The ETag is of the page itself: compressed it has other bytes each time.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "evalportal.urls"
WSGI_APPLICATION = "evalportal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evalportal.ui.context.frame",
            ],
        },
    }
]
PUBLIC_TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["evalportal.ui.context.frame"]},
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

SQLITE = {
    # WAL with IMMEDIATE is the one mode in which writers wait instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
    ),
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "db.sqlite3",
        "OPTIONS": SQLITE,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # In the database, so that all processes count sign-in failures together.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ROOT / "static",
    # The wheel also carries 20 MB of icon fonts; only Bootstrap itself is served.
    ("bootstrap", Path(bootstrap.__file__).parent / "static" / "bootstrap"),
]
MEDIA_ROOT = VAR / "media"

# People and how they sign in ------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["evalportal.accounts.backends.SignInBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_POLICY = os.environ.get("EVALPORTAL_PASSWORD_POLICY", "dengbao")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"evalportal.accounts.passwords.{name}"}
    for name in ("LengthValidator", "ClassesValidator", "ContextValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "evalportal.accounts.passwords.FormerPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "evalportal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_FORMS = {
    "login": "evalportal.accounts.forms.SignInForm",
    "change_password": "evalportal.accounts.forms.NewPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/30m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("EVALPORTAL_PROXIES", "0"))
MFA_ADAPTER = "evalportal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "预算绩效自评"
SESSION_ENGINE = "evalportal.accounts.sessions"
SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=12)
SESSION_COOKIE_NAME = "evalportal_session"
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "evalportal_csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The event log ---------------------------------------------------------------------
AUDIT_ALGORITHM = os.environ.get("EVALPORTAL_DIGEST", "sha256")
AUDIT_TRIGGERS = True

# E-mail: off unless an installation names its server -------------------------------
EMAIL_HOST = ""
DEFAULT_FROM_EMAIL = os.environ.get("EVALPORTAL_MAIL_FROM", "evalportal@localhost")
SITE_ADDRESS = os.environ.get("EVALPORTAL_ADDRESS", "")  # of links in messages

# Background jobs -------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_FOLDER = VAR / "jobs"
JOBS_LEASE = timedelta(seconds=60)
JOBS_RESULTS_KEPT = timedelta(days=7)

# What is published -----------------------------------------------------------------
PUBLIC_ADDRESS = os.environ.get("EVALPORTAL_PUBLIC_ADDRESS", "")  # printed on reports
PUBLICATION_DIGEST = os.environ.get("EVALPORTAL_DIGEST", "sha256")  # or sm3
PUBLICATION_SIGNATURE = os.environ.get("EVALPORTAL_SIGNATURE", "ed25519")  # or sm2

# How things look -------------------------------------------------------------------
PRODUCT_NAME = "预算绩效自评"
# Label, address, and what one must be able to do to have a use for it.
NAVIGATION = [
    ("我的任务", "reports:tasks", frozenset()),
    ("通知", "reports:notices", frozenset()),
    ("自评", "reports:evaluation-list", frozenset({"view"})),
    ("审核", "reports:review-queue", frozenset({"endorse", "review", "manage"})),
    ("整改", "reports:rectifications", frozenset({"view"})),
    ("逾期", "reports:overdue", frozenset({"endorse", "review", "manage"})),
    ("公开", "reports:register", frozenset({"manage"})),
    ("档案", "reports:archives", frozenset({"manage"})),
    ("单位", "units:unit-list", frozenset({"view", "organise"})),
    ("项目", "projects:project-list", frozenset({"view"})),
    ("批次", "indicators:round-list", frozenset({"view"})),
    ("评分方案", "indicators:scheme-list", frozenset({"view"})),
    ("指标库", "indicators:library", frozenset({"view"})),
    ("审计日志", "audit:events", frozenset({"audit"})),
]
POLICY = "units.permissions.actions_of"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# What browsers may do with our pages --------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
