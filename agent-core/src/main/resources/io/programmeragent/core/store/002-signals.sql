-- The inbox: every signal that was reported, and what was decided about it.
CREATE TABLE agent_signals (
  identity VARCHAR(64) NOT NULL PRIMARY KEY,
  arrival BIGINT NOT NULL UNIQUE,
  service TEXT NOT NULL,
  thing VARCHAR(64) NOT NULL,
  reported_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  words TEXT NOT NULL,
  body TEXT NOT NULL,
  decision VARCHAR(16) NOT NULL,
  incident VARCHAR(64),
  decided_at BIGINT,
  repeats BIGINT NOT NULL
);
CREATE INDEX agent_signals_pending ON agent_signals (service, arrival) WHERE decision = 'PENDING';
CREATE INDEX agent_signals_incident ON agent_signals (incident, thing);
CREATE INDEX agent_signals_reported ON agent_signals (reported_at);

CREATE TABLE agent_signal_arrivals (
  id INTEGER NOT NULL PRIMARY KEY,
  last BIGINT NOT NULL
);
INSERT INTO agent_signal_arrivals (id, last) VALUES (1, 0);
