from rest_framework import serializers


class AddressSerializer(serializers.Serializer[object]):
    """One address."""

    address = serializers.CharField(
        read_only=True, help_text="A URI template (RFC 6570): names in braces are to be filled in."
    )
    tells = serializers.CharField(read_only=True, help_text="What is there.")


class IndexSerializer(serializers.Serializer[object]):
    """Where everything is."""

    documentation = serializers.URLField(read_only=True, help_text="To browse and to try.")
    description = serializers.URLField(read_only=True, help_text="The same for machines: OpenAPI 3.1.")
    addresses = AddressSerializer(many=True, read_only=True)
