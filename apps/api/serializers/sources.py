from rest_framework import serializers

from apps.sources.models import Publisher, Source
from apps.timeline.labels import RESTATEMENT


class SourceRefSerializer(serializers.ModelSerializer[Source]):
    """A source in few words, wherever one is named."""

    publisher: serializers.SlugRelatedField[Publisher] = serializers.SlugRelatedField(
        slug_field="name",
        read_only=True,
        allow_null=True,
        help_text="Who printed it; null where that is not known.",
    )
    label = serializers.SerializerMethodField(  # type: ignore[assignment] # a field, not Field.label
        help_text="What has to stand beside it wherever it is shown."
    )

    class Meta:
        model = Source
        fields: tuple[str, ...] = ("id", "publisher", "title", "url", "published", "is_restatement", "label")
        read_only_fields = fields

    def get_label(self, source: Source) -> str | None:
        """The label of a restatement."""
        return RESTATEMENT if source.is_restatement else None


class SourceSerializer(SourceRefSerializer):
    """A source without its text."""

    report_count = serializers.IntegerField(read_only=True, help_text="How many calls it reports.")
    statement_count = serializers.IntegerField(read_only=True, help_text="How many statements it prints.")

    class Meta(SourceRefSerializer.Meta):
        fields = (
            *SourceRefSerializer.Meta.fields,
            "byline",
            "published_basis",
            "published_reason",
            "language",
            "fingerprint",
            "state",
            "engine_version",
            "report_count",
            "statement_count",
            "created_at",
            "updated_at",
        )
        read_only_fields = fields


class SourceDetailSerializer(SourceSerializer):
    """A source with its text, in which offsets count characters from 0."""

    calls = serializers.SerializerMethodField(help_text="The ids of the calls that it reports.")

    class Meta(SourceSerializer.Meta):
        fields = (*SourceSerializer.Meta.fields, "calls", "text")
        read_only_fields = fields

    def get_calls(self, source: Source) -> list[int]:
        """Calls of the source's reports, in order."""
        return sorted({report.call_id for report in source.reports.all() if report.call_id})
