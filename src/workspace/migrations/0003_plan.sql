-- The construction plan: what each project promised and every step it took.
-- Rows are only ever added.

CREATE TABLE plan_code (
    code TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_project (
    code TEXT NOT NULL REFERENCES plan_code (code),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    name TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('district', 'municipal')),
    site TEXT NOT NULL,
    estate TEXT NOT NULL,
    homes TEXT,
    start TEXT,
    completion TEXT,
    use TEXT,
    year_target INTEGER NOT NULL CHECK (year_target IN (0, 1)),
    teaches_kindergarten INTEGER NOT NULL CHECK (teaches_kindergarten IN (0, 1)),
    teaches_primary INTEGER NOT NULL CHECK (teaches_primary IN (0, 1)),
    teaches_junior INTEGER NOT NULL CHECK (teaches_junior IN (0, 1)),
    teaches_senior INTEGER NOT NULL CHECK (teaches_senior IN (0, 1)),
    teaches_vocational INTEGER NOT NULL CHECK (teaches_vocational IN (0, 1)),
    teaches_special INTEGER NOT NULL CHECK (teaches_special IN (0, 1)),
    kindergarten_class_count INTEGER,
    primary_class_count INTEGER,
    junior_class_count INTEGER,
    senior_class_count INTEGER,
    vocational_class_count INTEGER,
    special_class_count INTEGER,
    kindergarten_seat_count INTEGER,
    primary_seat_count INTEGER,
    junior_seat_count INTEGER,
    senior_seat_count INTEGER,
    vocational_seat_count INTEGER,
    special_seat_count INTEGER,
    who TEXT NOT NULL,
    recorded TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (code, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_event (
    project TEXT NOT NULL REFERENCES plan_code (code),
    number INTEGER NOT NULL CHECK (number >= 1),
    state TEXT NOT NULL CHECK (state IN ('preparation', 'building', 'completed', 'in_use')),
    step TEXT NOT NULL,
    day TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    recorded TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_project_stays BEFORE UPDATE ON plan_project
BEGIN
    SELECT RAISE(ABORT, 'the plan is only added to');
END;

CREATE TRIGGER plan_project_is_kept BEFORE DELETE ON plan_project
BEGIN
    SELECT RAISE(ABORT, 'the plan is only added to');
END;

CREATE TRIGGER plan_event_stays BEFORE UPDATE ON plan_event
BEGIN
    SELECT RAISE(ABORT, 'the history is only added to');
END;

CREATE TRIGGER plan_event_is_kept BEFORE DELETE ON plan_event
BEGIN
    SELECT RAISE(ABORT, 'the history is only added to');
END;

-- The newest version of each project.

CREATE VIEW plan_now AS
SELECT *
FROM plan_project AS project
WHERE revision = (SELECT max(revision) FROM plan_project WHERE code = project.code);
