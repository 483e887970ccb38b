BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE messages (
	id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	audience TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	created_us BIGINT NOT NULL, 
	changed_us BIGINT NOT NULL, 
	attempts INTEGER NOT NULL, 
	CONSTRAINT pk_messages PRIMARY KEY (id), 
	CONSTRAINT uq_messages_key UNIQUE ("key")
);
INSERT INTO "messages" VALUES(1,'ccc967a21815079b1d8a15efa0cf836170791f59f4885b6cf12e04b3aefd38c6','desk','waiting',2,2,0);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	definition VARCHAR(64) NOT NULL, 
	begun_us BIGINT NOT NULL, 
	ended_us BIGINT, 
	state VARCHAR(16) NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
CREATE TABLE signals (
	id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	watch TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	rule VARCHAR(64) NOT NULL, 
	level VARCHAR(16) NOT NULL, 
	start_us BIGINT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	first_seen_us BIGINT NOT NULL, 
	changed_us BIGINT NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_signals PRIMARY KEY (id), 
	CONSTRAINT uq_signals_key UNIQUE ("key")
);
INSERT INTO "signals" VALUES(1,'fbe44ccb5d996aac35625e7e55e8e0b6a7e0b10d11051c7fa140f3896c7efbd8','late','phone','nelson.1','alarm',0,'holds',1,1,'{"version": 1, "signal": {"watch": "late", "stream": "phone", "measure": "cycle_time", "unit": "s", "chart": "imr", "rule": "nelson.1", "level": "alarm", "index": 0, "start_us": 0, "end_us": 10, "value": 9.0, "statistic": 9.0, "lcl": 1.0, "centre": 4.0, "ucl": 7.0, "n": 5.0, "zone": "UTC"}}');
INSERT INTO "signals" VALUES(2,'2fb4d32a1efa4e54a4be525f8fb806105d051783af4a4c25357094ba27b51117','late','phone','nelson.1','alarm',10,'withdrawn',1,3,'{"version": 1, "signal": {"watch": "late", "stream": "phone", "measure": "cycle_time", "unit": "s", "chart": "imr", "rule": "nelson.1", "level": "alarm", "index": 1, "start_us": 10, "end_us": 20, "value": 9.0, "statistic": 9.0, "lcl": 1.0, "centre": 4.0, "ucl": 7.0, "n": 5.0, "zone": "UTC"}}');
CREATE TABLE tellings (
	id INTEGER NOT NULL, 
	signal VARCHAR(64) NOT NULL, 
	audience TEXT NOT NULL, 
	message VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_tellings PRIMARY KEY (id), 
	CONSTRAINT fk_tellings_signal FOREIGN KEY(signal) REFERENCES signals ("key"), 
	CONSTRAINT fk_tellings_message FOREIGN KEY(message) REFERENCES messages ("key"), 
	CONSTRAINT uq_tellings_signal UNIQUE (signal, audience)
);
INSERT INTO "tellings" VALUES(1,'fbe44ccb5d996aac35625e7e55e8e0b6a7e0b10d11051c7fa140f3896c7efbd8','desk','ccc967a21815079b1d8a15efa0cf836170791f59f4885b6cf12e04b3aefd38c6');
INSERT INTO "tellings" VALUES(2,'2fb4d32a1efa4e54a4be525f8fb806105d051783af4a4c25357094ba27b51117','desk','ccc967a21815079b1d8a15efa0cf836170791f59f4885b6cf12e04b3aefd38c6');
CREATE INDEX ix_signals_watch ON signals (watch, state);
CREATE INDEX ix_messages_audience ON messages (audience, state);
CREATE INDEX ix_tellings_message ON tellings (message);
COMMIT;
