"""Each group that is there has stood as it does since it was mapped, as far as is known."""

from django.db import migrations

from audit.upgrade import RecordAsItStands

# As the database's own trigger begins them.
BEFORE = """
INSERT INTO ocgs_tenure
    (ocg_id, since, until, status, owning_unit, lead_agency_id, district_id)
SELECT id, mapped_at, status_at, 'active', owning_unit, lead_agency_id, district_id
FROM ocgs_ocg WHERE status <> 'active' AND status_at > mapped_at ORDER BY id
"""
NOW = """
INSERT INTO ocgs_tenure (ocg_id, since, status, owning_unit, lead_agency_id, district_id)
SELECT id, CASE WHEN status = 'active' THEN mapped_at ELSE greatest(status_at, mapped_at) END,
    status, owning_unit, lead_agency_id, district_id
FROM ocgs_ocg WHERE status NOT IN ('archived', 'merged') ORDER BY id
"""


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0010_tenures")]

    operations = [
        migrations.RunSQL([BEFORE, NOW], migrations.RunSQL.noop),
        RecordAsItStands(["Tenure"]),
    ]
