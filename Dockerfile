# The portal's image: the same for web, worker, beat and migration.

FROM python:3.11-slim-bookworm AS built
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev libpq-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/portal
ENV PATH=/opt/portal/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements /requirements
RUN pip install --require-hashes --no-deps --requirement /requirements/build.txt \
    && pip install --require-hashes --no-deps --no-build-isolation \
        --requirement /requirements/base.txt --requirement /requirements/driver-source.txt \
    && pip uninstall --yes setuptools


FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal
COPY --from=built /opt/portal /opt/portal
ENV PATH=/opt/portal/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=portal.settings \
    STATIC_ROOT=/srv/portal/collected \
    BEAT_SCHEDULE_FILE=/tmp/beat-schedule
WORKDIR /srv/portal
COPY . .
# The settings ask for addresses that collecting files never uses.
RUN SECRET_KEY=unused FIELD_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    DATABASE_URL=postgresql://unused/unused REDIS_URL=redis://unused \
    python manage.py collectstatic --noinput
USER portal
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "docker/alive.py", "web"]
CMD ["gunicorn", "--config", "python:portal.gunicorn"]
