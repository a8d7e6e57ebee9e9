"""Statements: who said what, through whom, in which call.

A statement is one sentence of the body for each speaker. What is one, and what is none:

- Anyone who can be told and who said, asked, thanked, stressed, denied or wished something, in a call or
  elsewhere. A joint line ("both", "the two agreed") is one for each of them, and so is what "was agreed".
- Not that a call took place, was planned or asked for, nor what was discussed in it, nor how often the two
  have spoken; not what the article itself says of the war; not that somebody "did not say" something.
- The sentence of the call is a statement if it tells more: "P urged a truce in a call with P", "P agreed
  with P that ...". "Raised", "discussed" and "touched on" there only name a subject.
- A spokesman's denial of a call is the spokesman's own. What a spokesman tells of his principal's words is
  the principal's, through the office. What only an office says is the office's.

Speaker: by name, office, pronoun, "the latter"; "the minister" of a ministry's own text is its minister; "he"
behind a colon is of whom the sentence speaks; a quotation goes on until another speaker.

Via: the office that the sentence names, else the one that told of the call, else the publisher's own office;
an agency only where no office is named. A source that may not relay a call is not carried to it.

Call: of those told of at this place, the one with him to whom the words are addressed; the first of several
where "both" were told the same, and none where it was said to each of them, in every one of the calls, on
another occasion (reporters, a letter, parliament), or as an office's own news.

Kind: a quote if three words or more in quotation marks are the speaker's own. What an office says that
somebody "urged" or "welcomed" is the office's wording, and reported.
"""

from apps.extraction.statements.finder import find_statements

__all__ = ["find_statements"]
