from apps.api.resources.actors import ACTOR_REF
from apps.api.resources.facts import SUBJECTS
from apps.api.rows.kinds import INTEGER, SLUG, TEXT, TEXTS, one_of
from apps.api.rows.row import Field, One, Plain, Row
from apps.api.rows.sql import passage_words
from apps.statements.models import Statement, StatementKind

KIND = one_of("StatementKind", StatementKind)
SAID_FIELDS = (
    Field("id", Plain(INTEGER, "id")),
    Field("speaker", One(ACTOR_REF, "speaker"), "Who said it."),
    Field("via", Plain(SLUG, "via__slug"), "The organisation that relayed it.", nullable=True),
    Field("kind", Plain(KIND, "kind"), "Own words in quotation marks, or a paraphrase."),
    SUBJECTS,
    Field("start", Plain(INTEGER, "passage__start"), "Its first character …"),
    Field("end", Plain(INTEGER, "passage__end"), "… and one past its last."),
    Field("text", Plain(TEXT, lambda at: passage_words(f"{at}passage__")), "The source's words."),
    Field("rules", Plain(TEXTS, "rules"), "The engine's rules that fired."),
)
SAID = Row("Said", "A statement inside the report of the call in which it was made.", Statement, SAID_FIELDS)
