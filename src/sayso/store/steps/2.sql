-- From version 1 to version 2: the desk.

-- ------------------------------------------------------------------ the desk

-- What analysts said of an event that was coded. An undo is an entry of its own.
CREATE TABLE review (
    id          TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    event       TEXT NOT NULL REFERENCES record (id),
    verdict     TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'edit', 'unsure', 'undo')),
    holds       TEXT NOT NULL,          -- the verdict that holds from now on; empty: none
    data        TEXT NOT NULL,          -- JSON: the changes of an edit, what an undo takes back
    by_whom     TEXT NOT NULL,
    at          TEXT NOT NULL,
    why         TEXT NOT NULL
);
CREATE INDEX review_event ON review (event);
CREATE INDEX review_revision ON review (revision);

-- Events that several coders code apart from one another, and what each of them entered.
CREATE TABLE coding_round (
    id          TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    name        TEXT NOT NULL,
    coders      TEXT NOT NULL,          -- JSON list of names
    events      TEXT NOT NULL,          -- JSON list of ids
    by_whom     TEXT NOT NULL,
    at          TEXT NOT NULL,
    note        TEXT NOT NULL
);
CREATE TABLE coding (
    id          TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    round       TEXT NOT NULL REFERENCES coding_round (id),
    event       TEXT NOT NULL REFERENCES record (id),
    coder       TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('coding', 'adjudication')),
    data        TEXT NOT NULL,          -- JSON: each field with its value
    at          TEXT NOT NULL,
    why         TEXT NOT NULL
);
CREATE INDEX coding_round_event ON coding (round, event);

-- What each sentence of a document yielded, and why nothing where it yielded nothing.
CREATE TABLE reading (
    document    TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    data        TEXT NOT NULL,          -- JSON list of sentences
    PRIMARY KEY (document, revision)
);

-- The incidents as they are now, for lists, maps and timelines; names are in small letters.
CREATE TABLE listing (
    id            TEXT PRIMARY KEY,
    type          TEXT,
    place         TEXT,
    place_names   TEXT NOT NULL,
    country       TEXT,
    latitude      REAL,
    longitude     REAL,
    precision     TEXT,
    first_day     TEXT,
    last_day      TEXT,
    actors        TEXT NOT NULL,
    independent_sources INTEGER NOT NULL,
    disputed      TEXT NOT NULL,
    calm          INTEGER NOT NULL      -- 0: nothing is disputed; -2: two fields are
);
CREATE INDEX listing_calm ON listing (calm, independent_sources DESC, id);
CREATE INDEX listing_day ON listing (first_day DESC, id, calm);
CREATE INDEX listing_spot ON listing (precision, latitude, longitude, calm, place, country);
CREATE INDEX listing_sources ON listing (independent_sources DESC, calm, id);

-- The events that are not withdrawn, with the verdict on each (empty: to be reviewed).
CREATE TABLE task (
    event         TEXT PRIMARY KEY,
    incident      TEXT,
    calm          INTEGER NOT NULL DEFAULT 0,
    confidence    REAL NOT NULL,
    verdict       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX task_order ON task (verdict, calm, confidence, event);
CREATE INDEX task_incident ON task (incident);

-- How many there are of what the desk counts on every page: documents, and events by verdict.
CREATE TABLE tally (name TEXT PRIMARY KEY, number INTEGER NOT NULL);
CREATE TRIGGER tally_follows_record AFTER INSERT ON record WHEN NEW.kind = 'document'
BEGIN
    INSERT INTO tally SELECT 'documents', 0
        WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'documents');
    UPDATE tally SET number = number + 1 WHERE name = 'documents';
END;
CREATE TRIGGER tally_follows_new_task AFTER INSERT ON task
BEGIN
    INSERT INTO tally SELECT 'task ' || NEW.verdict, 0
        WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'task ' || NEW.verdict);
    UPDATE tally SET number = number + 1 WHERE name = 'task ' || NEW.verdict;
END;
CREATE TRIGGER tally_follows_verdict AFTER UPDATE OF verdict ON task
BEGIN
    UPDATE tally SET number = number - 1 WHERE name = 'task ' || OLD.verdict;
    INSERT INTO tally SELECT 'task ' || NEW.verdict, 0
        WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'task ' || NEW.verdict);
    UPDATE tally SET number = number + 1 WHERE name = 'task ' || NEW.verdict;
END;
CREATE TRIGGER tally_follows_lost_task AFTER DELETE ON task
BEGIN
    UPDATE tally SET number = number - 1 WHERE name = 'task ' || OLD.verdict;
END;

CREATE TRIGGER listing_follows AFTER INSERT ON incident
BEGIN
    DELETE FROM listing WHERE id = NEW.id;
    INSERT INTO listing SELECT NEW.id, NEW.type, NEW.place, folded(NEW.place_names), NEW.country,
        NEW.latitude, NEW.longitude, json_extract(NEW.data, '$.place.precision'),
        NEW.first_day, NEW.last_day, folded(NEW.actors), NEW.independent_sources, NEW.disputed,
        CASE NEW.disputed WHEN '' THEN 0
            ELSE length(replace(NEW.disputed, ';', '')) - length(NEW.disputed) - 1 END
        WHERE NOT NEW.gone;
    UPDATE task SET calm = coalesce((SELECT calm FROM listing WHERE id = NEW.id), 0)
        WHERE incident = NEW.id;
END;
CREATE TRIGGER task_follows_event AFTER INSERT ON event
BEGIN
    INSERT INTO task (event, confidence) SELECT NEW.id, NEW.confidence
        WHERE NOT EXISTS (SELECT 1 FROM task WHERE event = NEW.id);
    UPDATE task SET confidence = NEW.confidence WHERE event = NEW.id;
    DELETE FROM task WHERE event = NEW.id AND NEW.withdrawn;
END;
CREATE TRIGGER task_follows_link AFTER INSERT ON link
BEGIN
    UPDATE task SET incident = NEW.incident,
        calm = coalesce((SELECT calm FROM listing WHERE id = NEW.incident), 0)
        WHERE event = NEW.event;
END;
CREATE TRIGGER task_follows_review AFTER INSERT ON review
BEGIN
    UPDATE task SET verdict = NEW.holds WHERE event = NEW.event;
END;

CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER coding_round_no_update BEFORE UPDATE ON coding_round
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER coding_round_no_delete BEFORE DELETE ON coding_round
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER coding_no_update BEFORE UPDATE ON coding
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER coding_no_delete BEFORE DELETE ON coding
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;

INSERT INTO tally SELECT 'documents', count(*) FROM record WHERE kind = 'document';
INSERT INTO listing SELECT id, type, place, folded(place_names), country, latitude, longitude,
    json_extract(data, '$.place.precision'), first_day, last_day, folded(actors),
    independent_sources, disputed,
    CASE disputed WHEN '' THEN 0
        ELSE length(replace(disputed, ';', '')) - length(disputed) - 1 END
    FROM current_incident;
INSERT INTO task (event, incident, calm, confidence)
    SELECT e.id, l.incident, coalesce(i.calm, 0), e.confidence FROM current_event AS e
    LEFT JOIN current_link AS l ON l.event = e.id LEFT JOIN listing AS i ON i.id = l.incident;
