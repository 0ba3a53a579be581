-- The main job: what is imported, the network, the ways, the coverage.
-- Every table and column is explained in docs/data.md. This file is never edited
-- once released; a change is a new file.

-- How things came to be

CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    version TEXT NOT NULL,
    command TEXT NOT NULL
) STRICT;

CREATE TABLE run_setting (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_input (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'fault')),
    file TEXT NOT NULL,
    layer TEXT NOT NULL,
    row_number INTEGER,
    field TEXT NOT NULL,
    expected TEXT NOT NULL,
    found TEXT NOT NULL,
    advice TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
    name TEXT PRIMARY KEY CHECK (
        name IN ('units', 'settlements', 'campuses', 'gates', 'roads', 'network', 'ways', 'coverage')
    ),
    run_id INTEGER NOT NULL REFERENCES run (id),
    sha256 TEXT NOT NULL,
    synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL,
    file TEXT NOT NULL,
    layer TEXT NOT NULL,
    row_number INTEGER,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    geometry_wkt TEXT NOT NULL
) STRICT;

CREATE TABLE set_aside_cell (
    set_aside_id INTEGER NOT NULL REFERENCES set_aside (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (set_aside_id, number)
) STRICT, WITHOUT ROWID;

-- Codes that were ever imported. A code keeps its id for good, so that a result
-- which has gone stale never points at another place than it did.

CREATE TABLE unit_code (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE settlement_code (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE campus_code (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

-- Imported

CREATE TABLE unit (
    id INTEGER PRIMARY KEY REFERENCES unit_code (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    shape BLOB
) STRICT;

CREATE TABLE settlement (
    id INTEGER PRIMARY KEY REFERENCES settlement_code (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    household_count INTEGER,
    population_count INTEGER,
    kindergarten_child_count INTEGER,
    primary_child_count INTEGER,
    junior_child_count INTEGER,
    residential_area_m2 REAL,
    stated_unit TEXT NOT NULL,
    position BLOB NOT NULL,
    shape BLOB
) STRICT;

CREATE TABLE campus (
    id INTEGER PRIMARY KEY REFERENCES campus_code (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    school TEXT NOT NULL,
    teaches_kindergarten INTEGER NOT NULL CHECK (teaches_kindergarten IN (0, 1)),
    teaches_primary INTEGER NOT NULL CHECK (teaches_primary IN (0, 1)),
    teaches_junior INTEGER NOT NULL CHECK (teaches_junior IN (0, 1)),
    kindergarten_seat_count INTEGER,
    primary_seat_count INTEGER,
    junior_seat_count INTEGER,
    stated_unit TEXT NOT NULL,
    position BLOB NOT NULL,
    shape BLOB
) STRICT;

CREATE TABLE gate (
    id INTEGER PRIMARY KEY,
    campus_id INTEGER NOT NULL REFERENCES campus_code (id),
    name TEXT NOT NULL,
    position BLOB NOT NULL
) STRICT;

CREATE TABLE road (
    id INTEGER PRIMARY KEY,
    code INTEGER NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    level INTEGER NOT NULL,
    stated_length_mm INTEGER,
    foot_forward INTEGER NOT NULL CHECK (foot_forward IN (0, 1)),
    foot_backward INTEGER NOT NULL CHECK (foot_backward IN (0, 1)),
    source_nodes BLOB NOT NULL,
    line BLOB NOT NULL
) STRICT;

-- Made from them

CREATE TABLE network_node (
    id INTEGER PRIMARY KEY,
    lon_deg REAL NOT NULL,
    lat_deg REAL NOT NULL
) STRICT;

CREATE TABLE network_edge (
    id INTEGER PRIMARY KEY,
    from_node_id INTEGER NOT NULL REFERENCES network_node (id),
    to_node_id INTEGER NOT NULL REFERENCES network_node (id),
    length_mm INTEGER NOT NULL CHECK (length_mm >= 0),
    forward INTEGER NOT NULL CHECK (forward IN (0, 1)),
    backward INTEGER NOT NULL CHECK (backward IN (0, 1)),
    class TEXT NOT NULL,
    line BLOB NOT NULL
) STRICT;

CREATE TABLE way (
    id INTEGER PRIMARY KEY,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    campus_id INTEGER NOT NULL REFERENCES campus_code (id),
    length_mm INTEGER NOT NULL CHECK (length_mm >= 0)
) STRICT;

CREATE TABLE off_network (
    id INTEGER PRIMARY KEY,
    settlement_id INTEGER REFERENCES settlement_code (id),
    campus_id INTEGER REFERENCES campus_code (id),
    gate_number INTEGER,
    distance_mm INTEGER,
    CHECK ((settlement_id IS NULL) <> (campus_id IS NULL)),
    CHECK (gate_number IS NULL OR campus_id IS NOT NULL)
) STRICT;

CREATE TABLE reach (
    id INTEGER PRIMARY KEY,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    stage TEXT NOT NULL CHECK (stage IN ('kindergarten', 'primary', 'junior')),
    measure TEXT NOT NULL CHECK (measure IN ('straight', 'walking')),
    nearest_mm INTEGER,
    campus_id INTEGER REFERENCES campus_code (id),
    covered INTEGER NOT NULL CHECK (covered IN (0, 1))
) STRICT;

CREATE TABLE coverage (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('unit', 'outside', 'city')),
    unit_id INTEGER REFERENCES unit_code (id),
    stage TEXT NOT NULL CHECK (stage IN ('kindergarten', 'primary', 'junior')),
    measure TEXT NOT NULL CHECK (measure IN ('straight', 'walking')),
    limit_mm INTEGER NOT NULL,
    settlement_count INTEGER NOT NULL,
    settlement_covered_count INTEGER NOT NULL,
    settlement_without_way_count INTEGER NOT NULL,
    child_count INTEGER NOT NULL,
    child_covered_count INTEGER NOT NULL,
    child_unknown_count INTEGER NOT NULL,
    population_count INTEGER NOT NULL,
    population_covered_count INTEGER NOT NULL,
    population_unknown_count INTEGER NOT NULL,
    residential_area_m2 INTEGER NOT NULL,
    residential_area_covered_m2 INTEGER NOT NULL,
    residential_area_unknown_count INTEGER NOT NULL,
    distance_mean_mm INTEGER,
    distance_median_mm INTEGER,
    distance_ninetieth_mm INTEGER,
    distance_maximum_mm INTEGER,
    CHECK ((scope = 'unit') = (unit_id IS NOT NULL))
) STRICT;

CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL CHECK (stage IN ('kindergarten', 'primary', 'junior')),
    child_count INTEGER NOT NULL,
    child_covered_count INTEGER NOT NULL,
    child_unknown_count INTEGER NOT NULL,
    population_count INTEGER NOT NULL,
    population_covered_count INTEGER NOT NULL,
    population_unknown_count INTEGER NOT NULL,
    unit_id INTEGER REFERENCES unit_code (id),
    centre BLOB NOT NULL,
    land BLOB
) STRICT;

CREATE TABLE gap_settlement (
    gap_id INTEGER NOT NULL REFERENCES gap (id) ON DELETE CASCADE,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    PRIMARY KEY (gap_id, settlement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_area (
    id INTEGER PRIMARY KEY,
    campus_id INTEGER REFERENCES campus_code (id),
    stage TEXT NOT NULL CHECK (stage IN ('kindergarten', 'primary', 'junior')),
    area_m2 REAL NOT NULL,
    shape BLOB
) STRICT;

-- Layers

SELECT RecoverGeometryColumn('unit', 'shape', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('settlement', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('settlement', 'shape', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('campus', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('campus', 'shape', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('gate', 'position', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('road', 'line', 4326, 'LINESTRING', 'XY');
SELECT RecoverGeometryColumn('network_edge', 'line', 4326, 'LINESTRING', 'XY');
SELECT RecoverGeometryColumn('gap', 'centre', 4326, 'POINT', 'XY');
SELECT RecoverGeometryColumn('gap', 'land', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('service_area', 'shape', 4326, 'MULTIPOLYGON', 'XY');

SELECT CreateSpatialIndex('unit', 'shape');
SELECT CreateSpatialIndex('settlement', 'position');
SELECT CreateSpatialIndex('settlement', 'shape');
SELECT CreateSpatialIndex('campus', 'position');
SELECT CreateSpatialIndex('campus', 'shape');
SELECT CreateSpatialIndex('gate', 'position');
SELECT CreateSpatialIndex('road', 'line');
SELECT CreateSpatialIndex('network_edge', 'line');
SELECT CreateSpatialIndex('gap', 'centre');
SELECT CreateSpatialIndex('gap', 'land');
SELECT CreateSpatialIndex('service_area', 'shape');
