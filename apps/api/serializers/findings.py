from rest_framework import serializers

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.ledger.models import DISPUTES, Announcement, Finding, FindingKind, FindingState
from apps.timeline.results import FindingCount


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """What the ledger noticed, about one call, about all calls of a pair, or about an actor's."""

    call: serializers.PrimaryKeyRelatedField[Call] = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text="The call that it is about."
    )
    pair = serializers.SerializerMethodField(help_text="The slugs of those about all of whose calls it is.")
    actor: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True, help_text="The actor about whose calls it is."
    )
    disputes = serializers.SerializerMethodField(help_text="Whether it makes the call a disputed one.")
    reports: serializers.PrimaryKeyRelatedField[Report] = serializers.PrimaryKeyRelatedField(
        many=True, read_only=True
    )

    class Meta:
        model = Finding
        fields = (
            "id",
            "kind",
            "state",
            "reason",
            "explanation",
            "call",
            "pair",
            "actor",
            "disputes",
            "reports",
            "updated_at",
        )
        read_only_fields = fields

    def get_pair(self, finding: Finding) -> list[str] | None:
        """The pair, of a finding about one."""
        return finding.participants_key.split("+") if finding.participants_key else None

    def get_disputes(self, finding: Finding) -> bool:
        """Whether reports contradict each other here, as far as no editor has dismissed it."""
        return finding.kind in DISPUTES and finding.state != FindingState.DISMISSED


class FindingCountSerializer(serializers.Serializer[FindingCount]):
    """How many findings of one kind and state."""

    kind = serializers.ChoiceField(FindingKind.choices, read_only=True)
    state = serializers.ChoiceField(FindingState.choices, read_only=True)
    count = serializers.IntegerField(read_only=True)


class FirstAnnouncementSerializer(serializers.ModelSerializer[Announcement]):
    """How a side's offices first made a call known, as far as the record shows."""

    by = serializers.CharField(read_only=True, help_text="The office, or the name of its own site.")
    office: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True
    )

    class Meta:
        model = Announcement
        fields = ("by", "office", "day", "days_after", "report")
        read_only_fields = fields


class AnnouncementSerializer(serializers.Serializer[object]):
    """One side of a call, and its first announcement; null where none is on record."""

    side = serializers.SlugField(source="side.slug", read_only=True)
    first = FirstAnnouncementSerializer(source="announcement", read_only=True, allow_null=True)
