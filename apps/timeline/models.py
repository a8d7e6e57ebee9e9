"""Roll-ups: sums over the record as it is, so that figures need not count its calls one by one.

PostgreSQL keeps them itself, in the commit that changes the record (migration 0002): a trigger notes which
calls and findings are touched, and before the commit what they counted for is taken off the sums and what
they count for now is put on. They name rows of the record by plain ids: nothing of the record rests on them.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Figures(models.Model):
    """By what calls are told apart in every sum: the filters that the sums answer."""

    status = models.CharField(max_length=8)
    medium = models.CharField(max_length=8)
    about_war = models.BooleanField()
    in_window = models.BooleanField()
    disputed = models.BooleanField()

    class Meta:
        abstract = True


FIGURES = ("status", "about_war", "in_window", "medium", "disputed")
"""First those that say whether a call is counted, as most questions are about these."""


class TalliedCall(Figures):
    """What a call is in the sums for; one that was withdrawn is not."""

    call_id = models.BigIntegerField(primary_key=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    initiator_id = models.BigIntegerField(null=True)
    people = ArrayField(models.BigIntegerField(), help_text="The participants' ids in order.")
    sides = ArrayField(
        models.BigIntegerField(), help_text="In the same order, whom each speaks for, or who it is."
    )

    def __str__(self) -> str:
        return f"call {self.call_id}"


class DayTally(Figures):
    """How many calls are known to be of a day (none: not known), whole (no side) and for each side."""

    day = models.DateField(null=True)
    side_id = models.BigIntegerField(null=True)
    calls = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[*FIGURES, "side_id", "day"], name="timeline_day_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.calls}"


class LeaderTally(Figures):
    """In how many calls an actor took part, and who asked for them."""

    actor_id = models.BigIntegerField()
    calls = models.BigIntegerField()
    initiated = models.BigIntegerField()
    unknown = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=[*FIGURES, "actor_id"], name="timeline_leader_once"),)

    def __str__(self) -> str:
        return f"{self.actor_id}: {self.calls}"


class IntervalTally(Figures):
    """In how many calls that lie between two days an actor took part."""

    actor_id = models.BigIntegerField(db_index=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    calls = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[*FIGURES, "actor_id", "earliest", "latest"],
                name="timeline_interval_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_id}, {self.earliest} to {self.latest}: {self.calls}"


class PairTally(Figures):
    """In how many calls two actors took part, the one with the lower id first, and which of them asked."""

    one_id = models.BigIntegerField(db_index=True)
    other_id = models.BigIntegerField(db_index=True)
    calls = models.BigIntegerField()
    by_one = models.BigIntegerField()
    by_other = models.BigIntegerField()
    unknown = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=[*FIGURES, "one_id", "other_id"], name="timeline_pair_once"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}: {self.calls}"


class TalliedFinding(models.Model):
    """What a finding is in the sums for; one that has gone, or whose call was withdrawn, is not."""

    finding_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"finding {self.finding_id}"


class FindingTally(models.Model):
    """How many findings there are of a kind and state."""

    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=10)
    findings = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "state"], name="timeline_finding_once"),)

    def __str__(self) -> str:
        return f"{self.kind}, {self.state}: {self.findings}"


class Touched(models.Model):
    """Calls and findings that a transaction under way has touched; never there when it has committed."""

    calls = ArrayField(models.BigIntegerField())
    findings = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name_plural = "touched"

    def __str__(self) -> str:
        return f"calls {self.calls}, findings {self.findings}"


class PassageWords(models.Model):
    """A passage's words as full-text search has them; kept by triggers (migration 0003)."""

    passage_id = models.BigIntegerField(primary_key=True)
    vector = SearchVectorField()

    class Meta:
        verbose_name_plural = "passage words"
        indexes = (GinIndex(fields=["vector"], name="timeline_passage_words"),)

    def __str__(self) -> str:
        return f"passage {self.passage_id}"


class SourceWords(models.Model):
    """The words of a source's title, and of title and text together; kept like those of passages."""

    source_id = models.BigIntegerField(primary_key=True)
    title = SearchVectorField()
    whole = SearchVectorField()

    class Meta:
        verbose_name_plural = "source words"
        indexes = (
            GinIndex(fields=["title"], name="timeline_title_words"),
            GinIndex(fields=["whole"], name="timeline_source_words"),
        )

    def __str__(self) -> str:
        return f"source {self.source_id}"
