"""Another role: who keeps the sources of intelligence."""

from django.db import migrations, models

from audit.upgrade import Upgrade


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        Upgrade([
        migrations.AlterField(
            model_name='team',
            name='role',
            field=models.CharField(choices=[('practitioner', 'Partner practitioner'), ('lro', 'Lead responsible officer'), ('coordinator', 'OCG coordinator'), ('supervisor', 'OCG management unit supervisor'), ('sro', 'Senior responsible officer'), ('evaluator', 'Intelligence evaluator'), ('custodian', 'Source custodian'), ('analyst', 'Analyst'), ('lines_officer', 'County Lines and Gangs Team officer'), ('lines_supervisor', 'County Lines and Gangs Team supervisor'), ('clio', 'County line intervention officer'), ('lifetime_manager', 'Lifetime manager'), ('spoc', 'Single point of contact'), ('auditor', 'Auditor'), ('administrator', 'System administrator')], max_length=20),
        ),
        migrations.AlterField(
            model_name='teamevent',
            name='role',
            field=models.CharField(choices=[('practitioner', 'Partner practitioner'), ('lro', 'Lead responsible officer'), ('coordinator', 'OCG coordinator'), ('supervisor', 'OCG management unit supervisor'), ('sro', 'Senior responsible officer'), ('evaluator', 'Intelligence evaluator'), ('custodian', 'Source custodian'), ('analyst', 'Analyst'), ('lines_officer', 'County Lines and Gangs Team officer'), ('lines_supervisor', 'County Lines and Gangs Team supervisor'), ('clio', 'County line intervention officer'), ('lifetime_manager', 'Lifetime manager'), ('spoc', 'Single point of contact'), ('auditor', 'Auditor'), ('administrator', 'System administrator')], max_length=20),
        ),
        ]),
    ]
