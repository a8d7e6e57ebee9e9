"""What pages and the API read: every list and number, each in a fixed number of SQL statements."""

from apps.timeline.selectors.actors import actors_list, actors_matching, leader_detail
from apps.timeline.selectors.calls import call_get, call_reports, calls_by_day, calls_list
from apps.timeline.selectors.counts import calls_per_day, calls_per_leader, pair_matrix
from apps.timeline.selectors.decisions import decisions_matching, suggestions_matching
from apps.timeline.selectors.findings import (
    call_announcements,
    findings_count,
    findings_list,
    findings_matching,
    findings_people,
)
from apps.timeline.selectors.matching import calls_matching
from apps.timeline.selectors.sources import source_get, sources_list, sources_matching
from apps.timeline.selectors.state import RecordState, record_state
from apps.timeline.selectors.statements import statements_list, statements_matching
from apps.timeline.selectors.summary import data_summary
from apps.timeline.selectors.versions import (
    changes_between,
    changes_of,
    version_current,
    versions_explained,
    versions_list,
)

__all__ = [
    "RecordState",
    "actors_list",
    "actors_matching",
    "call_announcements",
    "call_get",
    "call_reports",
    "calls_by_day",
    "calls_list",
    "calls_matching",
    "calls_per_day",
    "calls_per_leader",
    "changes_between",
    "changes_of",
    "data_summary",
    "decisions_matching",
    "findings_count",
    "findings_list",
    "findings_matching",
    "findings_people",
    "leader_detail",
    "pair_matrix",
    "record_state",
    "source_get",
    "sources_list",
    "sources_matching",
    "statements_list",
    "statements_matching",
    "suggestions_matching",
    "version_current",
    "versions_explained",
    "versions_list",
]
