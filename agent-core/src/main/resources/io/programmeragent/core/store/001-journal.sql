-- One row per event, in the order recorded. Each hash covers the row and the hash before it.
CREATE TABLE agent_journal (
  sequence BIGINT NOT NULL PRIMARY KEY,
  incident VARCHAR(64) NOT NULL,
  incident_sequence BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  type VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash VARCHAR(64) NOT NULL,
  UNIQUE (incident, incident_sequence)
);
CREATE INDEX agent_journal_type ON agent_journal (type, incident);
CREATE INDEX agent_journal_first ON agent_journal (sequence) WHERE incident_sequence = 1;

-- The last row's sequence and hash; whoever appends locks this row first.
CREATE TABLE agent_journal_head (
  id INTEGER NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL
);
INSERT INTO agent_journal_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Large texts of events, once each, as JSON string literals.
CREATE TABLE agent_blobs (
  hash VARCHAR(64) NOT NULL PRIMARY KEY,
  content TEXT NOT NULL
);
