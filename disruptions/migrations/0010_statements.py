"""Credit statements: that one is ready, and since when."""

import core.references
import django.db.models.deletion
import django.utils.timezone
import functools
import pghistory.utils
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('disruptions', '0009_record_claims_as_they_stand'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('CRD',), **{}), editable=False, max_length=20, unique=True)),
                ('quarter', models.DateField(verbose_name='first day of its quarter')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='agencies.agency')),
            ],
            options={
                'ordering': ['-quarter', 'agency'],
            },
        ),
        migrations.CreateModel(
            name='StatementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('CRD',), **{}), editable=False, max_length=20)),
                ('quarter', models.DateField(verbose_name='first day of its quarter')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disruptions.statement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('agency', 'quarter'), name='disruptions_statement_once', violation_error_message='This agency has a statement of that quarter.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__day', 1), ('quarter__month__in', [1, 4, 7, 10])), name='disruptions_statement_of_a_quarter', violation_error_message='A quarter starts in January, April, July or October.'),
        ),
        ]),
    ]
