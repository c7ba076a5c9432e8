"""What 0004 has copied is taken away."""

from django.db import migrations

from audit.upgrade import Upgrade


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0004_questions")]

    operations = [
        Upgrade([
        migrations.RemoveField(
            model_name='nomination',
            name='answer',
        ),
        migrations.RemoveField(
            model_name='nomination',
            name='question',
        ),
        migrations.RemoveField(
            model_name='nominationevent',
            name='answer',
        ),
        migrations.RemoveField(
            model_name='nominationevent',
            name='question',
        ),
        ]),
    ]
