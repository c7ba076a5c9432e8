"""The editions of plans."""

import agencies.protected
import core.constraints
import core.references
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import functools
import ocgs.models.part
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from core.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('ocgs', '0022_record_actions_with_objectives'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='PlanEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('EDN',), **{}), editable=False, max_length=20, unique=True)),
                ('number', models.PositiveIntegerField(editable=False)),
                ('status', models.CharField(choices=[('asked', 'Waiting for sign-off'), ('signed', 'Signed'), ('returned', 'Sent back'), ('replaced', 'Replaced by a later edition'), ('withdrawn', 'Withdrawn')], default='asked', editable=False, max_length=10)),
                ('content', models.JSONField(editable=False)),
                ('sha256', models.CharField(editable=False, help_text='Of the content.', max_length=64)),
                ('plan_version', models.PositiveIntegerField(editable=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, help_text='Who asked, wrote or leads it: none of them signs it.', size=None)),
                ('note', models.TextField(blank=True, verbose_name='what the supervisor should know')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reply', models.TextField(blank=True, editable=False)),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='ocgs.plan')),
                ('since', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ocgs.planedition', verbose_name='signed before it')),
            ],
            options={
                'verbose_name': 'edition of a plan',
                'verbose_name_plural': 'editions of plans',
                'ordering': ['-number'],
            },
            bases=(ocgs.models.part.Part, agencies.protected.Rooted, models.Model),
        ),
        migrations.CreateModel(
            name='PlanEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(default=functools.partial(core.references.new_reference, *('EDN',), **{}), editable=False, max_length=20)),
                ('number', models.PositiveIntegerField(editable=False)),
                ('status', models.CharField(choices=[('asked', 'Waiting for sign-off'), ('signed', 'Signed'), ('returned', 'Sent back'), ('replaced', 'Replaced by a later edition'), ('withdrawn', 'Withdrawn')], default='asked', editable=False, max_length=10)),
                ('content', models.JSONField(editable=False)),
                ('sha256', models.CharField(editable=False, help_text='Of the content.', max_length=64)),
                ('plan_version', models.PositiveIntegerField(editable=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, help_text='Who asked, wrote or leads it: none of them signs it.', size=None)),
                ('note', models.TextField(blank=True, verbose_name='what the supervisor should know')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reply', models.TextField(blank=True, editable=False)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ocgs.planedition')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.plan')),
                ('since', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.planedition', verbose_name='signed before it')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='planedition',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='ocgs_edition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='planedition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'asked')), fields=('plan',), name='ocgs_edition_one_waiting', violation_error_message='An edition of this plan waits for sign-off already.'),
        ),
        migrations.AddConstraint(
            model_name='planedition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), core.constraints.NotAmong('answered_by', 'authors')), name='ocgs_edition_four_eyes', violation_error_message='Someone else must sign what you asked for or wrote.'),
        ),
        migrations.AddConstraint(
            model_name='planedition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('status__in', ['signed', 'returned'])), models.Q(models.Q(('status__in', ['signed', 'returned']), _negated=True), ('answered_by__isnull', True)), _connector='OR'), name='ocgs_edition_answer_is_signed', violation_error_message='Signed or sent back, it says by whom and when.'),
        ),
        migrations.AddConstraint(
            model_name='planedition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('reply', ''), _negated=True), _connector='OR'), name='ocgs_edition_sent_back_says_why', violation_error_message='Say why it is sent back.'),
        ),
        ]),
    ]
