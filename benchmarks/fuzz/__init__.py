"""`make fuzz`: thousands of requests that nobody would make, to the server that runs in production.

PostgreSQL, Redis, a worker and the web server are real and gone afterwards; the shipped sample is on record.
Schemathesis asks every operation with what its description allows and with what it does not; no answer may
be a 5xx, of an undescribed status or type, or against its schema. So that real answers are tried and not
only refusals, the description is narrowed first to what is on record: ids, slugs, publishers, versions,
cursors. An operation that has too few successes ends the run badly, as a failure does.
"""
