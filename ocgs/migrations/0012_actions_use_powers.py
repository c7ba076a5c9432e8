"""An action may use a power of the toolkit."""

import django.db.models.deletion
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('ocgs', '0011_tenures_begin'),
        ('toolkit', '0001_toolkit'),
    ]

    operations = [
        Upgrade([
        migrations.AddField(
            model_name='action',
            name='tactic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='toolkit.tactic', verbose_name='power from the toolkit'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='tactic',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toolkit.tactic', verbose_name='power from the toolkit'),
        ),
        ]),
    ]
