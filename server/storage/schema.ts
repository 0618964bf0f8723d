/** The tables of an embedded database, as of `schemaVersion`. */
export const schemaVersion = 1;

/** Marks a file as ours ("PrPk"), so that no other program's database is written to by mistake. */
export const applicationId = 0x5072506b;

export const schema = `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    passcode_hash TEXT
  ) WITHOUT ROWID;

  CREATE TABLE updates (
    session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    "update" BLOB NOT NULL,
    PRIMARY KEY (session_id, seq)
  ) WITHOUT ROWID;

  CREATE TABLE snapshots (
    session_id TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    "update" BLOB NOT NULL
  );

  CREATE TABLE ballots (
    session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    round INTEGER NOT NULL,
    participant_id TEXT NOT NULL,
    cards TEXT NOT NULL,
    PRIMARY KEY (session_id, item_id, round, participant_id)
  ) WITHOUT ROWID;

  CREATE TABLE credentials (
    session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    PRIMARY KEY (session_id, token_hash)
  ) WITHOUT ROWID;

  CREATE TABLE notes (
    session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (session_id, item_id)
  );
`;
