"""What was decided before decisions were kept one by one."""

from django.db import migrations

CLAIMED = "UPDATE disruptions_disruption SET claimed_level = level"
DECIDED = """
INSERT INTO disruptions_ruling (disruption_id, decision, level, by_id, at, reason)
SELECT
    id,
    CASE status WHEN 'confirmed' THEN 'accepted' ELSE 'rejected' END,
    CASE status WHEN 'confirmed' THEN level ELSE '' END,
    decided_by_id, decided_at, decision_reason
FROM disruptions_disruption
WHERE status IN ('confirmed', 'rejected')
ORDER BY decided_at, id
"""


class Migration(migrations.Migration):
    dependencies = [("disruptions", "0005_rulings")]

    operations = [
        migrations.RunSQL(CLAIMED, migrations.RunSQL.noop),
        migrations.RunSQL(DECIDED, migrations.RunSQL.noop),
    ]
