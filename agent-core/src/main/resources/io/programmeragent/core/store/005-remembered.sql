-- Small things that must survive a restart, such as how far a log was read.
CREATE TABLE agent_remembered (
  name VARCHAR(400) NOT NULL PRIMARY KEY,
  content TEXT NOT NULL
);
