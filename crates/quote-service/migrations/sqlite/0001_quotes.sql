-- An accepted quote: what was signed, and the request it answers, in one row and so in one
-- transaction.
CREATE TABLE quotes (
    quote_id         TEXT PRIMARY KEY,
    idempotency_key  TEXT NOT NULL UNIQUE,
    request_hash     BLOB NOT NULL,
    issued_at        INTEGER NOT NULL, -- milliseconds since 1970
    product          TEXT NOT NULL,
    catalog_revision TEXT NOT NULL,
    verdict          TEXT NOT NULL,
    header           TEXT NOT NULL,
    payload          TEXT NOT NULL,
    signature        TEXT NOT NULL
) STRICT;

CREATE INDEX quotes_issued_at ON quotes (issued_at, quote_id);

-- Whom to answer: personal data, apart from everything else.
CREATE TABLE contacts (
    quote_id TEXT PRIMARY KEY REFERENCES quotes (quote_id) ON DELETE CASCADE,
    company  TEXT,
    name     TEXT,
    email    TEXT,
    phone    TEXT,
    note     TEXT
) STRICT;

-- Every price list ever served, to tell what has changed since a claim was made.
CREATE TABLE catalogs (
    product  TEXT NOT NULL,
    revision TEXT NOT NULL,
    catalog  TEXT NOT NULL,
    PRIMARY KEY (product, revision)
) STRICT;
