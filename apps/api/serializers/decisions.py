from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from apps.ledger.decisions import call_history
from apps.ledger.models import DecisionKind


class ChangeSerializer(serializers.Serializer[object]):
    """One thing that a decision changed; `was` and `now` are empty where `what` says it all."""

    what = serializers.CharField(read_only=True)
    was = serializers.CharField(read_only=True)
    now = serializers.CharField(read_only=True)


class DecisionSerializer(serializers.Serializer[object]):
    """What an editor decided: who, when, what, why, and whether it was undone."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=DecisionKind.choices, read_only=True)
    by = serializers.CharField(read_only=True, help_text="Who.")
    at = serializers.DateTimeField(read_only=True, help_text="When.")
    reason = serializers.CharField(read_only=True, help_text="Why, in the editor's words.")
    changes = ChangeSerializer(many=True, read_only=True)
    undone_by = serializers.CharField(read_only=True, help_text="Who undid it; empty while it stands.")
    undone_at = serializers.DateTimeField(read_only=True, allow_null=True)
    undone_reason = serializers.CharField(read_only=True)


def decisions_told(call: int) -> str:
    """The log of a call, as JSON."""
    told = DecisionSerializer(call_history(call_id=call), many=True).data
    return JSONRenderer().render(told).decode()
