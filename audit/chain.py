"""The chain: what the first migration installs, and what attaches a table to it."""

import pgtrigger

FUNCTIONS = """
CREATE FUNCTION audit_digest(content jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog AS $$
    -- Empty columns are left out, so that a column added later changes no digest.
    SELECT sha256(convert_to(jsonb_strip_nulls(content)::text, 'UTF8'))
$$;

CREATE FUNCTION audit_bond(last bytea, name text, key bigint, digest bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT sha256(last || convert_to(name || ':' || key || ':', 'UTF8') || digest)
$$;

CREATE FUNCTION audit_link(name text, key_column text, key bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET timezone = 'UTC' SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last record;
    digest bytea;
BEGIN
    -- Only a chained table's own trigger calls it; a call by hand would poison the chain.
    IF pg_trigger_depth() = 0 OR NOT EXISTS (
        SELECT FROM pg_trigger
        WHERE tgrelid = format('public.%I', name)::regclass AND tgname LIKE 'pgtrigger_chained%'
    ) THEN
        RAISE EXCEPTION 'audit_link is for the triggers of chained tables'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format(
        'SELECT public.audit_digest(to_jsonb(t)) FROM public.%I t WHERE %I = $1', name, key_column
    ) INTO STRICT digest USING key;
    -- Runs at the commit and holds the lock for that instant: one chain, no deadlock.
    PERFORM pg_advisory_xact_lock(6262);
    SELECT seq, bond INTO last FROM public.audit_link ORDER BY seq DESC LIMIT 1;
    INSERT INTO public.audit_link (seq, table_name, row_id, digest, bond) VALUES (
        coalesce(last.seq, 0) + 1, name, key, digest,
        public.audit_bond(coalesce(last.bond, ''::bytea), name, key, digest)
    );
END $$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION audit_link(text, text, bigint);
DROP FUNCTION audit_bond(bytea, text, bigint, bytea);
DROP FUNCTION audit_digest(jsonb);
"""


def chained(key_column: str) -> pgtrigger.Trigger:
    """Binds every inserted row into the chain when its transaction commits."""
    return pgtrigger.Trigger(
        name="chained",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=f"PERFORM audit_link(TG_TABLE_NAME, '{key_column}', NEW.{key_column}); RETURN NULL;",
    )


def append_only() -> pgtrigger.Trigger:
    """Refuses every UPDATE and DELETE of a row."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
