"""The description's examples, as files.

`<operationId>.json` says one request of an operation and the answers that it gets, by status and media type:

    {
      "request": {"path": {"call_id": 1}, "query": {}, "headers": {}, "body": {}},
      "answers": {"200 application/json": …, "200 text/csv": "…"}
    }

The request is written by hand; a test makes it against a small fixed record and compares the answers, or
writes them: EXAMPLES=write pytest tests/api/test_examples.py. `problems.json` has a problem for each
status, `parameters.json` a value for each parameter of a query (`operation.name` where one differs).
"""

from apps.api.examples.attaching import attach, operations
from apps.api.examples.reading import (
    FOLDER,
    Example,
    address_of,
    example_read,
    parameter_example,
    problems_read,
)

__all__ = [
    "FOLDER",
    "Example",
    "address_of",
    "attach",
    "example_read",
    "operations",
    "parameter_example",
    "problems_read",
]
