"""Grades, holds, endings, reports and where they went, requests for a source, matches."""

import core.references
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import functools
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_custodian'),
        ('countylines', '0004_interventions_are_disposed_of'),
        ('intelligence', '0001_submissions'),
        ('ocgs', '0013_record_actions_as_they_stand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Upgrade([
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Dissemination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('DSM',), **{}), editable=False, max_length=20, unique=True)),
                ('purpose', models.TextField(verbose_name='why they need it')),
                ('gateway', models.CharField(choices=[('cda_115', 'Crime and Disorder Act 1998, section 115'), ('cca_7', 'Crime and Courts Act 2013, section 7'), ('pcsc_16', 'Police, Crime, Sentencing and Courts Act 2022, section 16'), ('sca_68', 'Serious Crime Act 2007, section 68'), ('children', 'Children Act 2004, sections 10 and 11'), ('care', 'Care Act 2014'), ('msa_52', 'Modern Slavery Act 2015, section 52'), ('common_law', 'Common law policing purpose'), ('vital', 'Vital interests (emergency)')], max_length=15, verbose_name='legal gateway')),
                ('conditions', models.TextField(verbose_name='what they may do with it, and may not')),
                ('until', models.DateField(verbose_name='readable until')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('withdrawn_why', models.TextField(blank=True, editable=False)),
                ('acknowledged_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('remark', models.TextField(blank=True, editable=False, verbose_name='what the unit should know')),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DisseminationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('DSM',), **{}), editable=False, max_length=20)),
                ('purpose', models.TextField(verbose_name='why they need it')),
                ('gateway', models.CharField(choices=[('cda_115', 'Crime and Disorder Act 1998, section 115'), ('cca_7', 'Crime and Courts Act 2013, section 7'), ('pcsc_16', 'Police, Crime, Sentencing and Courts Act 2022, section 16'), ('sca_68', 'Serious Crime Act 2007, section 68'), ('children', 'Children Act 2004, sections 10 and 11'), ('care', 'Care Act 2014'), ('msa_52', 'Modern Slavery Act 2015, section 52'), ('common_law', 'Common law policing purpose'), ('vital', 'Vital interests (emergency)')], max_length=15, verbose_name='legal gateway')),
                ('conditions', models.TextField(verbose_name='what they may do with it, and may not')),
                ('until', models.DateField(verbose_name='readable until')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('withdrawn_why', models.TextField(blank=True, editable=False)),
                ('acknowledged_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('remark', models.TextField(blank=True, editable=False, verbose_name='what the unit should know')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('received', 'Received'), ('urgent', 'Urgent review'), ('evaluated', 'Evaluated'), ('sanitised', 'Sanitised'), ('returned', 'Returned for clarification'), ('entered', 'Entered on the force system'), ('crime', 'Converted to a crime'), ('safeguarding', 'Safeguarding referral made'), ('passed', 'Passed to another force or agency'), ('no_value', 'No intelligence value'), ('duplicate', 'Duplicate')], max_length=15, verbose_name='how it ended')),
                ('system_reference', models.CharField(blank=True, max_length=60, verbose_name='reference there')),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EndingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('received', 'Received'), ('urgent', 'Urgent review'), ('evaluated', 'Evaluated'), ('sanitised', 'Sanitised'), ('returned', 'Returned for clarification'), ('entered', 'Entered on the force system'), ('crime', 'Converted to a crime'), ('safeguarding', 'Safeguarding referral made'), ('passed', 'Passed to another force or agency'), ('no_value', 'No intelligence value'), ('duplicate', 'Duplicate')], max_length=15, verbose_name='how it ended')),
                ('system_reference', models.CharField(blank=True, max_length=60, verbose_name='reference there')),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reliability', models.CharField(choices=[('1', '1 Reliable'), ('2', '2 Untested'), ('3', '3 Not reliable')], max_length=1, verbose_name='source')),
                ('knowledge', models.CharField(choices=[('A', 'A Known directly to the source'), ('B', 'B Known indirectly to the source but corroborated'), ('C', 'C Known indirectly to the source'), ('D', 'D Not known'), ('E', 'E Suspected to be false')], max_length=1, verbose_name='intelligence')),
                ('sharing', models.CharField(choices=[('P', 'P Lawful sharing permitted'), ('C', 'C Lawful sharing permitted with conditions')], max_length=1, verbose_name='handling')),
                ('conditions', models.TextField(blank=True)),
                ('risk', models.TextField(blank=True, verbose_name='risk if it is acted on')),
                ('suggested', models.CharField(editable=False, max_length=2)),
                ('why', models.TextField(blank=True, verbose_name='why it differs from the suggestion')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='GradeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reliability', models.CharField(choices=[('1', '1 Reliable'), ('2', '2 Untested'), ('3', '3 Not reliable')], max_length=1, verbose_name='source')),
                ('knowledge', models.CharField(choices=[('A', 'A Known directly to the source'), ('B', 'B Known indirectly to the source but corroborated'), ('C', 'C Known indirectly to the source'), ('D', 'D Not known'), ('E', 'E Suspected to be false')], max_length=1, verbose_name='intelligence')),
                ('sharing', models.CharField(choices=[('P', 'P Lawful sharing permitted'), ('C', 'C Lawful sharing permitted with conditions')], max_length=1, verbose_name='handling')),
                ('conditions', models.TextField(blank=True)),
                ('risk', models.TextField(blank=True, verbose_name='risk if it is acted on')),
                ('suggested', models.CharField(editable=False, max_length=2)),
                ('why', models.TextField(blank=True, verbose_name='why it differs from the suggestion')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(verbose_name='answer by')),
                ('reason', models.TextField(verbose_name='why it waits')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='HoldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('until', models.DateField(verbose_name='answer by')),
                ('reason', models.TextField(verbose_name='why it waits')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_kind', models.CharField(editable=False, max_length=40)),
                ('record_reference', models.CharField(editable=False, max_length=20)),
                ('weight', models.PositiveSmallIntegerField(editable=False)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), editable=False, size=None)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('verdict', models.CharField(choices=[('open', 'Not looked at'), ('linked', 'Linked'), ('different', 'Nothing to do with each other')], default='open', editable=False, max_length=10)),
                ('verdict_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('verdict_why', models.TextField(blank=True, editable=False)),
            ],
            options={
                'verbose_name_plural': 'matches',
                'ordering': ['-weight', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MatchEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('record_kind', models.CharField(editable=False, max_length=40)),
                ('record_reference', models.CharField(editable=False, max_length=20)),
                ('weight', models.PositiveSmallIntegerField(editable=False)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), editable=False, size=None)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('verdict', models.CharField(choices=[('open', 'Not looked at'), ('linked', 'Linked'), ('different', 'Nothing to do with each other')], default='open', editable=False, max_length=10)),
                ('verdict_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('verdict_why', models.TextField(blank=True, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('INT',), **{}), editable=False, max_length=20, unique=True)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('INT',), **{}), editable=False, max_length=20)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('SRQ',), **{}), editable=False, max_length=20, unique=True)),
                ('why', models.TextField(verbose_name='why you need to know who sent it')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('status', models.CharField(choices=[('asked', 'Asked'), ('released', 'Released'), ('refused', 'Not released')], default='asked', editable=False, max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decision_reason', models.TextField(blank=True, editable=False)),
                ('open_until', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'request for a source',
                'ordering': ['-asked_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SourceRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('SRQ',), **{}), editable=False, max_length=20)),
                ('why', models.TextField(verbose_name='why you need to know who sent it')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('status', models.CharField(choices=[('asked', 'Asked'), ('released', 'Released'), ('refused', 'Not released')], default='asked', editable=False, max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decision_reason', models.TextField(blank=True, editable=False)),
                ('open_until', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(verbose_name='what may be told')),
                ('why', models.TextField(verbose_name='what you left out or changed, and why')),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('handling', models.CharField(blank=True, max_length=200, verbose_name='handling instructions')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['-number'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='VersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(verbose_name='what may be told')),
                ('why', models.TextField(verbose_name='what you left out or changed, and why')),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('handling', models.CharField(blank=True, max_length=200, verbose_name='handling instructions')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['answer_due_on', 'id'], name='intelligence_owed'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['status', '-received_at'], name='intelligence_by_status'),
        ),
        migrations.AddField(
            model_name='comparison',
            name='submission',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='comparison', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='acknowledged_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='sent_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='acknowledged_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='agency',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.dissemination'),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='sent_by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ending',
            name='by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ending',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='ending',
            name='submission',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='ending', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='endingevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='endingevent',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='endingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.ending'),
        ),
        migrations.AddField(
            model_name='endingevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='grade',
            name='by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='grade',
            name='submission',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='grades', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='gradeevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='gradeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.grade'),
        ),
        migrations.AddField(
            model_name='gradeevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='hold',
            name='by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='hold',
            name='submission',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.hold'),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='match',
            name='submission',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='match',
            name='verdict_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='matchevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.match'),
        ),
        migrations.AddField(
            model_name='matchevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='matchevent',
            name='verdict_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='report',
            name='submission',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='report', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.report'),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='sourcerequest',
            name='asked_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcerequest',
            name='decided_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcerequest',
            name='submission',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='source_requests', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='sourcerequestevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcerequestevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcerequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.sourcerequest'),
        ),
        migrations.AddField(
            model_name='sourcerequestevent',
            name='submission',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.submission'),
        ),
        migrations.AddField(
            model_name='version',
            name='by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='grade',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.grade'),
        ),
        migrations.AddField(
            model_name='version',
            name='report',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='intelligence.report'),
        ),
        migrations.AddField(
            model_name='disseminationevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.version'),
        ),
        migrations.AddField(
            model_name='dissemination',
            name='version',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='disseminations', to='intelligence.version'),
        ),
        migrations.AddField(
            model_name='versionevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='versionevent',
            name='grade',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.grade'),
        ),
        migrations.AddField(
            model_name='versionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intelligence.version'),
        ),
        migrations.AddField(
            model_name='versionevent',
            name='report',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intelligence.report'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('status', 'duplicate'), models.Q(('duplicate_of', models.F('submission')), _negated=True)), models.Q(models.Q(('status', 'duplicate'), _negated=True), ('duplicate_of__isnull', True)), _connector='OR'), name='intelligence_ending_not_its_own_duplicate', violation_error_message='A duplicate names the one that came before.'),
        ),
        migrations.AddConstraint(
            model_name='grade',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sharing', 'C'), _negated=True), models.Q(('conditions', ''), _negated=True), _connector='OR'), name='intelligence_grade_conditions_are_said', violation_error_message='Say under which conditions it may be shared.'),
        ),
        migrations.AddIndex(
            model_name='hold',
            index=models.Index(fields=['submission', '-until'], name='intelligence_hold_until'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='intelligence_hold_has_a_reason', violation_error_message='Say why the answer waits.'),
        ),
        migrations.AddIndex(
            model_name='match',
            index=models.Index(fields=['record_kind', 'record_reference'], name='intelligence_match_of'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(fields=('submission', 'record_kind', 'record_reference'), name='intelligence_match_once', violation_error_message='This match is there already.'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'open'), models.Q(('verdict_at__isnull', False), ('verdict_by__isnull', False)), _connector='OR'), name='intelligence_match_judged_by_somebody', violation_error_message='Somebody judged it, at some moment.'),
        ),
        migrations.AddConstraint(
            model_name='sourcerequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='intelligence_sourcerequest_four_eyes', violation_error_message='Someone else decides what you asked.'),
        ),
        migrations.AddConstraint(
            model_name='sourcerequest',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'asked'), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='intelligence_sourcerequest_decided_with_a_reason', violation_error_message='Say why.'),
        ),
        migrations.AddConstraint(
            model_name='sourcerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('open_until__isnull', False), ('status', 'released')), models.Q(models.Q(('status', 'released'), _negated=True), ('open_until__isnull', True)), _connector='OR'), name='intelligence_sourcerequest_open_when_released', violation_error_message='A release is open until a moment.'),
        ),
        migrations.AddConstraint(
            model_name='sourcerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'asked')), fields=('submission', 'asked_by'), name='intelligence_sourcerequest_once', violation_error_message='You have asked already.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='intelligence_version_once', violation_error_message='Somebody else has written this version.'),
        ),
        migrations.AddIndex(
            model_name='dissemination',
            index=models.Index(fields=['agency', '-sent_at', '-id'], name='intelligence_sent_agency'),
        ),
        migrations.AddIndex(
            model_name='dissemination',
            index=models.Index(fields=['person', '-sent_at', '-id'], name='intelligence_sent_person'),
        ),
        migrations.AddConstraint(
            model_name='dissemination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('person__isnull', True)), models.Q(('agency__isnull', True), ('person__isnull', False)), _connector='OR'), name='intelligence_dissemination_one_reader', violation_error_message='Send it to one agency or to one person.'),
        ),
        migrations.AddConstraint(
            model_name='dissemination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('conditions', ''), _negated=True), models.Q(('purpose', ''), _negated=True)), name='intelligence_dissemination_says_how', violation_error_message='Say why they need it, and under which conditions.'),
        ),
        migrations.AddConstraint(
            model_name='dissemination',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('withdrawn_by__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='intelligence_dissemination_withdrawn_why', violation_error_message='Say why it is withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='dissemination',
            constraint=models.CheckConstraint(condition=models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', False), _connector='OR'), name='intelligence_dissemination_acknowledged_by_somebody', violation_error_message='Somebody acknowledges it.'),
        ),
        ]),
    ]
