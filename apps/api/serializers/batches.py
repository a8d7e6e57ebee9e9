from rest_framework import serializers

from apps.api.serializers.strict import StrictSerializer


class BatchBodySerializer(StrictSerializer):
    """What a new batch takes; as a form, files too."""

    label = serializers.CharField(  # type: ignore[assignment] # a field, not Field.label
        required=False, allow_blank=True, max_length=200, help_text="What is handed in, in a few words."
    )
