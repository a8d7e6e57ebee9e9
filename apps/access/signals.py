"""What others may listen for."""

from django.dispatch import Signal

# A request's token was refused. Sent with `request` (Django's), so that failures can be counted by address.
token_refused = Signal()
