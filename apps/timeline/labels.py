"""Words that stand wherever a kind of row is shown, the same on every page and in the API."""

RESTATEMENT = (
    "Restated for this project, in fresh words, after the report at the URL; its quotations are invented."
)
