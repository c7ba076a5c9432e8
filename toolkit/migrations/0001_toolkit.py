"""Cards of powers, signs that point to them, notes of practice and their ratings."""

import core.references
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import functools
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Sign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sign', models.CharField(max_length=40)),
                ('why', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['sign', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('NTE',), **{}), editable=False, max_length=20, unique=True)),
                ('title', models.CharField(max_length=120, verbose_name='what it is about')),
                ('text', models.TextField(verbose_name='what you did, and what came of it')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('status', models.CharField(choices=[('waiting', 'Waiting to be looked at'), ('shown', 'Shown to every agency'), ('declined', 'Not shown'), ('withdrawn', 'Taken back')], default='waiting', editable=False, max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reply', models.TextField(blank=True, editable=False)),
                ('agency', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('author', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.district')),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('useful', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='toolkit.note')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RatingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('useful', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toolkit.note')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='toolkit.rating')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tactic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(editable=False, max_length=40, unique=True)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('name', models.CharField(max_length=80)),
                ('legislation', models.CharField(max_length=300)),
                ('holders', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('police', 'Police'), ('council', 'Council'), ('trading_standards', 'Trading Standards'), ('housing', 'Housing provider'), ('fire', 'Fire and rescue service'), ('health', 'Health services'), ('prisons', 'HM Prison and Probation Service'), ('youth', 'Youth justice service or violence reduction unit'), ('schools', 'Schools'), ('third_sector', 'Voluntary sector'), ('hmrc', 'HM Revenue and Customs'), ('immigration', 'Immigration Enforcement'), ('border', 'Border Force'), ('nca', 'National Crime Agency'), ('rocu', 'Regional organised crime unit'), ('cps', 'Crown Prosecution Service'), ('courts', 'Courts'), ('sfo', 'Serious Fraud Office'), ('fca', 'Financial Conduct Authority'), ('dwp', 'Department for Work and Pensions'), ('glaa', 'Gangmasters and Labour Abuse Authority, or its successor'), ('sia', 'Security Industry Authority'), ('hse', 'Health and Safety Executive'), ('environment', 'Environment Agency'), ('dvsa', 'DVSA, DVLA or traffic commissioner'), ('companies', 'Companies House or Insolvency Service'), ('banks', 'Banks and payment firms'), ('rspca', 'RSPCA'), ('btp', 'British Transport Police')], max_length=20), size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('lifestyle', 'Lifestyle'), ('behaviour', 'Behaviour'), ('vehicles', 'Vehicles'), ('travel', 'Travel'), ('business', 'Business'), ('crime', 'Crime')], max_length=20), size=None)),
                ('strands', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=20), size=None)),
                ('targets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('person', 'A person'), ('premises', 'Premises or land'), ('vehicle', 'A vehicle'), ('business', 'A business'), ('money', 'Money or things of value'), ('device', 'A phone, number or device'), ('victim', 'A victim or somebody at risk'), ('place', 'A place and those who live there')], max_length=20), size=None)),
                ('commencement', models.CharField(choices=[('in_force', 'In force'), ('awaited', 'Not in force, or not known to be'), ('no_law', 'Policy or practice, not a power in law'), ('repealed', 'No longer in force')], max_length=10, verbose_name='is it in force?')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('note', models.TextField(blank=True, verbose_name='in short')),
                ('basis', models.TextField(blank=True)),
                ('what', models.TextField(verbose_name='what is it')),
                ('impact', models.TextField()),
                ('case_study', models.TextField(blank=True)),
                ('procedure', models.TextField()),
                ('who_can_help', models.TextField()),
                ('watch_out', models.TextField(verbose_name='what to watch out for')),
                ('action_title', models.CharField(max_length=120, verbose_name='title of an action')),
                ('action_measure', models.CharField(max_length=300, verbose_name='measure of success')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('sourced', 'Source given, not checked'), ('checked', 'Checked')], default='unverified', editable=False, max_length=12)),
                ('checked_on', models.DateField(blank=True, editable=False, null=True)),
                ('edited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('file_version', models.CharField(editable=False, max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('checked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edited_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='SignEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('sign', models.CharField(max_length=40)),
                ('why', models.CharField(max_length=200)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='toolkit.sign')),
                ('tactic', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toolkit.tactic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='sign',
            name='tactic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signs', to='toolkit.tactic'),
        ),
        migrations.CreateModel(
            name='NoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('NTE',), **{}), editable=False, max_length=20)),
                ('title', models.CharField(max_length=120, verbose_name='what it is about')),
                ('text', models.TextField(verbose_name='what you did, and what came of it')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('status', models.CharField(choices=[('waiting', 'Waiting to be looked at'), ('shown', 'Shown to every agency'), ('declined', 'Not shown'), ('withdrawn', 'Taken back')], default='waiting', editable=False, max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reply', models.TextField(blank=True, editable=False)),
                ('agency', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency')),
                ('author', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.district')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='toolkit.note')),
                ('tactic', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toolkit.tactic', verbose_name='power')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='note',
            name='tactic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='toolkit.tactic', verbose_name='power'),
        ),
        migrations.CreateModel(
            name='TacticEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, editable=False, max_length=40)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('name', models.CharField(max_length=80)),
                ('legislation', models.CharField(max_length=300)),
                ('holders', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('police', 'Police'), ('council', 'Council'), ('trading_standards', 'Trading Standards'), ('housing', 'Housing provider'), ('fire', 'Fire and rescue service'), ('health', 'Health services'), ('prisons', 'HM Prison and Probation Service'), ('youth', 'Youth justice service or violence reduction unit'), ('schools', 'Schools'), ('third_sector', 'Voluntary sector'), ('hmrc', 'HM Revenue and Customs'), ('immigration', 'Immigration Enforcement'), ('border', 'Border Force'), ('nca', 'National Crime Agency'), ('rocu', 'Regional organised crime unit'), ('cps', 'Crown Prosecution Service'), ('courts', 'Courts'), ('sfo', 'Serious Fraud Office'), ('fca', 'Financial Conduct Authority'), ('dwp', 'Department for Work and Pensions'), ('glaa', 'Gangmasters and Labour Abuse Authority, or its successor'), ('sia', 'Security Industry Authority'), ('hse', 'Health and Safety Executive'), ('environment', 'Environment Agency'), ('dvsa', 'DVSA, DVLA or traffic commissioner'), ('companies', 'Companies House or Insolvency Service'), ('banks', 'Banks and payment firms'), ('rspca', 'RSPCA'), ('btp', 'British Transport Police')], max_length=20), size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('lifestyle', 'Lifestyle'), ('behaviour', 'Behaviour'), ('vehicles', 'Vehicles'), ('travel', 'Travel'), ('business', 'Business'), ('crime', 'Crime')], max_length=20), size=None)),
                ('strands', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=20), size=None)),
                ('targets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('person', 'A person'), ('premises', 'Premises or land'), ('vehicle', 'A vehicle'), ('business', 'A business'), ('money', 'Money or things of value'), ('device', 'A phone, number or device'), ('victim', 'A victim or somebody at risk'), ('place', 'A place and those who live there')], max_length=20), size=None)),
                ('commencement', models.CharField(choices=[('in_force', 'In force'), ('awaited', 'Not in force, or not known to be'), ('no_law', 'Policy or practice, not a power in law'), ('repealed', 'No longer in force')], max_length=10, verbose_name='is it in force?')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('note', models.TextField(blank=True, verbose_name='in short')),
                ('basis', models.TextField(blank=True)),
                ('what', models.TextField(verbose_name='what is it')),
                ('impact', models.TextField()),
                ('case_study', models.TextField(blank=True)),
                ('procedure', models.TextField()),
                ('who_can_help', models.TextField()),
                ('watch_out', models.TextField(verbose_name='what to watch out for')),
                ('action_title', models.CharField(max_length=120, verbose_name='title of an action')),
                ('action_measure', models.CharField(max_length=300, verbose_name='measure of success')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('sourced', 'Source given, not checked'), ('checked', 'Checked')], default='unverified', editable=False, max_length=12)),
                ('checked_on', models.DateField(blank=True, editable=False, null=True)),
                ('edited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('file_version', models.CharField(editable=False, max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('checked_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('edited_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='toolkit.tactic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('note', 'person'), name='toolkit_rating_once', violation_error_message='You have rated this note already.'),
        ),
        migrations.AddConstraint(
            model_name='tactic',
            constraint=models.UniqueConstraint(deferrable=models.Deferrable['DEFERRED'], fields=('number',), name='toolkit_tactic_number_once', violation_error_message='Another card has that number.'),
        ),
        migrations.AddConstraint(
            model_name='tactic',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), ('edited_by__isnull', True), models.Q(('checked_by', models.F('edited_by')), _negated=True), _connector='OR'), name='toolkit_tactic_four_eyes', violation_error_message='Someone else must check a card that you changed.'),
        ),
        migrations.AddConstraint(
            model_name='tactic',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', False), ('checked_on__isnull', False), ('status', 'checked')), models.Q(models.Q(('status', 'checked'), _negated=True), ('checked_by__isnull', True), ('checked_on__isnull', True)), _connector='OR'), name='toolkit_tactic_checked_by_somebody', violation_error_message='A checked card names who checked it, and when.'),
        ),
        migrations.AddConstraint(
            model_name='tactic',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', ''), _negated=True), ('status', 'unverified'), _connector='OR'), name='toolkit_tactic_without_basis_is_unverified', violation_error_message='A card without a source is unverified.'),
        ),
        migrations.AddConstraint(
            model_name='sign',
            constraint=models.UniqueConstraint(fields=('sign', 'tactic'), name='toolkit_sign_once', violation_error_message='This sign points to that power already.'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['status', '-written_at'], name='toolkit_note_newest'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('author')), _negated=True), _connector='OR'), name='toolkit_note_four_eyes', violation_error_message='Someone else must look at your note.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['shown', 'declined']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='toolkit_note_shown_by_somebody', violation_error_message='Somebody looked at it, at some moment.'),
        ),
        ]),
    ]
