"""How long each group stood as it did."""

import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('ocgs', '0009_record_circles_as_they_stand'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, help_text='Empty: it still stands so.', null=True)),
                ('status', models.CharField(choices=[('active', 'Active'), ('monitored', 'Monitored'), ('dismantled', 'Dismantled'), ('archived', 'Archived'), ('reopened', 'Re-opened'), ('merged', 'Merged into another group')], max_length=15)),
                ('owning_unit', models.CharField(choices=[('soc', 'Serious Organised Crime team'), ('division', 'Division'), ('laundering', 'Money Laundering team'), ('msht', 'Modern Slavery and Human Trafficking team'), ('financial', 'Financial Investigations'), ('clgt', 'Central County Lines and Gangs Team'), ('nca', 'NCA'), ('ersou', 'ERSOU'), ('partner', 'Partner agency')], max_length=15)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.district')),
                ('lead_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('ocg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='ocgs.ocg')),
            ],
            options={
                'ordering': ['ocg', 'since', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TenureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, help_text='Empty: it still stands so.', null=True)),
                ('status', models.CharField(choices=[('active', 'Active'), ('monitored', 'Monitored'), ('dismantled', 'Dismantled'), ('archived', 'Archived'), ('reopened', 'Re-opened'), ('merged', 'Merged into another group')], max_length=15)),
                ('owning_unit', models.CharField(choices=[('soc', 'Serious Organised Crime team'), ('division', 'Division'), ('laundering', 'Money Laundering team'), ('msht', 'Modern Slavery and Human Trafficking team'), ('financial', 'Financial Investigations'), ('clgt', 'Central County Lines and Gangs Team'), ('nca', 'NCA'), ('ersou', 'ERSOU'), ('partner', 'Partner agency')], max_length=15)),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.district')),
                ('lead_agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('ocg', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.ocg')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ocgs.tenure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='tenure',
            index=models.Index(fields=['since', 'until'], name='ocgs_tenure_at'),
        ),
        migrations.AddIndex(
            model_name='tenure',
            index=models.Index(fields=['ocg', 'since'], name='ocgs_tenure_of_group'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='ocgs_tenure_forward', violation_error_message='It ends after it begins.'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('ocg',), name='ocgs_tenure_one_now', violation_error_message='A group stands in one way at a time.'),
        ),
        ]),
    ]
