# One image for web, worker, beat and the one-shot migration; docker-compose.yml says which is which.

# The front-end files, as locked.
FROM node:24-slim AS frontend
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

# The Python packages, as locked, by hash.
FROM python:3.11-slim AS packages
COPY requirements/production.txt /tmp/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r /tmp/production.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent app \
 && install -d -o app -g app /data/media /data/beat
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MEDIA_ROOT=/data/media \
    STATIC_ROOT=/app/staticfiles
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py ./
COPY config config
COPY apps apps
COPY templates templates
COPY static static
COPY samples samples
COPY --from=frontend /app/node_modules node_modules
# Needs settings, but no services.
RUN SECRET_KEY=only-for-collecting python manage.py collectstatic --no-input --verbosity 0
USER app
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "config.wsgi:application"]
