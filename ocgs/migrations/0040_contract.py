"""An action is a contract: another date, an owner, support, a thread."""

import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('ocgs', '0030_plan_editions'),
        ('toolkit', '0001_toolkit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Upgrade([
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(choices=[('note', 'Progress'), ('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('countered', 'Another date proposed'), ('agreed', 'The other date agreed'), ('kept', 'Offered again, with a date'), ('begun', 'Begun'), ('blocked', 'Blocked'), ('resumed', 'Going on again'), ('done', 'Done'), ('unachieved', 'Not achieved'), ('cancelled', 'Cancelled')], default='note', max_length=10)),
                ('by_plan', models.BooleanField(default=False)),
                ('on', models.DateField(verbose_name='date')),
                ('text', models.TextField(blank=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name_plural': 'progress',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('word', models.CharField(choices=[('note', 'Progress'), ('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('countered', 'Another date proposed'), ('agreed', 'The other date agreed'), ('kept', 'Offered again, with a date'), ('begun', 'Begun'), ('blocked', 'Blocked'), ('resumed', 'Going on again'), ('done', 'Done'), ('unachieved', 'Not achieved'), ('cancelled', 'Cancelled')], default='note', max_length=10)),
                ('by_plan', models.BooleanField(default=False)),
                ('on', models.DateField(verbose_name='date')),
                ('text', models.TextField(blank=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['agency__name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SupportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='action',
            name='decline_code',
            field=models.CharField(blank=True, choices=[('no_one_free', 'Nobody is free to do it'), ('no_power', 'We have no power to do it'), ('not_our_area', 'Not in our area'), ('too_risky', 'Too great a risk to our staff or to somebody else'), ('in_hand', 'We do it already, for another reason'), ('not_clear', 'We cannot tell from this what is asked'), ('cost', 'No money for it'), ('other', 'Another reason')], editable=False, max_length=15, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='action',
            name='owner',
            field=models.ForeignKey(blank=True, editable=False, help_text='Who in the accountable agency does it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='date proposed'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='decline_code',
            field=models.CharField(blank=True, choices=[('no_one_free', 'Nobody is free to do it'), ('no_power', 'We have no power to do it'), ('not_our_area', 'Not in our area'), ('too_risky', 'Too great a risk to our staff or to somebody else'), ('in_hand', 'We do it already, for another reason'), ('not_clear', 'We cannot tell from this what is asked'), ('cost', 'No money for it'), ('other', 'Another reason')], editable=False, max_length=15, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='Who in the accountable agency does it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='date proposed'),
        ),
        migrations.AlterField(
            model_name='action',
            name='status',
            field=models.CharField(choices=[('proposed', 'Proposed'), ('offered', 'Offered'), ('countered', 'Another date proposed'), ('agreed', 'Agreed'), ('working', 'In progress'), ('blocked', 'Blocked'), ('declined', 'Declined'), ('completed', 'Completed'), ('unachieved', 'Not achieved'), ('cancelled', 'Cancelled')], default='proposed', editable=False, max_length=10),
        ),
        migrations.AlterField(
            model_name='actionevent',
            name='status',
            field=models.CharField(choices=[('proposed', 'Proposed'), ('offered', 'Offered'), ('countered', 'Another date proposed'), ('agreed', 'Agreed'), ('working', 'In progress'), ('blocked', 'Blocked'), ('declined', 'Declined'), ('completed', 'Completed'), ('unachieved', 'Not achieved'), ('cancelled', 'Cancelled')], default='proposed', editable=False, max_length=10),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'unachieved'), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='ocgs_action_unachieved_says_why', violation_error_message='An action that was not achieved says why.'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'countered'), _negated=True), ('proposed_on__isnull', False), _connector='OR'), name='ocgs_action_countered_has_date', violation_error_message='Whoever proposes another date says which.'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'blocked'), _negated=True), models.Q(('reply', ''), _negated=True), _connector='OR'), name='ocgs_action_blocked_says_what', violation_error_message='A blocked action says what blocks it.'),
        ),
        migrations.AddField(
            model_name='progress',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='ocgs.action'),
        ),
        migrations.AddField(
            model_name='progress',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='progress',
            name='asked',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='progress',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.action'),
        ),
        migrations.AddField(
            model_name='progressevent',
            name='agency',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='progressevent',
            name='asked',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='progressevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ocgs.progress'),
        ),
        migrations.AddField(
            model_name='progressevent',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='support',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='ocgs.action'),
        ),
        migrations.AddField(
            model_name='support',
            name='added_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='support',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='supportevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.action'),
        ),
        migrations.AddField(
            model_name='supportevent',
            name='added_by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='supportevent',
            name='agency',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='supportevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ocgs.support'),
        ),
        migrations.AddIndex(
            model_name='progress',
            index=models.Index(fields=['action', '-id'], name='ocgs_progress_thread'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('word', 'note'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='ocgs_progress_note_says_something', violation_error_message='An entry of progress says what was done.'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('action', 'agency'), name='ocgs_support_once', violation_error_message='This agency supports the action already.'),
        ),
        ]),
    ]
