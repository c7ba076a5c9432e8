"""History goes on from what the new columns hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("disruptions", "0008_claims_and_panel")]

    operations = [RecordAsItStands(["Disruption"])]
