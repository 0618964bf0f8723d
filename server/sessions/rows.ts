import type { Row, RowWrite } from '#server/storage/storage.ts';
import type { Cards } from '#shared/scoring/cards.ts';

/**
 * What a session keeps in rows, beside its log:
 *
 *     ballot      item#round#participant → cards, while the round is open
 *     credential  hash of a token → participant id; it stays when they are removed, so that they can be told
 *     passcode    its hash, where there is one
 *     webhook     where and how reminders are told; read by nothing but the calls
 *     origin      the workspace that it was begun from, and the secret by which that knows it
 */

/** The rows that belong in memory. */
export const rowKinds = ['ballot', 'credential', 'passcode', 'origin'] as const;

export interface Secrets {
  ballots: { itemId: string; round: number; participantId: string; cards: Cards }[];
  /** Token hash → participant id. */
  credentials: [tokenHash: string, participantId: string][];
  passcodeHash: string | null;
  origin: Origin | null;
}

/** The workspace that a session was begun from. */
export interface Origin {
  workspaceId: string;
  /** A secret: whoever has it can bring scores there. */
  key: string;
}

export function readRows(rows: readonly Row[]): Secrets {
  const secrets: Secrets = { ballots: [], credentials: [], passcodeHash: null, origin: null };
  for (const { kind, id, value } of rows)
    if (kind === 'ballot') {
      const [itemId = '', round, participantId = ''] = id.split('#');
      const cards = JSON.parse(value) as Cards;
      secrets.ballots.push({ itemId, round: Number(round), participantId, cards });
    } else if (kind === 'credential') secrets.credentials.push([id, value]);
    else if (kind === 'passcode') secrets.passcodeHash = value;
    else if (kind === 'origin') secrets.origin = JSON.parse(value) as Origin;
  return secrets;
}

/** `null` takes the ballot back. */
export function ballotRow(
  itemId: string,
  round: number,
  participantId: string,
  cards: Cards | null,
): RowWrite {
  const id = `${itemId}#${round}#${participantId}`;
  return { kind: 'ballot', id, value: cards && JSON.stringify(cards) };
}

export function credentialRow(tokenHash: string, participantId: string): RowWrite {
  return { kind: 'credential', id: tokenHash, value: participantId };
}

/** `null` lifts the passcode. */
export function passcodeRow(hash: string | null): RowWrite {
  return { kind: 'passcode', id: '', value: hash };
}

/** The one webhook of a session, by kind and id. */
export const webhookKey = ['webhook', ''] as const;

/** `null` takes it away. */
export function webhookRow(webhook: object | null): RowWrite {
  const [kind, id] = webhookKey;
  return { kind, id, value: webhook && JSON.stringify(webhook) };
}

/** The one origin of a session, by kind and id. */
export const originKey = ['origin', ''] as const;

export function originRow(origin: Origin): RowWrite {
  const [kind, id] = originKey;
  return { kind, id, value: JSON.stringify(origin) };
}
