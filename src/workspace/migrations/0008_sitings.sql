-- Where to build: choices of plots, each by its name.

CREATE TABLE siting (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    objective TEXT NOT NULL,
    value REAL NOT NULL,
    bound REAL NOT NULL,
    optimal INTEGER NOT NULL CHECK (optimal IN (0, 1)),
    run_id INTEGER NOT NULL REFERENCES run (id)
) STRICT;

CREATE TABLE siting_stage (
    siting_id INTEGER NOT NULL REFERENCES siting (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (
        stage IN ('kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special')
    ),
    limit_mm INTEGER NOT NULL,
    PRIMARY KEY (siting_id, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE siting_plot (
    siting_id INTEGER NOT NULL REFERENCES siting (id) ON DELETE CASCADE,
    site_code TEXT NOT NULL,
    size TEXT NOT NULL,
    cost REAL NOT NULL,
    child_count REAL NOT NULL,
    near_child_count REAL NOT NULL,
    PRIMARY KEY (siting_id, site_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE siting_home (
    siting_id INTEGER NOT NULL REFERENCES siting (id) ON DELETE CASCADE,
    settlement_id INTEGER NOT NULL REFERENCES settlement_code (id),
    stage TEXT NOT NULL,
    site_code TEXT NOT NULL,
    child_count REAL NOT NULL,
    before_mm INTEGER,
    after_mm INTEGER NOT NULL,
    PRIMARY KEY (siting_id, settlement_id, stage, site_code)
) STRICT, WITHOUT ROWID;
