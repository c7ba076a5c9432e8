"""More of what is there, in bulk: the same record many times over, with the same grants."""

from core.references import new_reference
from tests.recorded import triggers_aside

PREFIXES = {"nomination": "NOM", "ocg": "OCG", "action": "ACT", "disruption": "DIS"}
PREFIXES |= {
    "planedition": "EDN",
    "countyline": "LIN",
    "score": "LSC",
    "requirement": "IRQ",
    "planreview": "REV",
}


def multiply(record, count, **fields):
    """`count` copies of a record, each with its own reference and the same grants."""
    model = type(record)
    kept = {
        field.attname: getattr(record, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    made = []
    for number in range(count):
        values = kept | {name: give(number) for name, give in fields.items()}
        if prefix := PREFIXES.get(model._meta.model_name):
            values["reference"] = new_reference(prefix)
        made.append(model(**values))
    with triggers_aside():
        made = model.objects.bulk_create(made)
        for grants in ("team_grants", "person_grants"):
            if hasattr(record, grants):
                _copy_grants(getattr(record, grants), made)
    return made


def _copy_grants(held, made):
    grants = list(held.all())
    names = [
        field.attname
        for field in held.model._meta.concrete_fields
        if not field.primary_key and field.name != "content_object"
    ]
    held.model.objects.bulk_create(
        held.model(content_object=copy, **{name: getattr(grant, name) for name in names})
        for copy in made
        for grant in grants
    )
