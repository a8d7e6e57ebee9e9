from rest_framework import serializers

from apps.api.serializers.actors import ActorRefSerializer, ActorSerializer
from apps.ledger.tempo import Gap
from apps.timeline.results import DayCount, LeaderCount, LeaderSummary, PairCount


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
    """The longest time without a known call, from one call to the next."""

    start = serializers.DateField(read_only=True)
    end = serializers.DateField(read_only=True)
    days = serializers.IntegerField(read_only=True)
    first = serializers.IntegerField(read_only=True, help_text="The call before it.")
    second = serializers.IntegerField(read_only=True, help_text="The call after it.")
    perhaps = serializers.IntegerField(
        read_only=True, help_text="So many calls whose day is not known may lie in it."
    )


class LeaderSummarySerializer(serializers.Serializer[LeaderSummary]):
    """An actor, and the figures of those calls that the query means (by default, the counted ones).

    Days and gaps are those of the calls whose day is known; null where there are none.
    """

    actor = ActorSerializer(read_only=True)
    counts = FiguresSerializer(read_only=True)
    partners = PairCountSerializer(many=True, read_only=True)
    days = serializers.IntegerField(
        source="tempo.days", read_only=True, allow_null=True, help_text="On how many days there was a call."
    )
    first_day = serializers.DateField(source="tempo.first", read_only=True, allow_null=True)
    last_day = serializers.DateField(source="tempo.last", read_only=True, allow_null=True)
    median_gap = serializers.FloatField(
        source="tempo.median_gap", read_only=True, allow_null=True, help_text="In days."
    )
    longest_gap = GapSerializer(source="tempo.longest", read_only=True, allow_null=True)
    days_since_last = serializers.IntegerField(
        source="tempo.since_last",
        read_only=True,
        allow_null=True,
        help_text="From the last day with a call to the end of the war window.",
    )
