/** What PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html) and the network say that an operator can do something about. */
const reasons = new Map([
  ['ECONNREFUSED', 'nobody listens there. Start PostgreSQL, or correct DATABASE_URL.'],
  ['ENOTFOUND', 'that host is not known. Correct DATABASE_URL.'],
  ['ETIMEDOUT', 'it does not answer. Look after PostgreSQL and the network between.'],
  ['28P01', 'it refuses the password. Correct DATABASE_URL.'],
  ['28000', 'it refuses this user. Correct DATABASE_URL, or let the user in.'],
  ['3D000', 'there is no such database. Make it, or correct DATABASE_URL.'],
  ['42501', 'this user may not write there. Make the user the owner of the database.'],
  [
    '25006',
    'it can only be read, as a standby can. Lead DATABASE_URL to the primary; where that changes, it goes on by itself.',
  ],
  [
    '53100',
    'its disk is full. What was stored is safe; free some space, and it goes on by itself.',
  ],
  ['53300', 'it has no connection to spare. Raise its max_connections.'],
  ['57P03', 'it is starting or stopping. It goes on by itself.'],
]);

/** The error as a sentence for the operator, about the database at this address; its password is not in it. */
export function explain(address: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons.get(code) ?? message;
  return new Error(`The database ${placeOf(address)} can't be used: ${reason}`, { cause: error });
}

/** Host, port and name of a database, without who one is there. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return 'at DATABASE_URL';
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}
