-- Schools that are run together, also across districts.

CREATE TABLE dataset_now (
    name TEXT PRIMARY KEY CHECK (
        name IN ('units', 'groups', 'settlements', 'campuses', 'gates', 'sites', 'projects', 'premises', 'terrain',
                 'school_groups', 'roads', 'network', 'ways', 'coverage')
    ),
    run_id INTEGER NOT NULL REFERENCES run (id),
    sha256 TEXT NOT NULL,
    synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
) STRICT, WITHOUT ROWID;

INSERT INTO dataset_now SELECT name, run_id, sha256, synthetic FROM dataset;
DROP TABLE dataset;
ALTER TABLE dataset_now RENAME TO dataset;

CREATE TABLE school_group (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tie TEXT NOT NULL CHECK (tie IN ('group', 'community'))
) STRICT, WITHOUT ROWID;

-- The campus may be missing, as the units of a group may.
CREATE TABLE school_group_member (
    group_code TEXT NOT NULL REFERENCES school_group (code) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    campus_code TEXT NOT NULL,
    core INTEGER NOT NULL CHECK (core IN (0, 1)),
    since TEXT,
    PRIMARY KEY (group_code, number),
    UNIQUE (group_code, campus_code)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX school_group_core ON school_group_member (group_code) WHERE core;
