-- A city as its education bureau knows it: units with dates and groups, classes,
-- pupils and site areas, planned sites, projects, premises near campuses, and the terrain.

CREATE TABLE dataset_now (
    name TEXT PRIMARY KEY CHECK (
        name IN ('units', 'groups', 'settlements', 'campuses', 'gates', 'sites', 'projects', 'premises', 'terrain',
                 'roads', 'network', 'ways', 'coverage')
    ),
    run_id INTEGER NOT NULL REFERENCES run (id),
    sha256 TEXT NOT NULL,
    synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
) STRICT, WITHOUT ROWID;

INSERT INTO dataset_now SELECT name, run_id, sha256, synthetic FROM dataset;
DROP TABLE dataset;
ALTER TABLE dataset_now RENAME TO dataset;

ALTER TABLE unit ADD COLUMN english TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN within TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN valid_from TEXT;
ALTER TABLE unit ADD COLUMN valid_to TEXT;
ALTER TABLE unit ADD COLUMN stated_area_m2 REAL;
ALTER TABLE unit ADD COLUMN population_count INTEGER;

CREATE TABLE unit_group (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    english TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_group_member (
    group_code TEXT NOT NULL REFERENCES unit_group (code) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    unit_code TEXT NOT NULL,
    PRIMARY KEY (group_code, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE campus ADD COLUMN teaches_senior INTEGER NOT NULL DEFAULT 0 CHECK (teaches_senior IN (0, 1));
ALTER TABLE campus ADD COLUMN teaches_vocational INTEGER NOT NULL DEFAULT 0 CHECK (teaches_vocational IN (0, 1));
ALTER TABLE campus ADD COLUMN teaches_special INTEGER NOT NULL DEFAULT 0 CHECK (teaches_special IN (0, 1));
ALTER TABLE campus ADD COLUMN senior_seat_count INTEGER;
ALTER TABLE campus ADD COLUMN vocational_seat_count INTEGER;
ALTER TABLE campus ADD COLUMN special_seat_count INTEGER;
ALTER TABLE campus ADD COLUMN kindergarten_class_count INTEGER;
ALTER TABLE campus ADD COLUMN primary_class_count INTEGER;
ALTER TABLE campus ADD COLUMN junior_class_count INTEGER;
ALTER TABLE campus ADD COLUMN senior_class_count INTEGER;
ALTER TABLE campus ADD COLUMN vocational_class_count INTEGER;
ALTER TABLE campus ADD COLUMN special_class_count INTEGER;
ALTER TABLE campus ADD COLUMN kindergarten_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN primary_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN junior_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN senior_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN vocational_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN special_pupil_count INTEGER;
ALTER TABLE campus ADD COLUMN site_area_m2 REAL;
ALTER TABLE campus ADD COLUMN ownership TEXT NOT NULL DEFAULT '' CHECK (ownership IN ('', 'public', 'private'));
ALTER TABLE campus ADD COLUMN opens TEXT;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    allows_kindergarten INTEGER NOT NULL CHECK (allows_kindergarten IN (0, 1)),
    allows_primary INTEGER NOT NULL CHECK (allows_primary IN (0, 1)),
    allows_junior INTEGER NOT NULL CHECK (allows_junior IN (0, 1)),
    allows_senior INTEGER NOT NULL CHECK (allows_senior IN (0, 1)),
    allows_vocational INTEGER NOT NULL CHECK (allows_vocational IN (0, 1)),
    allows_special INTEGER NOT NULL CHECK (allows_special IN (0, 1)),
    kindergarten_class_count INTEGER,
    primary_class_count INTEGER,
    junior_class_count INTEGER,
    senior_class_count INTEGER,
    vocational_class_count INTEGER,
    special_class_count INTEGER,
    kindergarten_later_class_count INTEGER,
    primary_later_class_count INTEGER,
    junior_later_class_count INTEGER,
    senior_later_class_count INTEGER,
    vocational_later_class_count INTEGER,
    special_later_class_count INTEGER,
    area_m2 REAL,
    opens TEXT,
    stated_unit TEXT NOT NULL,
    position BLOB NOT NULL,
    shape BLOB
) STRICT;

CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    site TEXT NOT NULL,
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
    state TEXT NOT NULL CHECK (state IN ('preparation', 'building', 'completed', 'in_use')),
    planned TEXT,
    year_target INTEGER NOT NULL CHECK (year_target IN (0, 1)),
    stated_unit TEXT NOT NULL,
    position BLOB NOT NULL
) STRICT;

CREATE TABLE premises (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    opened TEXT,
    position BLOB NOT NULL
) STRICT;

CREATE TABLE terrain (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    english TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('river', 'lake', 'canal', 'water', 'hill')),
    shape BLOB NOT NULL
) STRICT;

SELECT RecoverGeometryColumn('site', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('site', 'shape', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('project', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('premises', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('terrain', 'shape', 4326, 'MULTIPOLYGON', 'XY');

SELECT CreateSpatialIndex('site', 'position');
SELECT CreateSpatialIndex('site', 'shape');
SELECT CreateSpatialIndex('project', 'position');
SELECT CreateSpatialIndex('premises', 'position');
SELECT CreateSpatialIndex('terrain', 'shape');
