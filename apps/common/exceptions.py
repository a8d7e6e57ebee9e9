class RecordError(Exception):
    """Something that a person can mend; the message is written for that person."""
