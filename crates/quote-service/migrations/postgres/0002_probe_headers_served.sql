-- What readiness writes to learn whether writing works.
CREATE TABLE probe (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    content BYTEA NOT NULL
);

-- The header of every key that signed a receipt: which keys must not be lost.
CREATE TABLE receipt_headers (
    header TEXT PRIMARY KEY
);

INSERT INTO receipt_headers SELECT DISTINCT header FROM quotes;

-- When a price list was first served, in milliseconds since 1970; not known of earlier ones.
ALTER TABLE catalogs ADD COLUMN served_at BIGINT;
