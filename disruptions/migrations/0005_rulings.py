"""What was decided of a disruption is kept, decision by decision; what was claimed beside it."""

import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('disruptions', '0004_record_as_it_stands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Upgrade([
        migrations.AddField(
            model_name='disruption',
            name='claimed_level',
            field=models.CharField(blank=True, choices=[('major', 'Major: significant, long-term effect'), ('moderate', 'Moderate: noticeable, medium-term effect'), ('minor', 'Minor: small, short-term effect')], editable=False, help_text='What was claimed.', max_length=10),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='claimed_level',
            field=models.CharField(blank=True, choices=[('major', 'Major: significant, long-term effect'), ('moderate', 'Moderate: noticeable, medium-term effect'), ('minor', 'Minor: small, short-term effect')], editable=False, help_text='What was claimed.', max_length=10),
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('sent', 'Sent to the panel'), ('accepted', 'Accepted'), ('regraded_up', 'Regraded up'), ('regraded_down', 'Regraded down'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], max_length=15)),
                ('level', models.CharField(blank=True, choices=[('major', 'Major: significant, long-term effect'), ('moderate', 'Moderate: noticeable, medium-term effect'), ('minor', 'Minor: small, short-term effect')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disruption', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='disruptions.disruption')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RulingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('decision', models.CharField(choices=[('sent', 'Sent to the panel'), ('accepted', 'Accepted'), ('regraded_up', 'Regraded up'), ('regraded_down', 'Regraded down'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], max_length=15)),
                ('level', models.CharField(blank=True, choices=[('major', 'Major: significant, long-term effect'), ('moderate', 'Moderate: noticeable, medium-term effect'), ('minor', 'Minor: small, short-term effect')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('disruption', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disruptions.disruption')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disruptions.ruling')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='ruling',
            index=models.Index(fields=['disruption', '-at', '-id'], name='disruptions_ruling_newest'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ('accepted', 'regraded_up', 'regraded_down')), models.Q(('level', ''), _negated=True)), models.Q(models.Q(('decision__in', ['accepted', 'regraded_up', 'regraded_down', 'appealed']), _negated=True), ('level', '')), ('decision', 'appealed'), _connector='OR'), name='disruptions_ruling_level_holds', violation_error_message='A disruption that is accepted has a level, no other has.'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'appealed')), fields=('disruption',), name='disruptions_ruling_appealed_once', violation_error_message='A claimant appeals once.'),
        ),
        ]),
    ]
