-- Catchments: which home belongs to which school, by plans with names.

CREATE TABLE catchment_plan (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    stage TEXT NOT NULL CHECK (
        stage IN ('kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special')
    ),
    manner TEXT NOT NULL CHECK (manner IN ('nearest', 'shared', 'whole', 'in_one_piece', 'imported')),
    walking_mm INTEGER,
    bound_mm INTEGER,
    optimal INTEGER NOT NULL CHECK (optimal IN (0, 1)),
    run_id INTEGER NOT NULL REFERENCES run (id)
) STRICT;

CREATE TABLE catchment_share (
    plan_id INTEGER NOT NULL REFERENCES catchment_plan (id) ON DELETE CASCADE,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    campus_id INTEGER NOT NULL REFERENCES campus_code (id),
    part TEXT NOT NULL,
    zone TEXT NOT NULL,
    child_count INTEGER,
    way_mm INTEGER,
    PRIMARY KEY (plan_id, settlement_id, campus_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE catchment_left_over (
    plan_id INTEGER NOT NULL REFERENCES catchment_plan (id) ON DELETE CASCADE,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    child_count INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (plan_id, settlement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE catchment_area (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES catchment_plan (id) ON DELETE CASCADE,
    campus_id INTEGER NOT NULL REFERENCES campus_code (id),
    area_m2 REAL NOT NULL,
    shape BLOB
) STRICT;

SELECT RecoverGeometryColumn('catchment_area', 'shape', 4326, 'MULTIPOLYGON', 'XY');

SELECT CreateSpatialIndex('catchment_area', 'shape');
