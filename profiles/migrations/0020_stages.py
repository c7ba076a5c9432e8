"""Editions are checked twice before they are approved, and hold an analyst's blocks."""

import core.constraints
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('profiles', '0001_initial'),
        ('toolkit', '0001_toolkit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Upgrade([
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('useful', models.BooleanField()),
                ('comment', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name_plural': 'feedback',
            },
        ),
        migrations.CreateModel(
            name='FeedbackEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('useful', models.BooleanField()),
                ('comment', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('position', models.PositiveSmallIntegerField(editable=False)),
                ('text', models.TextField(max_length=600, verbose_name='judgement')),
                ('probability', models.CharField(choices=[('remote', 'Remote chance'), ('highly_unlikely', 'Highly unlikely'), ('unlikely', 'Unlikely'), ('realistic', 'Realistic possibility'), ('likely', 'Likely or probable'), ('highly_likely', 'Highly likely'), ('almost_certain', 'Almost certain')], max_length=20)),
                ('confidence', models.CharField(choices=[('low', 'Low'), ('moderate', 'Moderate'), ('high', 'High')], max_length=10)),
            ],
            options={
                'verbose_name': 'key judgement',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='JudgementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('position', models.PositiveSmallIntegerField(editable=False)),
                ('text', models.TextField(max_length=600, verbose_name='judgement')),
                ('probability', models.CharField(choices=[('remote', 'Remote chance'), ('highly_unlikely', 'Highly unlikely'), ('unlikely', 'Unlikely'), ('realistic', 'Realistic possibility'), ('likely', 'Likely or probable'), ('highly_likely', 'Highly likely'), ('almost_certain', 'Almost certain')], max_length=20)),
                ('confidence', models.CharField(choices=[('low', 'Low'), ('moderate', 'Moderate'), ('high', 'High')], max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('section', models.CharField(choices=[('can_do', 'What you can do'), ('area', 'The area'), ('threat', 'Threat by theme'), ('people', 'Vulnerable people and places'), ('business', 'Businesses and enablers'), ('community', 'What the community says'), ('worked', 'What was done, and what worked')], max_length=12, verbose_name='heading')),
                ('text', models.TextField(max_length=4000)),
                ('theme', models.CharField(blank=True, choices=[('class_a', 'Drugs: Class A supply'), ('class_bc', 'Drugs: Class B or C supply'), ('cultivation', 'Drugs: cultivation'), ('importation', 'Drugs: importation'), ('county_lines', 'County lines'), ('gang_violence', 'Street-gang violence'), ('firearms', 'Firearms supply or use'), ('knives', 'Knife-enabled violence'), ('threats_to_life', 'Threats to life'), ('slavery_labour', 'Modern slavery: labour'), ('slavery_sexual', 'Modern slavery: sexual'), ('slavery_criminal', 'Modern slavery: criminal'), ('servitude', 'Modern slavery: domestic servitude'), ('immigration', 'Organised immigration crime'), ('child_sexual', 'Child sexual exploitation and abuse'), ('child_criminal', 'Child criminal exploitation'), ('laundering', 'Money laundering'), ('fraud', 'Fraud'), ('cyber', 'Cyber-dependent crime'), ('corruption', 'Bribery or corruption'), ('burglary', 'Acquisitive: burglary'), ('robbery', 'Acquisitive: robbery'), ('atm', 'Acquisitive: cash machines and cash in transit'), ('vehicle_theft', 'Acquisitive: vehicles'), ('rural_theft', 'Acquisitive: plant and rural'), ('cargo', 'Acquisitive: cargo'), ('metal', 'Acquisitive: metal and heritage'), ('retail', 'Acquisitive: retail'), ('counterfeit', 'Counterfeit goods'), ('illicit_goods', 'Illicit tobacco, vapes or alcohol'), ('excise', 'Excise evasion'), ('waste', 'Waste crime and fly-tipping'), ('animals', 'Wildlife crime, animal fighting, puppy farming'), ('food', 'Food crime'), ('money_lending', 'Illegal money lending'), ('extortion', 'Extortion or kidnap'), ('prison', 'Prison-based crime'), ('other', 'Other')], max_length=20)),
                ('trend', models.CharField(blank=True, choices=[('rising', 'Rising'), ('steady', 'Steady'), ('falling', 'Falling'), ('unknown', 'Not known')], max_length=10)),
                ('strength', models.CharField(blank=True, choices=[('low', 'Low'), ('moderate', 'Moderate'), ('high', 'High')], max_length=10, verbose_name='strength of the intelligence')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PassageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('section', models.CharField(choices=[('can_do', 'What you can do'), ('area', 'The area'), ('threat', 'Threat by theme'), ('people', 'Vulnerable people and places'), ('business', 'Businesses and enablers'), ('community', 'What the community says'), ('worked', 'What was done, and what worked')], max_length=12, verbose_name='heading')),
                ('text', models.TextField(max_length=4000)),
                ('theme', models.CharField(blank=True, choices=[('class_a', 'Drugs: Class A supply'), ('class_bc', 'Drugs: Class B or C supply'), ('cultivation', 'Drugs: cultivation'), ('importation', 'Drugs: importation'), ('county_lines', 'County lines'), ('gang_violence', 'Street-gang violence'), ('firearms', 'Firearms supply or use'), ('knives', 'Knife-enabled violence'), ('threats_to_life', 'Threats to life'), ('slavery_labour', 'Modern slavery: labour'), ('slavery_sexual', 'Modern slavery: sexual'), ('slavery_criminal', 'Modern slavery: criminal'), ('servitude', 'Modern slavery: domestic servitude'), ('immigration', 'Organised immigration crime'), ('child_sexual', 'Child sexual exploitation and abuse'), ('child_criminal', 'Child criminal exploitation'), ('laundering', 'Money laundering'), ('fraud', 'Fraud'), ('cyber', 'Cyber-dependent crime'), ('corruption', 'Bribery or corruption'), ('burglary', 'Acquisitive: burglary'), ('robbery', 'Acquisitive: robbery'), ('atm', 'Acquisitive: cash machines and cash in transit'), ('vehicle_theft', 'Acquisitive: vehicles'), ('rural_theft', 'Acquisitive: plant and rural'), ('cargo', 'Acquisitive: cargo'), ('metal', 'Acquisitive: metal and heritage'), ('retail', 'Acquisitive: retail'), ('counterfeit', 'Counterfeit goods'), ('illicit_goods', 'Illicit tobacco, vapes or alcohol'), ('excise', 'Excise evasion'), ('waste', 'Waste crime and fly-tipping'), ('animals', 'Wildlife crime, animal fighting, puppy farming'), ('food', 'Food crime'), ('money_lending', 'Illegal money lending'), ('extortion', 'Extortion or kidnap'), ('prison', 'Prison-based crime'), ('other', 'Other')], max_length=20)),
                ('trend', models.CharField(blank=True, choices=[('rising', 'Rising'), ('steady', 'Steady'), ('falling', 'Falling'), ('unknown', 'Not known')], max_length=10)),
                ('strength', models.CharField(blank=True, choices=[('low', 'Low'), ('moderate', 'Moderate'), ('high', 'High')], max_length=10, verbose_name='strength of the intelligence')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('raised_in', models.DateField(editable=False, help_text='The first day of the quarter.')),
                ('text', models.TextField(max_length=1000, verbose_name='recommendation')),
                ('strand', models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=10, verbose_name='P')),
                ('due_on', models.DateField(verbose_name='due')),
                ('status', models.CharField(choices=[('open', 'Not begun'), ('under_way', 'Under way'), ('done', 'Done'), ('dropped', 'Closed, not done')], default='open', max_length=10)),
                ('closed_because', models.TextField(blank=True, max_length=1000, verbose_name='why it is closed')),
            ],
            options={
                'ordering': ['raised_in', 'due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RecommendationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=20)),
                ('audience', models.CharField(choices=[('all', 'Everyone it is released to'), ('force', 'People of the force only')], default='all', max_length=10, verbose_name='who reads it')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('raised_in', models.DateField(editable=False, help_text='The first day of the quarter.')),
                ('text', models.TextField(max_length=1000, verbose_name='recommendation')),
                ('strand', models.CharField(choices=[('pursue', 'Pursue'), ('prevent', 'Prevent'), ('protect', 'Protect'), ('prepare', 'Prepare')], max_length=10, verbose_name='P')),
                ('due_on', models.DateField(verbose_name='due')),
                ('status', models.CharField(choices=[('open', 'Not begun'), ('under_way', 'Under way'), ('done', 'Done'), ('dropped', 'Closed, not done')], default='open', max_length=10)),
                ('closed_because', models.TextField(blank=True, max_length=1000, verbose_name='why it is closed')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='profileedition',
            name='profiles_edition_release_is_signed',
        ),
        migrations.RemoveConstraint(
            model_name='profileedition',
            name='profiles_edition_partners_release_is_signed',
        ),
        migrations.AddField(
            model_name='profileedition',
            name='quality_checked_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='profileedition',
            name='quality_checked_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profileedition',
            name='sanitised_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='profileedition',
            name='sanitised_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profileedition',
            name='staged',
            field=models.BooleanField(default=False, editable=False, help_text='Released by both checks; earlier ones were not.'),
        ),
        migrations.AddField(
            model_name='profileedition',
            name='words_sha256',
            field=models.CharField(blank=True, editable=False, help_text='Of the words, when approved.', max_length=64),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='quality_checked_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='quality_checked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='sanitised_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='sanitised_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='staged',
            field=models.BooleanField(default=False, editable=False, help_text='Released by both checks; earlier ones were not.'),
        ),
        migrations.AddField(
            model_name='profileeditionevent',
            name='words_sha256',
            field=models.CharField(blank=True, editable=False, help_text='Of the words, when approved.', max_length=64),
        ),
        migrations.AlterField(
            model_name='profileedition',
            name='status',
            field=models.CharField(choices=[('built', 'Built'), ('drafting', 'Being written'), ('quality', 'Quality check'), ('sanitisation', 'Sanitisation check'), ('approval', 'Waiting for approval'), ('internal', 'Released internally'), ('partners', 'Released to partners'), ('superseded', 'Superseded')], default='built', editable=False, max_length=12),
        ),
        migrations.AlterField(
            model_name='profileeditionevent',
            name='status',
            field=models.CharField(choices=[('built', 'Built'), ('drafting', 'Being written'), ('quality', 'Quality check'), ('sanitisation', 'Sanitisation check'), ('approval', 'Waiting for approval'), ('internal', 'Released internally'), ('partners', 'Released to partners'), ('superseded', 'Superseded')], default='built', editable=False, max_length=12),
        ),
        migrations.AddConstraint(
            model_name='profileedition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['built', 'drafting', 'quality', 'sanitisation', 'approval']), models.Q(('released_internally_at__isnull', False), ('released_internally_by__isnull', False), ('written_by__isnull', False), models.Q(('headline', ''), _negated=True)), _connector='OR'), name='profiles_edition_release_is_signed', violation_error_message='A released edition says who wrote and who released it.'),
        ),
        migrations.AddConstraint(
            model_name='profileedition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['built', 'drafting', 'quality', 'sanitisation', 'approval', 'internal']), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='profiles_edition_partners_release_is_signed', violation_error_message='An edition for partners says who released it to them.'),
        ),
        migrations.AddConstraint(
            model_name='profileedition',
            constraint=models.CheckConstraint(condition=models.Q(core.constraints.NotAmong('quality_checked_by', 'writers'), core.constraints.NotAmong('sanitised_by', 'writers'), models.Q(('released_internally_by__isnull', True), ('quality_checked_by__isnull', True), models.Q(('released_internally_by', models.F('quality_checked_by')), _negated=True), _connector='OR'), models.Q(('released_internally_by__isnull', True), ('sanitised_by__isnull', True), models.Q(('released_internally_by', models.F('sanitised_by')), _negated=True), _connector='OR')), name='profiles_edition_checks_four_eyes', violation_error_message='Whoever approves an edition neither wrote nor checked it.'),
        ),
        migrations.AddConstraint(
            model_name='profileedition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['built', 'drafting', 'quality', 'sanitisation', 'approval']), ('staged', False), models.Q(('quality_checked_at__isnull', False), ('quality_checked_by__isnull', False), ('sanitised_at__isnull', False), ('sanitised_by__isnull', False)), _connector='OR'), name='profiles_edition_checks_are_signed', violation_error_message='An edition is released once both checks are signed.'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='agency',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='person',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='feedbackevent',
            name='agency',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='feedbackevent',
            name='edition',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='feedbackevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='feedbackevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='profiles.feedback'),
        ),
        migrations.AddField(
            model_name='judgement',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='judgement',
            name='written_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='judgementevent',
            name='edition',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='judgementevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='profiles.judgement'),
        ),
        migrations.AddField(
            model_name='judgementevent',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passage',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='passage',
            name='tactic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='toolkit.tactic', verbose_name='power from the toolkit'),
        ),
        migrations.AddField(
            model_name='passage',
            name='written_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passageevent',
            name='edition',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='passageevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='profiles.passage'),
        ),
        migrations.AddField(
            model_name='passageevent',
            name='tactic',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toolkit.tactic', verbose_name='power from the toolkit'),
        ),
        migrations.AddField(
            model_name='passageevent',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='agency that does it'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='carried_from',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='carried_to', to='profiles.recommendation'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='written_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='agency',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agencies.agency', verbose_name='agency that does it'),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='carried_from',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='profiles.recommendation'),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='edition',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='profiles.profileedition'),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='profiles.recommendation'),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='written_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.UniqueConstraint(fields=('edition', 'person'), name='profiles_feedback_once_per_reader'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.UniqueConstraint(fields=('edition', 'position'), name='profiles_judgement_one_per_place'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('position__range', (1, 7))), name='profiles_judgement_seven_at_most', violation_error_message='An edition has seven key judgements at most.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('section', 'threat'), models.Q(('theme', ''), _negated=True), models.Q(('trend', ''), _negated=True), models.Q(('strength', ''), _negated=True)), models.Q(models.Q(('section', 'threat'), _negated=True), ('strength', ''), ('theme', ''), ('trend', '')), _connector='OR'), name='profiles_passage_threat_names_its_theme', violation_error_message='A threat names its theme, its trend and how sure that is.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('section', 'can_do'), ('tactic__isnull', True), _connector='OR'), name='profiles_passage_power_is_something_to_do', violation_error_message='A power stands under what you can do.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.UniqueConstraint(condition=models.Q(('theme', ''), _negated=True), fields=('edition', 'theme'), name='profiles_passage_theme_once', violation_error_message='This theme is in the edition already.'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['done', 'dropped']), models.Q(('closed_because', ''), _negated=True)), models.Q(models.Q(('status__in', ['done', 'dropped']), _negated=True), ('closed_because', '')), _connector='OR'), name='profiles_recommendation_closed_with_a_reason', violation_error_message='Say why the recommendation is closed.'),
        ),
        ]),
    ]
