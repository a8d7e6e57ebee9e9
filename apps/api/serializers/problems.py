from rest_framework import serializers


class ProblemErrorSerializer(serializers.Serializer[object]):
    """One cause of a problem, by the name of what is at fault: one of the first three."""

    parameter = serializers.CharField(required=False, help_text="A parameter of the query.")
    field = serializers.CharField(required=False, help_text="A field of the body.")
    header = serializers.CharField(required=False, help_text="A header.")
    detail = serializers.CharField(help_text="What is wrong with it, and what would be right.")


class ProblemSerializer(serializers.Serializer[object]):
    """A problem in the sense of RFC 9457."""

    type = serializers.CharField(help_text="`about:blank`: the status says all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    detail = serializers.CharField(required=False, help_text="What went wrong, for a person.")
    errors = ProblemErrorSerializer(many=True, required=False)  # type: ignore[assignment] # a field
    review = serializers.CharField(required=False, help_text="Of a withdrawn call: an editor’s word on it.")
    revision = serializers.IntegerField(required=False, help_text="Of a withdrawn call: its revision.")
    merged_into = serializers.IntegerField(
        required=False, help_text="Of a decision on a merged call: the call to decide on instead."
    )
    decisions = serializers.ListField(
        child=serializers.IntegerField(),
        required=False,
        help_text="Of a decision that is not undone: those that rest on it, the latest first.",
    )
