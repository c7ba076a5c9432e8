"""Structured logs for operators: ids and verbs, never names or text."""

import re

import structlog

# PostgreSQL quotes the refused row and the statement, values and all.
QUOTED = re.compile(r"^(DETAIL|CONTEXT|QUERY|STATEMENT|LINE \d+):.*(\n\s*\^\s*$)?", re.MULTILINE)
# So do its messages, but for those that name a constraint.
MESSAGE = re.compile(
    r"^((?:psycopg2\.errors|django\.db\.utils)\.\w+): (?!.*\bconstraint \").*$", re.MULTILINE
)
# Whoever holds the key of a password reset can set the password.
RESET_KEY = re.compile(r"(/reset/key/)[^/\s]+")


def drop_personal_data(logger, method, event):
    """Keep ids and verbs: no address a person came from, no words searched for, no row values."""
    for key in ("ip", "user_agent", "email", "username"):
        event.pop(key, None)
    if "request" in event:
        event["request"] = str(event["request"]).partition("?")[0]
    if "exception" in event:
        quoted = QUOTED.sub(r"\1: left out", str(event["exception"]))
        event["exception"] = MESSAGE.sub(r"\1: left out", quoted)
    for name in ("request", "event", "exception"):
        if isinstance(event.get(name), str):
            event[name] = RESET_KEY.sub(r"\1…", event[name])
    return event


def logging_settings(*, debug: bool) -> dict:
    """Django's LOGGING: one JSON object a line, readable lines on a developer's screen."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        drop_personal_data,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = (
        structlog.dev.ConsoleRenderer(colors=False)
        if debug
        else structlog.processors.JSONRenderer()
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
            }
        },
        "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["screen"], "level": "INFO"},
        "loggers": {
            "django.server": {"handlers": ["screen"], "level": "INFO", "propagate": False},
            "axes": {"handlers": ["screen"], "level": "WARNING", "propagate": False},
            # A line for each trigger at every migrate.
            "pgtrigger": {"handlers": ["screen"], "level": "WARNING", "propagate": False},
        },
    }
