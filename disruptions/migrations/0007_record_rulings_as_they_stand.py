"""History goes on from what the new columns and the new rows hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("disruptions", "0006_rulings_of_earlier_decisions")]

    operations = [RecordAsItStands(["Disruption", "Ruling"])]
