"""The force's own results of a week are drawn from its disruptions: what was typed goes."""

from django.db import migrations

OWN = "DELETE FROM countylines_forceresult WHERE is_own"


class Migration(migrations.Migration):
    dependencies = [("countylines", "0001_initial")]

    operations = [migrations.RunSQL(OWN, migrations.RunSQL.noop)]
