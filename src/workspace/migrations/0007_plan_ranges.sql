-- How early and how late the seats of a project may be usable.

ALTER TABLE plan_project ADD COLUMN use_earliest TEXT;
ALTER TABLE plan_project ADD COLUMN use_latest TEXT;
