from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.actors.models import Actor
from apps.api.serializers.actors import ActorRefSerializer
from apps.api.serializers.decisions import DecisionSerializer
from apps.api.serializers.findings import AnnouncementSerializer, FindingSerializer
from apps.api.serializers.sources import SourceRefSerializer
from apps.api.serializers.statements import SaidSerializer
from apps.calls.models import Call, Report
from apps.ledger.decisions import call_history
from apps.timeline.results import DayCalls
from apps.timeline.selectors import call_announcements, call_reports

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


class EvidenceSerializer(serializers.Serializer[object]):
    """A passage that bears a report out: `source.text[start:end]` is `text`."""

    start = serializers.IntegerField(source="passage.start", read_only=True)
    end = serializers.IntegerField(source="passage.end", read_only=True)
    text = serializers.CharField(source="passage.text", read_only=True)


class OrdinalSerializer(serializers.Serializer[object]):
    """Which call of these participants the source counts it as, and since when."""

    n = serializers.IntegerField(source="ordinal", read_only=True)
    since = serializers.DateField(source="ordinal_since", read_only=True, allow_null=True)


class ReportSerializer(serializers.ModelSerializer[Report]):
    """One source's account of the call."""

    source = SourceRefSerializer(read_only=True)  # type: ignore[assignment] # a field, not Field.source
    day = serializers.DateField(read_only=True, allow_null=True)
    participants: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, many=True
    )
    initiator: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True
    )
    ordinal = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True, read_only=True)
    statements = SaidSerializer(many=True, read_only=True)

    class Meta:
        model = Report
        fields = (
            "id",
            "source",
            *DAY,
            "participants",
            *FACTS,
            "ordinal",
            "evidence",
            "statements",
            "rules",
            "placement",
        )
        read_only_fields = fields

    @extend_schema_field(OrdinalSerializer(allow_null=True))
    def get_ordinal(self, report: Report) -> Any:
        """The ordinal claim, if the source makes one."""
        return OrdinalSerializer(report).data if report.ordinal is not None else None


class CallDetailSerializer(CallSerializer):
    """A call with everything that is known of it and where that stands."""

    announcements = serializers.SerializerMethodField(help_text="Who made it known, side by side.")
    decisions = serializers.SerializerMethodField(help_text="What editors decided about it, newest first.")
    findings = FindingSerializer(many=True, read_only=True)
    reports = serializers.SerializerMethodField(help_text="Each source's account, earliest first.")

    class Meta(CallSerializer.Meta):
        fields = (
            *CallSerializer.Meta.fields,
            "withdrawn_at",
            "review",
            "revision",
            "merged_into",
            "decisions",
            "announcements",
            "findings",
            "reports",
        )
        read_only_fields = fields

    @extend_schema_field(AnnouncementSerializer(many=True))
    def get_announcements(self, call: Call) -> Any:
        """Each side, silent ones too."""
        return AnnouncementSerializer(call_announcements(call=call), many=True).data

    @extend_schema_field(ReportSerializer(many=True))
    def get_reports(self, call: Call) -> Any:
        """The reports as the selector reads them."""
        return ReportSerializer(call_reports(call=call), many=True).data

    @extend_schema_field(DecisionSerializer(many=True))
    def get_decisions(self, call: Call) -> Any:
        """The log of the call."""
        return DecisionSerializer(call_history(call_id=call.pk), many=True).data


class DayCallsSerializer(serializers.Serializer[DayCalls]):
    """A day and its calls; the day is null for all calls whose day is not known."""

    day = serializers.DateField(read_only=True, allow_null=True)
    calls = CallSerializer(many=True, read_only=True)
