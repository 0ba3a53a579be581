-- Hazards around campuses: what was found, and every step from found to verified.
-- Rows are only ever added.

CREATE TABLE hazard (
    id INTEGER PRIMARY KEY CHECK (id >= 1),
    campus TEXT NOT NULL,
    campus_name TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    place TEXT NOT NULL,
    place_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    theme TEXT NOT NULL,
    rule TEXT NOT NULL,
    rule_case TEXT NOT NULL,
    rule_name TEXT NOT NULL,
    limit_mm INTEGER,
    distance_mm INTEGER,
    doubtful INTEGER NOT NULL CHECK (doubtful IN (0, 1)),
    who TEXT NOT NULL,
    recorded TEXT NOT NULL,
    source TEXT NOT NULL,
    position BLOB NOT NULL,
    UNIQUE (campus, place, rule, rule_case)
) STRICT;

CREATE TABLE hazard_event (
    hazard INTEGER NOT NULL REFERENCES hazard (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    state TEXT NOT NULL CHECK (state IN ('found', 'assigned', 'fixed', 'verified')),
    day TEXT NOT NULL,
    office TEXT NOT NULL,
    department TEXT NOT NULL,
    due TEXT,
    evidence TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    recorded TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (hazard, number)
) STRICT, WITHOUT ROWID;

SELECT RecoverGeometryColumn('hazard', 'position', 4326, 'POINT', 'XY');

SELECT CreateSpatialIndex('hazard', 'position');

CREATE TRIGGER hazard_stays BEFORE UPDATE ON hazard
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only added to');
END;

CREATE TRIGGER hazard_is_kept BEFORE DELETE ON hazard
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only added to');
END;

CREATE TRIGGER hazard_event_stays BEFORE UPDATE ON hazard_event
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only added to');
END;

CREATE TRIGGER hazard_event_is_kept BEFORE DELETE ON hazard_event
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only added to');
END;

-- Each hazard with its newest step.

CREATE VIEW hazard_now AS
SELECT
    hazard.id,
    hazard.campus,
    hazard.unit_code,
    hazard.place,
    hazard.rule,
    event.state,
    event.day,
    event.office,
    event.department,
    event.due
FROM hazard
JOIN hazard_event AS event ON event.hazard = hazard.id
WHERE event.number = (SELECT max(number) FROM hazard_event AS step WHERE step.hazard = hazard.id);
