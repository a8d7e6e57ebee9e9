from rest_framework import serializers

from apps.actors.models import Actor
from apps.api.serializers.actors import ActorRefSerializer
from apps.api.serializers.sources import SourceRefSerializer
from apps.statements.models import Statement


class SaidSerializer(serializers.ModelSerializer[Statement]):
    """A statement inside the report of the call in which it was made."""

    speaker = ActorRefSerializer(read_only=True)
    via: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True, help_text="The organisation that relayed it."
    )
    start = serializers.IntegerField(
        source="passage.start", read_only=True, help_text="Its first character …"
    )
    end = serializers.IntegerField(source="passage.end", read_only=True, help_text="… and one past its last.")
    text = serializers.CharField(source="passage.text", read_only=True, help_text="The source's words.")

    class Meta:
        model = Statement
        fields: tuple[str, ...] = ("id", "speaker", "via", "kind", "topics", "start", "end", "text", "rules")
        read_only_fields = fields


class StatementSerializer(SaidSerializer):
    """A statement by itself."""

    text = serializers.CharField(source="words", read_only=True, help_text="The source's words.")
    source = SourceRefSerializer(read_only=True)  # type: ignore[assignment] # a field, not Field.source
    call = serializers.IntegerField(
        source="report.call_id",
        read_only=True,
        allow_null=True,
        help_text="The call's id; null if elsewhere.",
    )

    class Meta(SaidSerializer.Meta):
        fields = (*SaidSerializer.Meta.fields, "call", "source")
        read_only_fields = fields
