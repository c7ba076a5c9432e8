"""History goes on from what the new columns of editions hold; new editions are staged."""

from django.db import migrations, models

from audit.upgrade import RecordAsItStands


class Migration(migrations.Migration):
    dependencies = [("profiles", "0020_stages")]

    operations = [
        migrations.AlterField(
            model_name="profileedition",
            name="staged",
            field=models.BooleanField(
                default=True,
                editable=False,
                help_text="Released by both checks; earlier ones were not.",
            ),
        ),
        migrations.AlterField(
            model_name="profileeditionevent",
            name="staged",
            field=models.BooleanField(
                default=True,
                editable=False,
                help_text="Released by both checks; earlier ones were not.",
            ),
        ),
        RecordAsItStands(["ProfileEdition"]),
    ]
