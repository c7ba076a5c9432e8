"""History goes on from what the new columns of actions hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0040_contract")]

    operations = [RecordAsItStands(["Action"])]
