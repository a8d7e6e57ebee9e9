from __future__ import annotations

from dataclasses import dataclass

from apps.common.prepared import prepared_fetch

# Besides the record, answers show the names of its editors, which have no history. Accounts are few.
STATE = """
select number, concat_ws(' ', number, extract(epoch from made_at), (
  select md5(string_agg(id || ' ' || username, ',' order by id)) from public.auth_user
))
from public.versions_version
"""
LATEST = f"{STATE} order by number desc limit 1"
ONE = f"{STATE} where number = %s"


@dataclass(frozen=True, slots=True)
class RecordState:
    """All that answers of the record depend on.

    `mark` is another one whenever an answer may be another one: it names the version by number and time
    (a restored database counts anew), and the editors' names.
    """

    version: int
    mark: str


def record_state(*, as_of: int | None = None) -> RecordState | None:
    """The state of the record, or of the version that is asked for; None where there is none.

    One SQL statement.
    """
    found = prepared_fetch(LATEST) if as_of is None else prepared_fetch(ONE, (as_of,))
    return RecordState(*found[0]) if found else None
