"""The editors' layer on the record: what they decide, what follows from it, and how it is undone.

Every decision is a row of the log (who, when, why); the word in force is a fold of those that are not
undone, written on the rows that it is about; the ledger takes it as given. So undoing one leaves the
record as if it had never been made.
"""

from apps.ledger.decisions.checking import word_check
from apps.ledger.decisions.entering import call_add, report_add
from apps.ledger.decisions.errors import DecisionError, FieldError, RestsError, StaleError
from apps.ledger.decisions.joining import call_split, calls_merge, report_pin, report_unpin
from apps.ledger.decisions.reviewing import call_confirm, call_correct, call_reject, machine_values
from apps.ledger.decisions.saying import statement_correct, statement_hide
from apps.ledger.decisions.selectors import (
    HistoryEntry,
    Layer,
    Resolved,
    call_history,
    call_layers,
    call_resolve,
    decisions_all,
    decisions_told,
    hidden_words,
    withdrawal_words,
)
from apps.ledger.decisions.settling import finding_settle, suggestion_accept, suggestion_dismiss
from apps.ledger.decisions.stale import change_last, decision_state
from apps.ledger.decisions.taking import LONGEST_REASON, deciding
from apps.ledger.decisions.undoing import decision_undo

__all__ = [
    "LONGEST_REASON",
    "DecisionError",
    "FieldError",
    "HistoryEntry",
    "Layer",
    "Resolved",
    "RestsError",
    "StaleError",
    "call_add",
    "call_confirm",
    "call_correct",
    "call_history",
    "call_layers",
    "call_reject",
    "call_resolve",
    "call_split",
    "calls_merge",
    "change_last",
    "deciding",
    "decision_state",
    "decision_undo",
    "decisions_all",
    "decisions_told",
    "finding_settle",
    "hidden_words",
    "machine_values",
    "report_add",
    "report_pin",
    "report_unpin",
    "statement_correct",
    "statement_hide",
    "suggestion_accept",
    "suggestion_dismiss",
    "withdrawal_words",
    "word_check",
]
