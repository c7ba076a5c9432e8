"""What the database must know to compare names: trigrams, and sounds word by word."""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations

SOUNDS = """
CREATE FUNCTION ocgs_sounds(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(DISTINCT sound ORDER BY sound), '{}')
    FROM (
        SELECT public.dmetaphone(word) AS sound
        FROM unnest(string_to_array(words, ' ')) AS word
    ) AS heard
    WHERE sound <> ''
$$
"""


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0001_initial")]

    operations = [
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(SOUNDS, "DROP FUNCTION ocgs_sounds(text)"),
    ]
