-- What standards decided in a run: the value, its document and clause, and how sure it is.

CREATE TABLE run_decision (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    stage TEXT NOT NULL,
    value_id TEXT NOT NULL,
    value_case TEXT NOT NULL,
    amount REAL NOT NULL,
    unit TEXT NOT NULL,
    measured TEXT NOT NULL,
    authority TEXT NOT NULL,
    clause TEXT NOT NULL,
    profile TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;
