"""History goes on from what the new columns hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("disruptions", "0003_lines_places_outputs")]

    operations = [RecordAsItStands(["Disruption", "Contribution"])]
