from rest_framework import serializers

from apps.actors.models import Actor, Alias, Office


class ActorRefSerializer(serializers.ModelSerializer[Actor]):
    """An actor in few words, wherever one is named."""

    side: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug",
        read_only=True,
        allow_null=True,
        help_text="The country or body for which it speaks; null for those.",
    )

    class Meta:
        model = Actor
        fields: tuple[str, ...] = ("slug", "name", "kind", "side")
        read_only_fields = fields


class AliasSerializer(serializers.ModelSerializer[Alias]):
    """A spelling."""

    class Meta:
        model = Alias
        fields = ("text", "language")
        read_only_fields = fields


class OfficeSerializer(serializers.ModelSerializer[Office]):
    """An office held."""

    body: serializers.SlugRelatedField[Actor] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True
    )

    class Meta:
        model = Office
        fields = ("title", "role", "body", "start", "end")
        read_only_fields = fields


class ActorSerializer(ActorRefSerializer):
    """An actor with spellings and offices."""

    aliases = AliasSerializer(many=True, read_only=True)
    offices = OfficeSerializer(many=True, read_only=True)

    class Meta(ActorRefSerializer.Meta):
        fields = (*ActorRefSerializer.Meta.fields, "active", "aliases", "offices")
        read_only_fields = fields
