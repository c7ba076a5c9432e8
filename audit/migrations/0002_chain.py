"""The functions behind the chain. A later change to them must keep every old digest true."""

from django.db import migrations

from audit import chain


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(chain.FUNCTIONS, chain.DROP_FUNCTIONS)]
