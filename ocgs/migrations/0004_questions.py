"""A question and its answer stand as rows of their own: who asked and when is in the history."""

from django.db import migrations

COPY = """
INSERT INTO ocgs_question
    (nomination_id, about, text, asked_by_id, asked_at, answer, answered_by_id, answered_at)
SELECT
    n.id, 'whole', n.question,
    coalesce(asked."by", n.decided_by_id, n.created_by_id), coalesce(asked.at, n.submitted_at),
    n.answer,
    CASE WHEN n.answer <> '' THEN coalesce(answered."by", n.submitted_by_id) END,
    CASE WHEN n.answer <> '' THEN coalesce(answered.at, n.submitted_at) END
FROM ocgs_nomination n
LEFT JOIN LATERAL (
    SELECT pgh_created_at AS at, (pgh_context ->> 'user')::bigint AS "by"
    FROM ocgs_nominationevent e
    WHERE e.id = n.id AND e.question = n.question
    ORDER BY pgh_id LIMIT 1
) AS asked ON true
LEFT JOIN LATERAL (
    SELECT pgh_created_at AS at, (pgh_context ->> 'user')::bigint AS "by"
    FROM ocgs_nominationevent e
    WHERE e.id = n.id AND e.question = n.question AND e.answer = n.answer
    ORDER BY pgh_id LIMIT 1
) AS answered ON true
WHERE n.question <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("ocgs", "0003_register")]

    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
