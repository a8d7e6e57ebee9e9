"""A small world in which machine and editors act at random, the same way for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from django.contrib.auth.models import User

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.calls.services import ReportDraft, reports_replace
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding
from apps.ledger.services import ledger_update
from apps.sources.models import Passage, Source
from apps.statements.models import Statement
from tests.factories import PUTIN_PASHINYAN, cast_create, passage_create, source_create, statement_create
from tests.ledger.decisions.drafts import FIRST_SENTENCE, draft

MACRON_PASHINYAN = ("emmanuel-macron", "nikol-pashinyan")
PAIRS = (PUTIN_PASHINYAN, PUTIN_PASHINYAN, MACRON_PASHINYAN)
KEYS = sorted({"+".join(pair) for pair in PAIRS})
DAYS = [date(2020, 10, 2) + timedelta(days=after) for after in (0, 0, 1, 5)]
FIELDS: list[dict[str, Any]] = [
    {"status": "planned"},
    {"status": "denied"},
    {"medium": "video"},
    {"about_war": False, "topics": ["arms"]},
    {"earliest": DAYS[2], "latest": DAYS[2], "day_basis": "stated"},
    {"participants": PUTIN_PASHINYAN, "initiator": None},
    {"participants": MACRON_PASHINYAN, "initiator": "armenia"},
]
Row = TypeVar("Row")
MACHINE = ("ingest", "ingest", "ingest")
EDITOR = (
    *("correct", "correct", "confirm", "reject", "merge", "merge", "split", "pin", "unpin"),
    *("hide", "add_call", "add_report", "settle", "undo", "undo"),
)


@dataclass
class World:
    """The rows that all sequences share, which change nothing themselves."""

    editor: User
    actors: dict[str, Actor]
    sources: list[Source]
    passages: dict[int, dict[tuple[int, int], Passage]]
    statements: list[Statement]


def world_create() -> World:
    """Four sources by four publishers, with a statement each."""
    sources = [source_create(publisher=name) for name in ("A", "B", "C", "D")]
    passages = {source.pk: {FIRST_SENTENCE: passage_create(source)} for source in sources}
    statements = [statement_create(source=source) for source in sources]
    return World(User.objects.create_user("anna"), cast_create(), sources, passages, statements)


@dataclass
class Life:
    """One sequence of steps; what was done is told in `steps`."""

    world: World
    random: Random
    steps: list[str] = field(default_factory=list)
    made: list[Decision] = field(default_factory=list)
    calls: set[int] = field(default_factory=set)
    fed: bool = False
    """Whether the machine has read anything; to be set back by who wants to know."""

    def step(self, kinds: tuple[str, ...]) -> None:
        """Do something at random; what an editor may not do is left undone."""
        kind = self.random.choice(kinds)
        act: Callable[[], object] = getattr(self, f"_{kind}")
        try:
            done = act()
        except decisions.DecisionError as error:
            done = f"refused: {error}"
        if isinstance(done, Decision) and kind != "undo":
            self.made.append(done)
            done = f"decision {done.pk} on call {done.call_id}: {done.payload}"
        self.steps.append(f"{kind}: {done}")
        self.calls.update(Call.objects.values_list("pk", flat=True))

    def undo_all(self) -> None:
        """Take back all that stands, the latest first."""
        for decision in reversed(self.standing()):
            decisions.decision_undo(decision=decision, by=self.world.editor, reason="")

    def standing(self) -> list[Decision]:
        """The decisions in force, in order."""
        return list(Decision.objects.filter(undone_at=None).order_by("pk"))

    # --- the machine ---

    def _ingest(self) -> object:
        source = self.random.choice(self.world.sources)
        drafts = [self._draft() for _ in range(self.random.choice((0, 1, 1, 1, 2)))]
        keys = {*source.reports.values_list("participants_key", flat=True)}
        reports = reports_replace(
            source=source,
            drafts=drafts,
            actors=self.world.actors,
            passages=self.world.passages[source.pk],
        )
        ledger_update(keys=keys | {report.participants_key for report in reports})
        self.fed = True
        told = ", ".join(f"{each.status} {each.participants_key} {each.earliest}" for each in drafts)
        return f"source {source.pk}: {told or 'nothing'}"

    def _draft(self) -> ReportDraft:
        day = self.random.choice(DAYS)
        told = draft(
            day,
            self.random.choice(PAIRS),
            status=self.random.choice(("held",) * 6 + ("planned", "denied")),
            medium=self.random.choice(("phone", "phone", "video")),
            ordinal=self.random.choice((None, None, 1, 2)),
        )
        if self.random.random() < 0.15:
            told = draft(day, told.participants, earliest=None, day_basis="bounded")
        return told

    # --- the editor ---

    def _correct(self) -> object:
        return self._on_call(decisions.call_correct, fields=self.random.choice(FIELDS))

    def _confirm(self) -> object:
        return self._on_call(decisions.call_confirm)

    def _reject(self) -> object:
        return self._on_call(decisions.call_reject)

    def _merge(self) -> object:
        survivor, merged = self._call(), self._call()
        if not survivor or not merged:
            return None
        return decisions.calls_merge(survivor=survivor, merged=merged, **self._said)

    def _split(self) -> object:
        call = self._call()
        if call is None:
            return None
        return decisions.call_split(call=call, reports=list(call.reports.order_by("pk")[:1]), **self._said)

    def _pin(self) -> object:
        report, call = self._report(), self._call()
        return report and call and decisions.report_pin(report=report, call=call, **self._said)

    def _unpin(self) -> object:
        report = self._report()
        return report and decisions.report_unpin(report=report, **self._said)

    def _hide(self) -> object:
        statement = self.random.choice(self.world.statements)
        return decisions.statement_hide(statement=statement, **self._said)

    def _add_call(self) -> object:
        source = self.random.choice(self.world.sources)
        return decisions.call_add(source=source, draft=self._draft(), **self._said)

    def _add_report(self) -> object:
        source, call = self.random.choice(self.world.sources), self.random.choice((None, self._call()))
        return decisions.report_add(source=source, draft=self._draft(), call=call, **self._said)

    def _settle(self) -> object:
        findings = list(Finding.objects.filter(gone_at=None).order_by("pk"))
        if not findings:
            return None
        finding = self.random.choice(findings)
        return decisions.finding_settle(
            finding=finding, state="dismissed", by=self.world.editor, reason="It is of no matter."
        )

    def _undo(self) -> object:
        standing = self.standing()
        if not standing:
            return None
        decision = self.random.choice(standing)
        decisions.decision_undo(decision=decision, **self._said)
        return f"decision {decision.pk}"

    @property
    def _said(self) -> dict[str, Any]:
        return {"by": self.world.editor, "reason": "So."}

    def _on_call(self, decide: Callable[..., Decision], **more: Any) -> object:
        call = self._call()
        return call and decide(call=call, **more, **self._said)

    def _call(self) -> Call | None:
        """Mostly one that stands; sometimes one that does not, which is then refused."""
        calls = list(Call.objects.order_by("pk"))
        standing = [call for call in calls if call.withdrawn_at is None]
        return self._one_of(calls if self.random.random() < 0.1 else standing)

    def _report(self) -> Report | None:
        return self._one_of(list(Report.objects.order_by("pk")))

    def _one_of(self, rows: list[Row]) -> Row | None:
        return self.random.choice(rows) if rows else None
