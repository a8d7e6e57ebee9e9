import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

_ = settings.SECRET_KEY  # a missing key stops the server here, not at the first request that signs something

application = get_wsgi_application()
