"""Versions of the score model: loaded, copied, written, looked at beforehand, put live."""

import json
from copy import deepcopy
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from core import scoring
from ocgs import scores
from ocgs.choices import ScoreModelStatus
from ocgs.models import ScoreModel
from ocgs.models.versions import Version


@transaction.atomic
def load_score_model(content, kind=ScoreModel) -> tuple[Version, bool]:
    """A version from a file: live when none is, else a draft. The same file twice changes nothing.

    Returns the version, and whether it is new here.
    """
    content = dict(content)
    fields = {name: content.pop(name, "") for name in ("version", "title", "basis")}
    check(kind, content)
    if held := kind.objects.filter(version=fields["version"]).first():
        if held.content != content:
            raise ValidationError(
                f"Version {held.version} is here already with other content: give the file "
                "another version.",
                code="version_taken",
            )
        return held, False
    model = kind(content=content, **fields)
    if kind.objects.live() is None:
        model.status, model.live_at = ScoreModelStatus.LIVE, timezone.now()
    model.full_clean()
    model.save()
    _record(None, "load", model)
    return model, True


@transaction.atomic
def copy_model(source, *, actor, version):
    """Begin a draft from another version, as its author."""
    policy.require_duty(actor, source.keep_duty)
    draft = type(source)(
        version=version,
        title=source.title,
        basis=source.basis,
        content=deepcopy(source.content),
        created_by=actor,
    )
    draft.full_clean()
    draft.save()
    _record(actor, "copy", draft)
    return draft


@transaction.atomic
def change_model(model, *, actor, fields, content):
    """Write the title, groups, bands and events of one's own draft."""
    held = _own_draft(model, actor)
    for name, value in fields.items():
        setattr(held, name, value)
    return _save(held, held.content | content, actor)


@transaction.atomic
def save_factor(model, *, actor, factor):
    """Write one factor of one's own draft; a new key adds it at the end."""
    held = _own_draft(model, actor)
    factors = list(held.content["factors"])
    keys = [row["key"] for row in factors]
    if factor["key"] in keys:
        factors[keys.index(factor["key"])] = factor
    else:
        factors.append(factor)
    return _save(held, held.content | {"factors": factors}, actor)


@transaction.atomic
def drop_factor(model, *, actor, key):
    """Take one factor out of one's own draft."""
    held = _own_draft(model, actor)
    factors = [row for row in held.content["factors"] if row["key"] != key]
    return _save(held, held.content | {"factors": factors}, actor)


@transaction.atomic
def launch_model(model, *, actor, reason):
    """Put a draft live and retire the version before it. Its author never does."""
    policy.require_duty(actor, model.keep_duty)
    held = type(model).objects.lock(model)
    if not held.is_draft:
        raise ValidationError(
            f"This version is now {held.get_status_display().lower()}.", code="step_closed"
        )
    if held.created_by == actor:
        raise ValidationError("Someone else must put your version live.", code="own_model")
    check(type(held), held.content)
    type(held).objects.filter(status=ScoreModelStatus.LIVE).update(status=ScoreModelStatus.RETIRED)
    held.status = ScoreModelStatus.LIVE
    held.live_by, held.live_at = actor, timezone.now()
    held.full_clean()
    held.save()
    _record(actor, "launch", held, reason)
    return held


def check(kind, content):
    """Refuse a version that does not hold together, saying everything there is to mend."""
    try:
        scoring.parse(content)
    except scoring.ScoreModelError as error:
        raise ValidationError(str(error), code="model_faults") from error
    if found := scores.faults(content) + kind.own_faults(content):
        raise ValidationError(found, code="model_faults")


@dataclass(frozen=True)
class Moved:
    """One group under the version it was scored with and under a draft."""

    assessment: object
    points: str
    band: str
    step: int


def preview(model, current) -> list[Moved]:
    """What a version would make of stored marks; nothing is written.

    A mark whose factor or level the version does not have under the same words is not known.
    `step` is how far the band moves: bands are counted from the lowest of each version.
    """
    rules = model.rules
    place = {band.name: number for number, band in enumerate(rules.bands)}
    before = {}
    found = []
    for assessment in current:
        old = before.setdefault(assessment.model_id, assessment.model.rules)
        result = scoring.score(rules, scores.carry(assessment.levels, old, rules))
        names = [band.name for band in old.bands]
        step = (
            place[result.low_band.name]
            + place[result.high_band.name]
            - names.index(assessment.low_band)
            - names.index(assessment.high_band)
        )
        found.append(
            Moved(
                assessment,
                scores.span(result.low, result.high),
                scores.band_span(result.low_band.name, result.high_band.name),
                step,
            )
        )
    return sorted(found, key=lambda moved: (-abs(moved.step), moved.assessment.ocg.codename))


def read_file(path):
    """The content of a file of a version."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValidationError(f"{path} cannot be read: {error}", code="unreadable") from error
    if not isinstance(content, dict):
        raise ValidationError(f"{path} holds no score model.", code="unreadable")
    return content


def _own_draft(model, actor):
    policy.require_duty(actor, model.keep_duty)
    held = type(model).objects.lock(model)
    if not held.is_draft:
        raise ValidationError(
            "A version that was live is not changed: copy it.", code="step_closed"
        )
    if held.created_by != actor:
        # Whoever wrote a part of a version could go on to put it live.
        raise PermissionDenied("Only its author writes a draft; copy it to go on from it.")
    return held


def _save(held, content, actor):
    check(type(held), content)
    held.content = content
    held.full_clean()
    held.save()
    _record(actor, "change", held)
    return held


def _record(actor, verb, model, reason=""):
    audit.record(
        actor=actor,
        verb=f"{model._meta.model_name}.{verb}",
        operation=Operation.TECHNICAL,
        target=model,
        reason=reason,
    )
