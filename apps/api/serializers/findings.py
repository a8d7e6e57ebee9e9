from rest_framework import serializers

from apps.ledger.models import FindingKind, FindingState
from apps.timeline.results import FindingCount


class FindingCountSerializer(serializers.Serializer[FindingCount]):
    """How many findings of one kind and state."""

    kind = serializers.ChoiceField(FindingKind.choices, read_only=True)
    state = serializers.ChoiceField(FindingState.choices, read_only=True)
    count = serializers.IntegerField(read_only=True)
