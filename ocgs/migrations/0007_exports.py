"""Files of the register that a worker makes."""

import core.references
import django.db.models.deletion
import django.utils.timezone
import functools
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('ocgs', '0006_record_as_it_stands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('EXP',), **{}), editable=False, max_length=20, unique=True)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('kind', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=500)),
                ('status', models.CharField(choices=[('asked', 'Waiting'), ('making', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made'), ('gone', 'Deleted')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('why_not', models.CharField(blank=True, max_length=300)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('held', models.JSONField(blank=True, default=dict)),
                ('content', models.BinaryField(null=True)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ExportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('EXP',), **{}), editable=False, max_length=20)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('kind', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=500)),
                ('status', models.CharField(choices=[('asked', 'Waiting'), ('making', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made'), ('gone', 'Deleted')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('why_not', models.CharField(blank=True, max_length=300)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('held', models.JSONField(blank=True, default=dict)),
                ('owner', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ocgs.export')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', False), ('expires_at__isnull', False), ('status', 'ready')), models.Q(models.Q(('status', 'ready'), _negated=True), ('content__isnull', True)), _connector='OR'), name='ocgs_export_kept_while_ready', violation_error_message='A file is kept only from its making to its last hour.'),
        ),
        ]),
    ]
