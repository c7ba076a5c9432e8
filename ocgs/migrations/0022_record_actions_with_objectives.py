"""History goes on from what the new column of actions holds."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0021_actions_serve_objectives")]

    operations = [RecordAsItStands(["Action"])]
