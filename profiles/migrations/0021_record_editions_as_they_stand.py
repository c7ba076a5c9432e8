"""History goes on from what the new columns of editions hold; new editions are staged."""

from django.db import migrations, models

from audit.upgrade import RecordAsItStands, Upgrade


class Migration(migrations.Migration):
    dependencies = [("profiles", "0020_stages")]

    operations = [
        Upgrade(
            [
                migrations.AlterField(
                    model_name=name,
                    name="staged",
                    field=models.BooleanField(
                        default=True,
                        editable=False,
                        help_text="Released by both checks; earlier ones were not.",
                    ),
                )
                for name in ("profileedition", "profileeditionevent")
            ]
        ),
        RecordAsItStands(["ProfileEdition"]),
    ]
