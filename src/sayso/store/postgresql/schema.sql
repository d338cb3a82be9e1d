-- The sayso database on a PostgreSQL server, version 2: the same tables as in SQLite.
--
-- How to read it
--   * Every change is a `revision`: one transaction, with its time (UTC) and what it did.
--   * Records are never overwritten or deleted (triggers at the end forbid it). A record that
--     changes gets another row with the same id and a later revision. The state at a revision
--     is, for each id, the row with the highest revision at or before it.
--   * The views `current_…` show the state now; they are what most readers want.
--   * `data` holds the whole record as JSON, as the commands print it (`sayso schema`); the other
--     columns repeat parts of it so that it can be filtered without reading JSON. It is kept as
--     text, since json and jsonb do not give back what was put in letter by letter: data::json.
--   * Ids are content hashes of 20 hexadecimal digits. Days are ISO 8601.
--   * Working tables (further down) are made from the records and hold no knowledge of their own.
--   * Texts sort by their code points (collation "C"), as in SQLite.

CREATE TABLE version (number INTEGER NOT NULL);  -- of this schema

-- ------------------------------------------------------------------ functions
-- The questions of sayso are written once for SQLite and PostgreSQL: what SQLite has, or is given
-- by the program, and PostgreSQL has not, is made here.

-- A text for comparison without regard to capitals, whatever the locale of the database.
CREATE FUNCTION folded(given text) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN replace(replace(
    lower(upper(coalesce(given, '') COLLATE "und-x-icu") COLLATE "und-x-icu"),
    'ς', 'σ'), 'ß', 'ss');

CREATE FUNCTION instr(given text, part text) RETURNS bigint IMMUTABLE PARALLEL SAFE
RETURN strpos(given, part);

CREATE FUNCTION json_extract(given text, path text) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN CAST(given AS json) #>> string_to_array(substr(path, 3), '.');

-- An ISO day some days before or after another, NULL for what is no day.
CREATE FUNCTION date(day text, change text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN to_char(CAST(day AS date) + CAST(change AS interval), 'YYYY-MM-DD');
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- A text as it is searched: no capitals, no accents, words separated by spaces. Quotation marks
-- stay, since they hold the parts of a question together.
CREATE FUNCTION plain(given text) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(normalize(folded(given), NFD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu",
    '[^[:alnum:]"]+', ' ', 'g');

-- ------------------------------------------------------------------ what happened when

CREATE TABLE revision (
    id      BIGINT PRIMARY KEY,
    at      TEXT COLLATE "C" NOT NULL,  -- 2026-11-22T10:00:00.123Z; never before the last one
    what    TEXT COLLATE "C" NOT NULL,  -- document, link, judgement, release, rejected, withdrawal
    note    TEXT COLLATE "C" NOT NULL               -- in words: which document, whose judgement
);
CREATE INDEX revision_at ON revision (at);

-- A name for a state of the database (`sayso release`).
CREATE TABLE release (
    name        TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    note        TEXT COLLATE "C" NOT NULL
);

-- Every id there is, once, with what it names and since when.
CREATE TABLE record (
    id      TEXT COLLATE "C" PRIMARY KEY,
    kind    TEXT COLLATE "C" NOT NULL CHECK (kind IN ('document', 'claim', 'event', 'incident')),
    since   BIGINT NOT NULL REFERENCES revision (id)
);

-- ------------------------------------------------------------------ records of one article

CREATE TABLE document (
    id          TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    title       TEXT COLLATE "C",
    outlet      TEXT COLLATE "C",
    published   TEXT COLLATE "C",  -- day, month or year
    url         TEXT COLLATE "C",
    input       TEXT COLLATE "C" NOT NULL,  -- path or address, as the user gave it
    sha256      TEXT COLLATE "C" NOT NULL,  -- of the input's bytes
    data        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, revision)
);

-- Inputs that were read: one that is here is not coded again.
CREATE TABLE input (
    page        TEXT COLLATE "C" NOT NULL,  -- hash of the content and of all that was said about it
    document    TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    source      TEXT COLLATE "C" NOT NULL   -- path or address, as the user gave it
);
-- Addresses may be longer than an ordered index can hold.
CREATE UNIQUE INDEX input_page ON input (page, md5(source));
CREATE INDEX input_document ON input (document);
CREATE INDEX input_source ON input USING hash (source);

CREATE TABLE claim (
    id          TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    document    TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    speakers    TEXT COLLATE "C" NOT NULL,  -- the chain, first source first: "ministry ← AFP"
    stance      TEXT COLLATE "C" NOT NULL,
    content     TEXT COLLATE "C" NOT NULL,  -- what is said, in the words of the text
    withdrawn   BIGINT NOT NULL DEFAULT 0,  -- 1: a later coding no longer finds it
    data        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX claim_document ON claim (document);

CREATE TABLE event (
    id          TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    document    TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    claim       TEXT COLLATE "C" REFERENCES record (id),  -- NULL: the outlet itself reports it
    type        TEXT COLLATE "C" NOT NULL,  -- PLOVER
    mode        TEXT COLLATE "C",
    status      TEXT COLLATE "C" NOT NULL,
    negated     BIGINT NOT NULL,
    actors      TEXT COLLATE "C" NOT NULL,  -- names as in the text, separated by "; "
    recipients  TEXT COLLATE "C" NOT NULL,
    place       TEXT COLLATE "C",
    country     TEXT COLLATE "C",
    latitude    DOUBLE PRECISION,
    longitude   DOUBLE PRECISION,
    first_day   TEXT COLLATE "C",
    last_day    TEXT COLLATE "C",
    tolls       TEXT COLLATE "C" NOT NULL,  -- "4 killed; 9–… injured"
    sentence    TEXT COLLATE "C" NOT NULL,
    confidence  DOUBLE PRECISION NOT NULL,
    withdrawn   BIGINT NOT NULL DEFAULT 0,  -- 1: a later coding no longer finds it
    data        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_day ON event (first_day);

-- What was refused, by which stage and why.
CREATE TABLE rejected (
    id          TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    stage       TEXT COLLATE "C" NOT NULL,
    source      TEXT COLLATE "C" NOT NULL,
    reason      TEXT COLLATE "C" NOT NULL,
    data        TEXT COLLATE "C" NOT NULL
);
CREATE INDEX rejected_source ON rejected USING hash (source);

-- ------------------------------------------------------------------ between articles

-- Two documents of one source: word-for-word copies, or rewrites of one wire story.
CREATE TABLE copy (
    one         TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    other       TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    kind        TEXT COLLATE "C" NOT NULL,  -- copy, rewrite
    share       DOUBLE PRECISION NOT NULL,
    why         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX copy_other ON copy (other);

-- The group of documents that go back to one source, named after the document taken for it.
CREATE TABLE origin (
    document    TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    origin      TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    PRIMARY KEY (document, revision)
);
CREATE INDEX origin_origin ON origin (origin);

-- Which incident an event belongs to.
CREATE TABLE link (
    event       TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    incident    TEXT COLLATE "C" REFERENCES record (id),  -- NULL: in none
    why         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (event, revision)
);
CREATE INDEX link_incident ON link (incident);

CREATE TABLE incident (
    id                   TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision             BIGINT NOT NULL REFERENCES revision (id),
    type                 TEXT COLLATE "C",
    place                TEXT COLLATE "C",
    place_names          TEXT COLLATE "C" NOT NULL,  -- its id and every name of it, for searching
    country              TEXT COLLATE "C",
    latitude             DOUBLE PRECISION,
    longitude            DOUBLE PRECISION,
    first_day            TEXT COLLATE "C",
    last_day             TEXT COLLATE "C",
    actors               TEXT COLLATE "C" NOT NULL,  -- ids and names, for searching
    reports              BIGINT NOT NULL,
    documents            BIGINT NOT NULL,
    independent_sources  BIGINT NOT NULL,  -- copies and rewrites of one source count once
    disputed             TEXT COLLATE "C" NOT NULL,  -- the fields in dispute: "killed; label"
    why                  TEXT COLLATE "C" NOT NULL,  -- why its reports are one, as JSON
    gone                 BIGINT NOT NULL DEFAULT 0,  -- 1: merged or emptied, see redirect
    data                 TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, revision)
);
CREATE INDEX incident_first_day ON incident (first_day);

-- Where the reports of an incident went that was merged into another, split or emptied.
CREATE TABLE redirect (
    old         TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    new         TEXT COLLATE "C" NOT NULL,  -- ids separated by spaces; empty when emptied
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('merged', 'split', 'emptied')),
    why         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (old, revision)
);

-- What analysts decided. The last one on a pair, or on a field of a record, holds.
CREATE TABLE judgement (
    id          TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    kind        TEXT COLLATE "C" NOT NULL,  -- of a pair of reports, or a correction of a field
    a           TEXT COLLATE "C" NOT NULL,  -- document or event; for a correction the record
    b           TEXT COLLATE "C",
    verdict     TEXT COLLATE "C" CHECK (verdict IN ('same', 'different', 'unsure')),
    field       TEXT COLLATE "C",
    value       TEXT COLLATE "C",  -- JSON
    by_whom     TEXT COLLATE "C" NOT NULL,
    at          TEXT COLLATE "C" NOT NULL,
    why         TEXT COLLATE "C" NOT NULL
);
CREATE INDEX judgement_a ON judgement (a);

-- ------------------------------------------------------------------ the desk

-- What analysts said of an event that was coded. An undo is an entry of its own.
CREATE TABLE review (
    rowid       BIGINT GENERATED ALWAYS AS IDENTITY,  -- the order of the entries
    id          TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    event       TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    verdict     TEXT COLLATE "C" NOT NULL
        CHECK (verdict IN ('accept', 'reject', 'edit', 'unsure', 'undo')),
    holds       TEXT COLLATE "C" NOT NULL,  -- the verdict that holds from now on; empty: none
    data        TEXT COLLATE "C" NOT NULL,  -- JSON: the changes of an edit, what an undo takes back
    by_whom     TEXT COLLATE "C" NOT NULL,
    at          TEXT COLLATE "C" NOT NULL,
    why         TEXT COLLATE "C" NOT NULL
);
CREATE INDEX review_event ON review (event);
CREATE INDEX review_revision ON review (revision);

-- Events that several coders code apart from one another, and what each of them entered.
CREATE TABLE coding_round (
    id          TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    name        TEXT COLLATE "C" NOT NULL,
    coders      TEXT COLLATE "C" NOT NULL,  -- JSON list of names
    events      TEXT COLLATE "C" NOT NULL,  -- JSON list of ids
    by_whom     TEXT COLLATE "C" NOT NULL,
    at          TEXT COLLATE "C" NOT NULL,
    note        TEXT COLLATE "C" NOT NULL
);
CREATE TABLE coding (
    rowid       BIGINT GENERATED ALWAYS AS IDENTITY,  -- the order of the entries
    id          TEXT COLLATE "C" PRIMARY KEY,
    revision    BIGINT NOT NULL REFERENCES revision (id),
    round       TEXT COLLATE "C" NOT NULL REFERENCES coding_round (id),
    event       TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    coder       TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('coding', 'adjudication')),
    data        TEXT COLLATE "C" NOT NULL,  -- JSON: each field with its value
    at          TEXT COLLATE "C" NOT NULL,
    why         TEXT COLLATE "C" NOT NULL
);
CREATE INDEX coding_round_event ON coding (round, event);

-- What each sentence of a document yielded, and why nothing where it yielded nothing.
CREATE TABLE reading (
    document    TEXT COLLATE "C" NOT NULL REFERENCES record (id),
    revision    BIGINT NOT NULL REFERENCES revision (id),
    data        TEXT COLLATE "C" NOT NULL,  -- JSON list of sentences
    PRIMARY KEY (document, revision)
);

-- ------------------------------------------------------------------ working tables
-- Made from the records above, and changed in place: they speed up, they do not tell.

-- Documents that wait to be linked.
CREATE TABLE queue (document TEXT COLLATE "C" PRIMARY KEY, published TEXT COLLATE "C" NOT NULL);

-- What linking sees of each event that is not withdrawn, and the keys it is found by.
CREATE TABLE report (
    event       TEXT COLLATE "C" PRIMARY KEY,
    document    TEXT COLLATE "C" NOT NULL,
    data        TEXT COLLATE "C" NOT NULL
);
CREATE INDEX report_document ON report (document);
CREATE TABLE report_key (key TEXT COLLATE "C", event TEXT COLLATE "C", PRIMARY KEY (key, event));
CREATE INDEX report_key_event ON report_key (event);

-- What is kept of each document to find its copies, and the keys it is found by.
CREATE TABLE signature (document TEXT COLLATE "C" PRIMARY KEY, data TEXT COLLATE "C" NOT NULL);
CREATE TABLE signature_key (key BIGINT, document TEXT COLLATE "C", PRIMARY KEY (key, document));

-- Full-text index over documents and claims (`sayso search`); of a text the first 200,000
-- characters, since a tsvector cannot hold more than a megabyte.
CREATE TABLE words (
    id          TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    revision    BIGINT NOT NULL,
    title       TEXT COLLATE "C" NOT NULL,
    text        TEXT COLLATE "C" NOT NULL,
    terms       TSVECTOR GENERATED ALWAYS AS (
        to_tsvector('pg_catalog.simple', plain(title || ' ' || left(text, 200000)))) STORED
);
CREATE INDEX words_terms ON words USING gin (terms);

-- The incidents as they are now, for lists, maps and timelines; names are in small letters.
CREATE TABLE listing (
    id            TEXT COLLATE "C" PRIMARY KEY,
    type          TEXT COLLATE "C",
    place         TEXT COLLATE "C",
    place_names   TEXT COLLATE "C" NOT NULL,
    country       TEXT COLLATE "C",
    latitude      DOUBLE PRECISION,
    longitude     DOUBLE PRECISION,
    precision     TEXT COLLATE "C",
    first_day     TEXT COLLATE "C",
    last_day      TEXT COLLATE "C",
    actors        TEXT COLLATE "C" NOT NULL,
    independent_sources BIGINT NOT NULL,
    disputed      TEXT COLLATE "C" NOT NULL,
    calm          BIGINT NOT NULL      -- 0: nothing is disputed; -2: two fields are
);
CREATE INDEX listing_calm ON listing (calm, independent_sources DESC, id);
CREATE INDEX listing_day ON listing (first_day DESC NULLS LAST, id, calm);
CREATE INDEX listing_spot ON listing (precision, latitude, longitude);
CREATE INDEX listing_sources ON listing (independent_sources DESC, calm, id);

-- The events that are not withdrawn, with the verdict on each (empty: to be reviewed).
CREATE TABLE task (
    event         TEXT COLLATE "C" PRIMARY KEY,
    incident      TEXT COLLATE "C",
    calm          BIGINT NOT NULL DEFAULT 0,
    confidence    DOUBLE PRECISION NOT NULL,
    verdict       TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX task_order ON task (verdict, calm, confidence, event);
CREATE INDEX task_incident ON task (incident);

-- How many there are of what the desk counts on every page: documents, and events by verdict.
CREATE TABLE tally (name TEXT COLLATE "C" PRIMARY KEY, number BIGINT NOT NULL);

CREATE FUNCTION count_one(given text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO tally VALUES (given, 1)
    ON CONFLICT (name) DO UPDATE SET number = tally.number + 1
$$;
CREATE FUNCTION tally_follows_record() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_one('documents');
    RETURN NULL;
END $$;
CREATE TRIGGER tally_follows_record AFTER INSERT ON record FOR EACH ROW
WHEN (NEW.kind = 'document') EXECUTE FUNCTION tally_follows_record();

CREATE FUNCTION tally_follows_task() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE tally SET number = number - 1 WHERE name = 'task ' || OLD.verdict;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM count_one('task ' || NEW.verdict);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tally_follows_task AFTER INSERT OR DELETE OR UPDATE OF verdict ON task
FOR EACH ROW EXECUTE FUNCTION tally_follows_task();

CREATE FUNCTION listing_follows() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM listing WHERE id = NEW.id;
    INSERT INTO listing SELECT NEW.id, NEW.type, NEW.place, folded(NEW.place_names), NEW.country,
        NEW.latitude, NEW.longitude, json_extract(NEW.data, '$.place.precision'),
        NEW.first_day, NEW.last_day, folded(NEW.actors), NEW.independent_sources, NEW.disputed,
        CASE NEW.disputed WHEN '' THEN 0
            ELSE length(replace(NEW.disputed, ';', '')) - length(NEW.disputed) - 1 END
        WHERE NEW.gone = 0;
    UPDATE task SET calm = coalesce((SELECT calm FROM listing WHERE id = NEW.id), 0)
        WHERE incident = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER listing_follows AFTER INSERT ON incident
FOR EACH ROW EXECUTE FUNCTION listing_follows();

CREATE FUNCTION task_follows_event() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.withdrawn = 1 THEN
        DELETE FROM task WHERE event = NEW.id;
    ELSE
        INSERT INTO task (event, confidence) VALUES (NEW.id, NEW.confidence)
        ON CONFLICT (event) DO UPDATE SET confidence = excluded.confidence;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER task_follows_event AFTER INSERT ON event
FOR EACH ROW EXECUTE FUNCTION task_follows_event();

CREATE FUNCTION task_follows_link() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE task SET incident = NEW.incident,
        calm = coalesce((SELECT calm FROM listing WHERE id = NEW.incident), 0)
        WHERE event = NEW.event;
    RETURN NULL;
END $$;
CREATE TRIGGER task_follows_link AFTER INSERT ON link
FOR EACH ROW EXECUTE FUNCTION task_follows_link();

CREATE FUNCTION task_follows_review() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE task SET verdict = NEW.holds WHERE event = NEW.event;
    RETURN NULL;
END $$;
CREATE TRIGGER task_follows_review AFTER INSERT ON review
FOR EACH ROW EXECUTE FUNCTION task_follows_review();

-- ------------------------------------------------------------------ the state now

CREATE VIEW current_document AS
SELECT * FROM document AS d
WHERE revision = (SELECT max(revision) FROM document WHERE id = d.id);

CREATE VIEW current_claim AS
SELECT * FROM claim AS c
WHERE revision = (SELECT max(revision) FROM claim WHERE id = c.id) AND withdrawn = 0;

CREATE VIEW current_event AS
SELECT * FROM event AS e
WHERE revision = (SELECT max(revision) FROM event WHERE id = e.id) AND withdrawn = 0;

CREATE VIEW current_link AS
SELECT * FROM link AS l
WHERE revision = (SELECT max(revision) FROM link WHERE event = l.event) AND incident IS NOT NULL;

CREATE VIEW current_incident AS
SELECT * FROM incident AS i
WHERE revision = (SELECT max(revision) FROM incident WHERE id = i.id) AND gone = 0;

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

CREATE FUNCTION records_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'records are never changed: add a revision';
END $$;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['revision', 'release', 'record', 'document', 'input', 'claim',
        'event', 'rejected', 'copy', 'origin', 'link', 'incident', 'redirect', 'judgement',
        'review', 'coding_round', 'coding', 'reading']
    LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION records_stay()', name || '_stays', name);
    END LOOP;
END $$;
