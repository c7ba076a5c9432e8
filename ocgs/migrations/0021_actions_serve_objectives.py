"""An action may serve an objective of its plan."""

import django.db.models.deletion
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('ocgs', '0020_plan_contents'),
    ]

    operations = [
        Upgrade([
        migrations.AddField(
            model_name='action',
            name='objective',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='ocgs.objective', verbose_name='objective it serves'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='objective',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.objective', verbose_name='objective it serves'),
        ),
        ]),
    ]
