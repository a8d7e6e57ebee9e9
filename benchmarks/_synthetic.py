"""A made-up record of any size, the same for the same seed: actors, sources, reports, statements, calls.

    record_create(reports=100_000)                     # some 33,000 calls, in a minute
    record_create(reports=3_000_000, quick=True)       # a million calls; quick: see there

Reports and statements are written by COPY. Calls come from the ledger's own pure decisions, and are
written by COPY as well: just those that its services would make (a rebuild afterwards changes none).
Of findings there are those that a group's reports show by themselves; `manage.py rebuild_ledger` adds
announcements and what rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from random import Random

from django.conf import settings

from apps.actors.models import Actor, ActorKind
from apps.calls.models import Call, Participant, Report, ReportPassage
from apps.ledger.account import call_account
from apps.ledger.contradictions import contradictions_find
from apps.ledger.facts import (
    BOUNDED,
    DENIED,
    PLANNED,
    Cluster,
    Notice,
    ReportFacts,
    Resolution,
    day_show,
    list_show,
)
from apps.ledger.models import DISPUTES, Finding
from apps.ledger.noticing import one_of_a_kind
from apps.ledger.ordinals import ordinals_check
from apps.ledger.resolution import group_resolve
from apps.sources.models import Passage, PublishedBasis, Publisher, Source, SourceState
from apps.statements.models import Statement
from benchmarks._copying import Copier
from benchmarks._tellings import PUBLISHERS, Cast, Telling, groups_draw

AT_ONCE = 5_000
"""Reports in one transaction."""
SHARED, NEIGHBOURS = 0.15, 200
"""How often a report looks for an article of its day that tells of others, and among how many."""
QUOTED, RELAYED = 0.4, 0.4
"""How many statements are quotations, and how many an office relayed."""
REMARKS = (
    "the fire must cease at once",
    "those taken prisoner have to be exchanged",
    "talks should begin again without conditions",
    "no third country may send fighters",
    "the co-chairs have their work to do",
    "roads must be opened for aid",
)
STATEMENTS = (30, 20, 20, 15, 15)
"""How often a report comes with none, one, two, three, four statements."""
_TABLES = (
    *(Actor, Publisher, Source, Passage, Call, Participant, Report, ReportPassage, Statement, Finding),
    *(Report.participants.through, Finding.reports.through),
)


@dataclass(slots=True)
class _Article:
    """A source in the making."""

    id: int
    name: str
    publisher: int
    published: date
    keys: set[str]
    reports: int = 0
    statements: int = 0
    text: str = ""

    def say(self, sentence: str) -> tuple[int, int]:
        """Add a sentence; where it stands."""
        self.text += f" {sentence}" if self.text else sentence
        return len(self.text) - len(sentence), len(self.text)

    @property
    def fingerprint(self) -> str:
        return sha256(self.name.encode()).hexdigest()


def record_create(*, reports: int, seed: int = 1, quick: bool = False) -> None:
    """Put a made-up record of so many reports into the database, which has no such actors yet.

    `quick` leaves out the history and the checks of foreign keys, for the largest; it needs a superuser.
    """
    random = Random(seed)  # noqa: S311 - the same every time is the point
    cast = Cast.of(reports=reports)
    copier = Copier(tables=_TABLES, quick=quick)
    writer = _Writer(random, copier, cast)
    for tellings in groups_draw(random=random, cast=cast, reports=reports):
        writer.group(tellings)
        if copier.pending(Report) >= AT_ONCE:
            writer.articles_write()
            copier.flush()
    writer.articles_write()
    copier.finish()


class _Writer:
    """Turns tellings into rows."""

    def __init__(self, random: Random, copier: Copier, cast: Cast) -> None:
        self._random, self._copier, self._cast = random, copier, cast
        self._actors = dict(self._people())
        self._publishers = {
            number: copier.add(Publisher, name=_publisher_name(number)) for number in range(PUBLISHERS)
        }
        self._articles: list[_Article] = []

    def _people(self) -> Iterator[tuple[str, int]]:
        """Sides, an office of each, and the people, with their ids."""
        sides = {side: self._actor(side, ActorKind.COUNTRY, None) for side in self._cast.sides}
        yield from sides.items()
        for side in self._cast.sides:
            yield _office(side), self._actor(_office(side), ActorKind.ORGANISATION, sides[side])
        for person in self._cast.people:
            yield person, self._actor(person, ActorKind.PERSON, sides[self._cast.side_of[person]])

    def _actor(self, slug: str, kind: str, side: int | None) -> int:
        return self._copier.add(Actor, slug=slug, kind=kind, name=_name(slug), side_id=side)

    # A group ----------------------------------------------------------------------------------------

    def group(self, tellings: Sequence[Telling]) -> None:
        """All reports of the same people, with their calls."""
        articles = {self._copier.number(Report): self._article(telling) for telling in tellings}
        facts = {
            number: self._facts(number, telling, article)
            for (number, article), telling in zip(articles.items(), tellings, strict=True)
        }
        resolution = group_resolve(reports=facts.values())
        notices = _notices(resolution.clusters)
        disputed = {notice.cluster for notice in notices if notice.kind in DISPUTES}
        calls = [
            self._call(tellings[0], cluster, disputed=index in disputed)
            for index, cluster in enumerate(resolution.clusters)
        ]
        places = dict(_places(resolution, calls))
        for (number, article), telling in zip(articles.items(), tellings, strict=True):
            self._report(facts[number], telling, article, *places[number])
        for notice in notices:
            self._finding(notice, calls, tellings[0].key)

    def _article(self, telling: Telling) -> _Article:
        """The article that prints it: mostly one of its own, else one of that day about others."""
        if self._random.random() < SHARED:
            for article in self._articles[-NEIGHBOURS:]:
                if article.published == telling.published and telling.key not in article.keys:
                    article.keys.add(telling.key)
                    return article
        number = self._copier.number(Source)
        name = f"article-{number}.txt"
        article = _Article(number, name, telling.publisher, telling.published, {telling.key})
        self._articles.append(article)
        return article

    def _facts(self, number: int, telling: Telling, article: _Article) -> ReportFacts:
        """The report as the ledger's selectors would give it."""
        article.reports += 1
        initiator = telling.initiator
        return ReportFacts(
            id=number,
            source=article.fingerprint,
            source_name=_publisher_name(article.publisher),
            position=article.reports - 1,
            status=telling.status,
            earliest=telling.earliest,
            latest=telling.latest,
            day_basis=telling.day_basis,
            medium=telling.medium,
            initiator=initiator,
            initiator_side=self._cast.side_of.get(initiator, initiator) if initiator else None,
            ordinal=telling.ordinal,
            ordinal_since=telling.ordinal_since,
            topics=telling.topics,
            published=article.published,
        )

    def _call(self, telling: Telling, cluster: Cluster, *, disputed: bool) -> int:
        account = asdict(call_account(cluster=cluster, window=settings.WAR_WINDOW))
        initiator, topics = account.pop("initiator"), list(account.pop("topics"))
        call = self._copier.add(
            Call,
            participants_key=telling.key,
            initiator_id=self._actors[initiator] if initiator else None,
            topics=topics,
            disputed=disputed,
            **account,
        )
        for person in telling.people:
            self._copier.add(Participant, call_id=call, actor_id=self._actors[person])
        return call

    def _report(
        self, facts: ReportFacts, telling: Telling, article: _Article, call: int | None, reason: str
    ) -> None:
        self._copier.add(
            Report,
            id=facts.id,
            source_id=article.id,
            position=facts.position,
            participants_key=telling.key,
            status=telling.status,
            medium=telling.medium,
            earliest=telling.earliest,
            latest=telling.latest,
            day_basis=telling.day_basis,
            initiator_id=self._actors[telling.initiator] if telling.initiator else None,
            ordinal=telling.ordinal,
            ordinal_since=telling.ordinal_since,
            topics=list(telling.topics),
            rules=["synthetic"],
            call_id=call,
            placement=reason,
        )
        for person in telling.people:
            self._copier.add(Report.participants.through, report_id=facts.id, actor_id=self._actors[person])
        passage = self._passage(article, telling_sentence(telling))
        self._copier.add(ReportPassage, report_id=facts.id, passage_id=passage, rank=0)
        for _ in range(self._random.choices(range(5), STATEMENTS)[0]):
            self._statement(article, facts.id, self._random.choice(telling.people))

    def _finding(self, notice: Notice, calls: Sequence[int], key: str) -> None:
        finding = self._copier.add(
            Finding,
            call_id=None if notice.cluster is None else calls[notice.cluster],
            participants_key=key if notice.cluster is None else "",
            kind=notice.kind,
            explanation=notice.explanation[:500],
        )
        for report in notice.reports:
            self._copier.add(Finding.reports.through, finding_id=finding, report_id=report)

    # An article -------------------------------------------------------------------------------------

    def _statement(self, article: _Article, report: int, speaker: str) -> None:
        remark = self._random.choice(REMARKS)
        quoted = self._random.random() < QUOTED
        via = _office(self._cast.side_of[speaker]) if self._random.random() < RELAYED else None
        words = (
            f"“{remark[0].upper()}{remark[1:]},” said {_name(speaker)}"
            if quoted
            else f"{_name(speaker)} said that {remark}"
        )
        passage = self._passage(article, f"{words}, according to {_name(via)}." if via else f"{words}.")
        self._copier.add(
            Statement,
            source_id=article.id,
            position=article.statements,
            speaker_id=self._actors[speaker],
            kind="quote" if quoted else "reported",
            via_id=self._actors[via] if via else None,
            report_id=report,
            passage_id=passage,
            rules=["synthetic"],
        )
        article.statements += 1

    def _passage(self, article: _Article, sentence: str) -> int:
        start, end = article.say(sentence)
        return self._copier.add(Passage, source_id=article.id, start=start, end=end)

    def articles_write(self) -> None:
        """Add the rows of the articles, which nothing is added to from now on."""
        for article in self._articles:
            self._copier.add(
                Source,
                id=article.id,
                publisher_id=self._publishers[article.publisher],
                url=f"https://example.org/{article.id}",
                title=article.text.partition(".")[0],
                published=article.published,
                published_basis=PublishedBasis.HEADER,
                published_reason="Its header says so.",
                language="en",
                original=f"synthetic/{article.name}",
                original_name=article.name,
                fingerprint=article.fingerprint,
                text=article.text,
                state=SourceState.READ,
                engine_version="synthetic",
            )
        self._articles.clear()


def _notices(clusters: Sequence[Cluster]) -> list[Notice]:
    """What the reports of a group show by themselves; of a kind one for a call."""
    since = settings.WAR_WINDOW[0]
    ordinals = ordinals_check(clusters=clusters, since=since)
    return one_of_a_kind(chain(ordinals, contradictions_find(clusters=clusters, since=since)))


def _places(resolution: Resolution, calls: Sequence[int]) -> Iterator[tuple[int, tuple[int | None, str]]]:
    """By report, the call that it is on, if any, and why."""
    for cluster, call in zip(resolution.clusters, calls, strict=True):
        yield from ((member.report.id, (call, member.reason)) for member in cluster.members)
    yield from ((member.report.id, (None, member.reason)) for member in resolution.unplaced)


# Words ------------------------------------------------------------------------------------------------


def telling_sentence(telling: Telling) -> str:
    """The sentence with which an article tells it."""
    people = list_show([_name(person) for person in telling.people])
    day = f" on {day_show(telling.latest)}" if telling.latest and telling.day_basis != BOUNDED else ""
    by = f" at the request of {_name(telling.initiator)}" if telling.initiator else ""
    count = f", for the {telling.ordinal}. time since the war began" if telling.ordinal else ""
    verb = {DENIED: "have not spoken", PLANNED: "are to speak"}.get(telling.status, "have spoken")
    return f"{people} {verb} by {telling.medium}{day}{by}{count}."


def _name(slug: str) -> str:
    return slug.replace("-", " ").title()


def _office(side: str) -> str:
    return f"office-of-{side}"


def _publisher_name(number: int) -> str:
    return f"Publisher {number + 1}"
