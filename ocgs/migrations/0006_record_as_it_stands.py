"""History goes on from what the new columns hold."""

from django.db import migrations

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0005_questions_stand_apart")]

    operations = [RecordAsItStands(["Nomination", "Ocg", "Share", "Question"])]
