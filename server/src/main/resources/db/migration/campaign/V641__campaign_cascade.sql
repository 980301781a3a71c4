-- Cascades: several levels broken down in one version; and versions that take the one before back.
alter table campaign.breakdown
    -- The level that a cascade goes down to, and the rule of each level that it shares out from.
    add column through text,
    add column level_rules json,
    -- What stood before, by unit: form and value; a unit that had no target is not in it.
    add column before json,
    -- The drop whose version this one takes back.
    add column undoes integer,
    add constraint breakdown_cascade_has_rules check ((through is null) = (level_rules is null));
