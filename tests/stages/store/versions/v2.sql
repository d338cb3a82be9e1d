-- The sayso database, version 2. One file, readable with any SQLite tool.
--
-- How to read it
--   * Every change is a `revision`: one transaction, with its time (UTC) and what it did.
--   * Records are never overwritten or deleted (triggers at the end forbid it). A record that
--     changes gets another row with the same id and a later revision. The state at a revision
--     is, for each id, the row with the highest revision at or before it.
--   * The views `current_…` show the state now; they are what most readers want.
--   * `data` holds the whole record as JSON, as the commands print it (`sayso schema`); the other
--     columns repeat parts of it so that it can be filtered without reading JSON.
--   * Ids are content hashes of 20 hexadecimal digits. Days are ISO 8601.
--   * Working tables (further down) are made from the records and hold no knowledge of their own.

PRAGMA application_id = 0x5359534F;  -- "SYSO"

-- ------------------------------------------------------------------ what happened when

CREATE TABLE revision (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,              -- 2026-11-22T10:00:00.123Z; never earlier than the one before
    what    TEXT NOT NULL,              -- document, link, judgement, release, rejected, withdrawal
    note    TEXT NOT NULL               -- in words: which document, whose judgement
);
CREATE INDEX revision_at ON revision (at);

-- A name for a state of the database (`sayso release`).
CREATE TABLE release (
    name        TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    note        TEXT NOT NULL
);

-- Every id there is, once, with what it names and since when.
CREATE TABLE record (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('document', 'claim', 'event', 'incident')),
    since   INTEGER NOT NULL REFERENCES revision (id)
);

-- ------------------------------------------------------------------ records of one article

CREATE TABLE document (
    id          TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    title       TEXT,
    outlet      TEXT,
    published   TEXT,                   -- day, month or year
    url         TEXT,
    input       TEXT NOT NULL,          -- path or address, as the user gave it
    sha256      TEXT NOT NULL,          -- of the input's bytes
    data        TEXT NOT NULL,
    PRIMARY KEY (id, revision)
);

-- Inputs that were read: one that is here is not coded again.
CREATE TABLE input (
    page        TEXT NOT NULL,          -- hash of the content and of all that was said about it
    document    TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    source      TEXT NOT NULL,          -- path or address, as the user gave it
    PRIMARY KEY (page, source)
);
CREATE INDEX input_document ON input (document);
CREATE INDEX input_source ON input (source);

CREATE TABLE claim (
    id          TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    document    TEXT NOT NULL REFERENCES record (id),
    speakers    TEXT NOT NULL,          -- the chain, first source first: "ministry ← AFP"
    stance      TEXT NOT NULL,
    content     TEXT NOT NULL,          -- what is said, in the words of the text
    withdrawn   INTEGER NOT NULL DEFAULT 0,  -- 1: a later coding no longer finds it
    data        TEXT NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX claim_document ON claim (document);

CREATE TABLE event (
    id          TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    document    TEXT NOT NULL REFERENCES record (id),
    claim       TEXT REFERENCES record (id),  -- NULL: the outlet itself reports it
    type        TEXT NOT NULL,          -- PLOVER
    mode        TEXT,
    status      TEXT NOT NULL,
    negated     INTEGER NOT NULL,
    actors      TEXT NOT NULL,          -- names as in the text, separated by "; "
    recipients  TEXT NOT NULL,
    place       TEXT,
    country     TEXT,
    latitude    REAL,
    longitude   REAL,
    first_day   TEXT,
    last_day    TEXT,
    tolls       TEXT NOT NULL,          -- "4 killed; 9–… injured"
    sentence    TEXT NOT NULL,
    confidence  REAL NOT NULL,
    withdrawn   INTEGER NOT NULL DEFAULT 0,  -- 1: a later coding no longer finds it
    data        TEXT NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_day ON event (first_day);

-- What was refused, by which stage and why.
CREATE TABLE rejected (
    id          TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    stage       TEXT NOT NULL,
    source      TEXT NOT NULL,
    reason      TEXT NOT NULL,
    data        TEXT NOT NULL
);
CREATE INDEX rejected_source ON rejected (source);

-- ------------------------------------------------------------------ between articles

-- Two documents of one source: word-for-word copies, or rewrites of one wire story.
CREATE TABLE copy (
    one         TEXT NOT NULL REFERENCES record (id),
    other       TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    kind        TEXT NOT NULL,          -- copy, rewrite
    share       REAL NOT NULL,
    why         TEXT NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX copy_other ON copy (other);

-- The group of documents that go back to one source, named after the document taken for it.
CREATE TABLE origin (
    document    TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    origin      TEXT NOT NULL REFERENCES record (id),
    PRIMARY KEY (document, revision)
);
CREATE INDEX origin_origin ON origin (origin);

-- Which incident an event belongs to.
CREATE TABLE link (
    event       TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    incident    TEXT REFERENCES record (id),  -- NULL: in none
    why         TEXT NOT NULL,
    PRIMARY KEY (event, revision)
);
CREATE INDEX link_incident ON link (incident);

CREATE TABLE incident (
    id                   TEXT NOT NULL REFERENCES record (id),
    revision             INTEGER NOT NULL REFERENCES revision (id),
    type                 TEXT,
    place                TEXT,
    place_names          TEXT NOT NULL,  -- its id and every name of it, for searching
    country              TEXT,
    latitude             REAL,
    longitude            REAL,
    first_day            TEXT,
    last_day             TEXT,
    actors               TEXT NOT NULL,  -- ids and names, for searching
    reports              INTEGER NOT NULL,
    documents            INTEGER NOT NULL,
    independent_sources  INTEGER NOT NULL,  -- copies and rewrites of one source count once
    disputed             TEXT NOT NULL,  -- the fields in dispute: "killed; label"
    why                  TEXT NOT NULL,  -- why its reports are one, as JSON
    gone                 INTEGER NOT NULL DEFAULT 0,  -- 1: merged or emptied, see redirect
    data                 TEXT NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX incident_first_day ON incident (first_day);

-- Where the reports of an incident went that was merged into another, split or emptied.
CREATE TABLE redirect (
    old         TEXT NOT NULL REFERENCES record (id),
    revision    INTEGER NOT NULL REFERENCES revision (id),
    new         TEXT NOT NULL,          -- ids separated by spaces; empty when emptied
    kind        TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'emptied')),
    why         TEXT NOT NULL,
    PRIMARY KEY (old, revision)
);

-- What analysts decided. The last one on a pair, or on a field of a record, holds.
CREATE TABLE judgement (
    id          TEXT PRIMARY KEY,
    revision    INTEGER NOT NULL REFERENCES revision (id),
    kind        TEXT NOT NULL,          -- of a pair of reports, or a correction of a field
    a           TEXT NOT NULL,          -- document or event; for a correction the record
    b           TEXT,
    verdict     TEXT CHECK (verdict IN ('same', 'different', 'unsure')),
    field       TEXT,
    value       TEXT,                   -- JSON
    by_whom     TEXT NOT NULL,
    at          TEXT NOT NULL,
    why         TEXT NOT NULL
);
CREATE INDEX judgement_a ON judgement (a);

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

-- ------------------------------------------------------------------ working tables
-- Made from the records above, and changed in place: they speed up, they do not tell.

-- Documents that wait to be linked.
CREATE TABLE queue (document TEXT PRIMARY KEY, published TEXT NOT NULL);

-- What linking sees of each event that is not withdrawn, and the keys it is found by.
CREATE TABLE report (event TEXT PRIMARY KEY, document TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX report_document ON report (document);
CREATE TABLE report_key (key TEXT, event TEXT, PRIMARY KEY (key, event)) WITHOUT ROWID;
CREATE INDEX report_key_event ON report_key (event);

-- What is kept of each document to find its copies, and the keys it is found by.
CREATE TABLE signature (document TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE signature_key (key INTEGER, document TEXT, PRIMARY KEY (key, document)) WITHOUT ROWID;

-- Full-text index over documents and claims (`sayso search`).
CREATE VIRTUAL TABLE words USING fts5 (
    id UNINDEXED, kind UNINDEXED, revision UNINDEXED, title, text,
    tokenize = "unicode61 remove_diacritics 2"
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

-- ------------------------------------------------------------------ the state now

CREATE VIEW current_document AS
SELECT * FROM document AS d
WHERE revision = (SELECT max(revision) FROM document WHERE id = d.id);

CREATE VIEW current_claim AS
SELECT * FROM claim AS c
WHERE revision = (SELECT max(revision) FROM claim WHERE id = c.id) AND NOT withdrawn;

CREATE VIEW current_event AS
SELECT * FROM event AS e
WHERE revision = (SELECT max(revision) FROM event WHERE id = e.id) AND NOT withdrawn;

CREATE VIEW current_link AS
SELECT * FROM link AS l
WHERE revision = (SELECT max(revision) FROM link WHERE event = l.event) AND incident IS NOT NULL;

CREATE VIEW current_incident AS
SELECT * FROM incident AS i
WHERE revision = (SELECT max(revision) FROM incident WHERE id = i.id) AND NOT gone;

-- Who reported what: each event with its speakers, its outlet and its incident.
CREATE VIEW account AS
SELECT l.incident, e.id AS event, e.type, e.mode, e.status, e.actors, e.recipients, e.place,
       e.first_day, e.last_day, e.tolls, c.speakers, c.stance, d.outlet, d.published, d.title,
       e.sentence, d.url, e.document, e.claim
FROM current_event AS e
JOIN current_document AS d ON d.id = e.document
LEFT JOIN current_claim AS c ON c.id = e.claim
LEFT JOIN current_link AS l ON l.event = e.id;

-- ------------------------------------------------------------------ records stay as they are

CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER release_no_update BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER record_no_update BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER input_no_update BEFORE UPDATE ON input
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER input_no_delete BEFORE DELETE ON input
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER rejected_no_update BEFORE UPDATE ON rejected
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER rejected_no_delete BEFORE DELETE ON rejected
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER copy_no_update BEFORE UPDATE ON copy
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER copy_no_delete BEFORE DELETE ON copy
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER origin_no_update BEFORE UPDATE ON origin
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER origin_no_delete BEFORE DELETE ON origin
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER link_no_update BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER link_no_delete BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER incident_no_update BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER redirect_no_update BEFORE UPDATE ON redirect
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER redirect_no_delete BEFORE DELETE ON redirect
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement
BEGIN SELECT RAISE(ABORT, 'records are never changed: add a revision'); END;
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
