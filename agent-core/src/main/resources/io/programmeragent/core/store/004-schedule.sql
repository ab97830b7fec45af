-- db-scheduler's table: one task per open incident. "wakes" is ours: it counts calls of wake().
CREATE TABLE agent_schedule (
  task_name VARCHAR(40) NOT NULL,
  task_instance VARCHAR(64) NOT NULL,
  task_data TEXT,
  execution_time BIGINT NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success BIGINT,
  last_failure BIGINT,
  consecutive_failures INTEGER,
  last_heartbeat BIGINT,
  version BIGINT NOT NULL,
  wakes BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX agent_schedule_due ON agent_schedule (execution_time);
CREATE INDEX agent_schedule_heartbeat ON agent_schedule (last_heartbeat);
