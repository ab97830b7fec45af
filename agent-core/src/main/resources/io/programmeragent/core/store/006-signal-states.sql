-- Whether a signal holds: what was counted for an incident, and is no event of it, is told by it to be over or not.
ALTER TABLE agent_signals ADD COLUMN state VARCHAR(16) DEFAULT 'FIRING' NOT NULL;
CREATE INDEX agent_signals_thing ON agent_signals (thing, arrival);
