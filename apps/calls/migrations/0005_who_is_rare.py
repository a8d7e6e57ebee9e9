from django.db import migrations

COLUMNS = ("calls_participant", "calls_report_participants")


class Migration(migrations.Migration):
    """Let PostgreSQL know how frequent each actor is, the rare ones too; from the next ANALYZE on."""

    dependencies = [("calls", "0004_found_in_order")]

    operations = [
        migrations.RunSQL(
            [f"alter table {table} alter column actor_id set statistics 1000" for table in COLUMNS],
            [f"alter table {table} alter column actor_id set statistics -1" for table in COLUMNS],
        ),
    ]
