"""A claim says more of the effect, goes to the panel, is appealed once, and is keyed."""

import disruptions.events
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('countylines', '0004_interventions_are_disposed_of'),
        ('disruptions', '0007_record_rulings_as_they_stand'),
        ('ocgs', '0009_record_circles_as_they_stand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Upgrade([
        migrations.RemoveConstraint(
            model_name='disruption',
            name='disruptions_disruption_one_subject',
        ),
        migrations.AddField(
            model_name='disruption',
            name='also_strands',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=10), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='disruption',
            name='appealed_from',
            field=models.CharField(blank=True, choices=[('submitted', 'With the coordinator'), ('panel', 'At the panel'), ('confirmed', 'Confirmed'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], editable=False, help_text='What holds until the appeal is decided.', max_length=15),
        ),
        migrations.AddField(
            model_name='disruption',
            name='began_on',
            field=models.DateField(blank=True, null=True, verbose_name='first day of the work'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='claim_type',
            field=models.CharField(choices=[('event', 'An event'), ('assessment', 'What work over some time came to')], default='event', max_length=10, verbose_name='how it arises'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='displacement',
            field=models.CharField(blank=True, choices=[('none', 'No sign of it'), ('noted', 'Yes: elsewhere, to others, or to something else')], max_length=10, verbose_name='displacement noted'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='event',
            field=models.CharField(blank=True, choices=disruptions.events.choices, max_length=20, verbose_name='kind of event'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='keyed_as',
            field=models.CharField(blank=True, editable=False, max_length=30, verbose_name='reference there'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='keyed_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Into the national system.', null=True, verbose_name='keyed'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='keyed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disruption',
            name='lasts',
            field=models.CharField(blank=True, choices=[('month', 'Less than a month'), ('half_year', '1 to 6 months'), ('year', '6 to 12 months'), ('over_year', 'More than 12 months'), ('for_good', 'For good')], max_length=10, verbose_name='how long it will last'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='lost',
            field=models.CharField(blank=True, choices=[('main', 'The group, or a main part of it'), ('part', 'Somebody or something it needs'), ('little', 'Little that it needs')], max_length=10, verbose_name='what is gone'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disruptions', to='ocgs.subject'),
        ),
        migrations.AddField(
            model_name='disruption',
            name='replaced',
            field=models.CharField(blank=True, choices=[('never', 'No, or not for years'), ('slowly', 'Yes, with time and effort'), ('soon', 'Yes, at once')], max_length=10, verbose_name='can it be replaced'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='also_strands',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=10), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='appealed_from',
            field=models.CharField(blank=True, choices=[('submitted', 'With the coordinator'), ('panel', 'At the panel'), ('confirmed', 'Confirmed'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], editable=False, help_text='What holds until the appeal is decided.', max_length=15),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='began_on',
            field=models.DateField(blank=True, null=True, verbose_name='first day of the work'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='claim_type',
            field=models.CharField(choices=[('event', 'An event'), ('assessment', 'What work over some time came to')], default='event', max_length=10, verbose_name='how it arises'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='displacement',
            field=models.CharField(blank=True, choices=[('none', 'No sign of it'), ('noted', 'Yes: elsewhere, to others, or to something else')], max_length=10, verbose_name='displacement noted'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='event',
            field=models.CharField(blank=True, choices=disruptions.events.choices, max_length=20, verbose_name='kind of event'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='keyed_as',
            field=models.CharField(blank=True, editable=False, max_length=30, verbose_name='reference there'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='keyed_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Into the national system.', null=True, verbose_name='keyed'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='keyed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='lasts',
            field=models.CharField(blank=True, choices=[('month', 'Less than a month'), ('half_year', '1 to 6 months'), ('year', '6 to 12 months'), ('over_year', 'More than 12 months'), ('for_good', 'For good')], max_length=10, verbose_name='how long it will last'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='lost',
            field=models.CharField(blank=True, choices=[('main', 'The group, or a main part of it'), ('part', 'Somebody or something it needs'), ('little', 'Little that it needs')], max_length=10, verbose_name='what is gone'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ocgs.subject'),
        ),
        migrations.AddField(
            model_name='disruptionevent',
            name='replaced',
            field=models.CharField(blank=True, choices=[('never', 'No, or not for years'), ('slowly', 'Yes, with time and effort'), ('soon', 'Yes, at once')], max_length=10, verbose_name='can it be replaced'),
        ),
        migrations.AlterField(
            model_name='disruption',
            name='status',
            field=models.CharField(choices=[('submitted', 'With the coordinator'), ('panel', 'At the panel'), ('confirmed', 'Confirmed'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], default='submitted', editable=False, max_length=15),
        ),
        migrations.AlterField(
            model_name='disruptionevent',
            name='status',
            field=models.CharField(choices=[('submitted', 'With the coordinator'), ('panel', 'At the panel'), ('confirmed', 'Confirmed'), ('returned', 'Returned with a question'), ('rejected', 'Rejected'), ('appealed', 'Appealed')], default='submitted', editable=False, max_length=15),
        ),
        migrations.AddIndex(
            model_name='disruption',
            index=models.Index(fields=['strand', 'event', 'claimed_level', '-happened_on'], name='disruptions_precedents'),
        ),
        migrations.AddConstraint(
            model_name='disruption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('began_on__isnull', True), ('claim_type', 'event')), models.Q(('began_on__isnull', False), ('began_on__lt', models.F('happened_on')), ('claim_type', 'assessment')), _connector='OR'), name='disruptions_disruption_assessment_has_period', violation_error_message='An assessment names the days of the work, an event does not.'),
        ),
        migrations.AddConstraint(
            model_name='disruption',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('ocg__isnull', False), _connector='OR'), name='disruptions_disruption_person_of_group', violation_error_message='A person is named as a member of a group.'),
        ),
        migrations.AddConstraint(
            model_name='disruption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'appealed'), _negated=True), ('appealed_from', '')), models.Q(('appealed_from__in', ['confirmed', 'rejected']), ('status', 'appealed')), _connector='OR'), name='disruptions_disruption_appeal_holds', violation_error_message='An appeal is against what was decided.'),
        ),
        migrations.AddConstraint(
            model_name='disruption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ocg__isnull', True), ('line__isnull', True), _connector='OR'), models.Q(models.Q(models.Q(('place', ''), _negated=True), models.Q(('vulnerability', ''), _negated=True)), models.Q(('place', ''), ('vulnerability', ''), models.Q(('ocg__isnull', False), ('line__isnull', False), _connector='OR')), _connector='OR')), name='disruptions_disruption_one_subject', violation_error_message='A disruption is of one group, or of one line, or names a place and who or what was open to harm there.'),
        ),
        ]),
    ]
