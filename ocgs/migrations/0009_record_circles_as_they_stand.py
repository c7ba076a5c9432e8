"""History goes on from what the new columns of circles hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0008_circles_close")]

    operations = [RecordAsItStands(["Circle"])]
