from rest_framework import serializers

from apps.api.serializers.actors import ActorRefSerializer, ActorSerializer
from apps.timeline.results import DayCount, Gap, LeaderCount, LeaderSummary, PairCount


class DayCountSerializer(serializers.Serializer[DayCount]):
    """How many calls of one day belong to one key."""

    day = serializers.DateField(read_only=True, allow_null=True, help_text="Null: the day is not known.")
    key = serializers.CharField(read_only=True, help_text="A slug, or `all`.")
    name = serializers.CharField(read_only=True)
    count = serializers.IntegerField(read_only=True)


class FiguresSerializer(serializers.Serializer[LeaderCount]):
    """How often an actor took part, and who asked for those calls."""

    total = serializers.IntegerField(read_only=True)
    initiated = serializers.IntegerField(read_only=True, help_text="By the actor or the actor's side.")
    received = serializers.IntegerField(read_only=True, help_text="Somebody else is known to have asked.")
    unknown = serializers.IntegerField(read_only=True, help_text="No report says who asked.")


class LeaderCountSerializer(FiguresSerializer):
    """An actor's figures."""

    actor = ActorRefSerializer(read_only=True)


class PairCountSerializer(serializers.Serializer[PairCount]):
    """How often two actors were in one call."""

    a = ActorRefSerializer(read_only=True)
    b = ActorRefSerializer(read_only=True)
    total = serializers.IntegerField(read_only=True)
    initiated_by_a = serializers.IntegerField(read_only=True, help_text="By a or a's side.")
    initiated_by_b = serializers.IntegerField(read_only=True, help_text="By b or b's side.")
    unknown = serializers.IntegerField(read_only=True, help_text="No report says who asked.")


class GapSerializer(serializers.Serializer[Gap]):
    """The longest time without a known call."""

    start = serializers.DateField(read_only=True)
    end = serializers.DateField(read_only=True)
    days = serializers.IntegerField(read_only=True)


class LeaderSummarySerializer(serializers.Serializer[LeaderSummary]):
    """An actor, and the figures of those calls that the query means (by default, the counted ones)."""

    actor = ActorSerializer(read_only=True)
    counts = FiguresSerializer(read_only=True)
    partners = PairCountSerializer(many=True, read_only=True)
    first_day = serializers.DateField(read_only=True, allow_null=True)
    last_day = serializers.DateField(read_only=True, allow_null=True)
    longest_gap = GapSerializer(read_only=True, allow_null=True)
