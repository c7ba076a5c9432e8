"""Give the web and worker processes' database role what it needs, and no more."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from audit.models import Link
from audit.verify import chained_tables


class Command(BaseCommand):
    help = (
        "Run as the owner of the tables, after each migrate. The role may read and write domain "
        "tables; the record of acts and the history it may only read and add to."
    )

    def add_arguments(self, parser):
        parser.add_argument("role")

    @transaction.atomic
    def handle(self, *args, role, **options):
        name = connection.ops.quote_name(role)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no database role {role}: create it first.")
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            database = connection.ops.quote_name(connection.settings_dict["NAME"])
            # What it could make, the record's own functions could be led to.
            cursor.execute(f"REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC, {name}")
            cursor.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {name}")
            cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
            cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}")
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name}"
            )
            cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {name}")
            for table in [*chained_tables(), Link._meta.db_table]:
                cursor.execute(f'REVOKE UPDATE, DELETE ON "{table}" FROM {name}')
            # Links are written by the database's own function, as the tables' owner.
            cursor.execute(f'REVOKE INSERT ON "{Link._meta.db_table}" FROM {name}')
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}")
            self.check_nothing_is_left(cursor, role)
        self.stdout.write(f"{role}: {len(chained_tables())} tables of the record are append-only.")

    def check_nothing_is_left(self, cursor, role):
        """A right that could not be taken away is an error, not a hope."""
        cursor.execute(
            "SELECT has_database_privilege(%s, current_database(), 'TEMPORARY'), "
            "has_schema_privilege(%s, current_schema(), 'CREATE')",
            [role, role],
        )
        if any(cursor.fetchone()):
            raise CommandError(
                f"{role} may still make temporary tables or objects: run this as the owner of the "
                "database, and take those rights from PUBLIC."
            )
