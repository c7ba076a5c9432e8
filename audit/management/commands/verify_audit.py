"""Verify that nothing in the record was changed, removed or inserted."""

from django.core.management.base import BaseCommand, CommandError

from audit import verify


class Command(BaseCommand):
    help = "Walk the chain of the record; exit 1 and name each row that does not fit."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="SEQ:BOND",
            help="A head printed earlier and kept elsewhere: shows a chain cut short or rewritten.",
        )

    def handle(self, *args, head, **options):
        count = 0
        for finding in verify.findings():
            count += 1
            self.stdout.write(finding)
        if head:
            seq, _, bond = head.partition(":")
            if not seq.isdigit() or verify.bond_at(int(seq)) != bond:
                count += 1
                self.stdout.write(f"The chain does not hold the head {head}.")
        if count:
            raise CommandError(f"The record does not fit its chain: {count} findings.")
        seq, bond = verify.head()
        self.stdout.write(f"The record is whole: {seq} links. Head {seq}:{bond}")
