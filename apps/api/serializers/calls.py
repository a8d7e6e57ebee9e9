from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.serializers.actors import ActorRefSerializer
from apps.calls.models import Call
from apps.timeline.results import DayCalls

DAY = ("day", "earliest", "latest", "day_basis")
FACTS = ("status", "medium", "initiator", "about_war", "topics")


class CallSerializer(serializers.ModelSerializer[Call]):
    """A call in a list."""

    day = serializers.DateField(
        read_only=True, allow_null=True, help_text="The day; null while it is not known."
    )
    participants = serializers.SerializerMethodField(help_text="Who took part, by name.")
    initiator = ActorRefSerializer(
        read_only=True, allow_null=True, help_text="Who asked for it; null where unsaid."
    )
    counted = serializers.BooleanField(read_only=True, help_text="Held, about the war and inside its window.")
    report_count = serializers.IntegerField(read_only=True, help_text="How many reports tell of it.")
    publishers = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Who printed them."
    )

    class Meta:
        model = Call
        fields: tuple[str, ...] = (
            "id",
            *DAY,
            "participants",
            *FACTS,
            "in_window",
            "counted",
            "disputed",
            "report_count",
            "publishers",
            "updated_at",
        )
        read_only_fields = fields

    @extend_schema_field(ActorRefSerializer(many=True))
    def get_participants(self, call: Call) -> Any:
        """The prefetched participants."""
        return ActorRefSerializer([part.actor for part in call.participations.all()], many=True).data


class DayCallsSerializer(serializers.Serializer[DayCalls]):
    """A day and its calls; the day is null for all calls whose day is not known."""

    day = serializers.DateField(read_only=True, allow_null=True)
    calls = CallSerializer(many=True, read_only=True)
