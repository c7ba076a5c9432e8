"""What each month came to, as it was told."""

import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Month',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(help_text='The first day of the month.', unique=True)),
                ('known_on', models.DateField(help_text='Disruptions as ruled by the end of this day.')),
                ('figures', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('found', models.JSONField(help_text='What the same records give now.')),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['month'],
                'constraints': [models.CheckConstraint(condition=models.Q(('month__day', 1)), name='reports_month_first_day', violation_error_message='A month is named by its first day.')],
            },
        ),
        migrations.CreateModel(
            name='MonthEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(help_text='The first day of the month.')),
                ('known_on', models.DateField(help_text='Disruptions as ruled by the end of this day.')),
                ('figures', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('found', models.JSONField(help_text='What the same records give now.')),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.month')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
