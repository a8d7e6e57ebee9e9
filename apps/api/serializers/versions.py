from rest_framework import serializers

from apps.timeline.results import ExplainedVersion, ToldCall, VersionChanges
from apps.versions.models import CauseKind


class VersionSerializer(serializers.Serializer[ExplainedVersion]):
    """One state of the record, and why it came about."""

    number = serializers.IntegerField(read_only=True, help_text="What `as_of` takes.")
    made_at = serializers.DateTimeField(source="version.made_at", read_only=True)
    cause = serializers.ChoiceField(
        CauseKind.choices, source="version.cause.kind", read_only=True, help_text="What changed the record."
    )
    explanation = serializers.CharField(read_only=True, help_text="The same in words.")


class FieldChangeSerializer(serializers.Serializer[object]):
    """One field of a call before and after."""

    field = serializers.CharField(read_only=True)
    was = serializers.JSONField(read_only=True, help_text="A day is told by its first and its last one.")
    now = serializers.JSONField(read_only=True)


class CallChangeSerializer(serializers.Serializer[ToldCall]):
    """What became of a call."""

    id = serializers.IntegerField(source="change.call", read_only=True, help_text="The call's id.")
    kind = serializers.ChoiceField(("appeared", "changed", "vanished"), source="change.kind", read_only=True)
    participants = serializers.ListField(
        child=serializers.CharField(), source="change.people", read_only=True, help_text="Slugs."
    )
    changed_fields = FieldChangeSerializer(source="change.fields", many=True, read_only=True)
    reports_added = serializers.IntegerField(source="change.reports_added", read_only=True)
    reports_removed = serializers.IntegerField(source="change.reports_removed", read_only=True)
    text = serializers.CharField(source="words", read_only=True, help_text="All of it, and why, in words.")


class ChangesSerializer(serializers.Serializer[VersionChanges]):
    """What one version changed in what lists show."""

    version = serializers.IntegerField(source="version.number", read_only=True)
    made_at = serializers.DateTimeField(source="version.version.made_at", read_only=True)
    explanation = serializers.CharField(source="version.explanation", read_only=True)
    calls = CallChangeSerializer(many=True, read_only=True)
    statements_appeared = serializers.IntegerField(source="statements.appeared", read_only=True)
    statements_changed = serializers.IntegerField(source="statements.changed", read_only=True)
    statements_vanished = serializers.IntegerField(source="statements.vanished", read_only=True)
