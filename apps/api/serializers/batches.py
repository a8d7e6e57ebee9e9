from rest_framework import serializers

from apps.api.serializers.strict import StrictSerializer
from apps.pipeline.models import Batch


class BatchBodySerializer(StrictSerializer):
    """What a new batch takes."""

    label = serializers.CharField(  # type: ignore[assignment] # a field, not Field.label
        required=False, max_length=200, help_text="What is handed in, in a few words."
    )


class BatchSerializer(serializers.Serializer[Batch]):
    """A batch."""

    id = serializers.IntegerField(read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment] # a field, not Field.label
    created_at = serializers.DateTimeField(read_only=True)
