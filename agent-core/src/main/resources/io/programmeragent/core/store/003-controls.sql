-- What the guard decides by. A switch is on while its row is there.
CREATE TABLE agent_switches (
  name VARCHAR(16) NOT NULL PRIMARY KEY,
  set_by TEXT NOT NULL,
  since BIGINT NOT NULL
);
CREATE TABLE agent_outcomes (
  change_key VARCHAR(200) NOT NULL PRIMARY KEY,
  good BOOLEAN NOT NULL,
  judged_at BIGINT NOT NULL
);
CREATE INDEX agent_outcomes_newest ON agent_outcomes (judged_at);
CREATE TABLE agent_changes (
  change_key VARCHAR(200) NOT NULL PRIMARY KEY,
  begun_at BIGINT NOT NULL
);
CREATE INDEX agent_changes_newest ON agent_changes (begun_at);
CREATE TABLE agent_budgets (
  budget VARCHAR(200) NOT NULL PRIMARY KEY,
  used BIGINT NOT NULL
);
CREATE TABLE agent_reservations (
  budget VARCHAR(200) NOT NULL,
  reservation VARCHAR(200) NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (budget, reservation)
);
