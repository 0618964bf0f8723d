import { createHash } from 'node:crypto';
import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken, newId } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type {
  FoundIncoming,
  IncomingAnswer,
  KnownBy,
  Sent,
  WorkspaceIncoming,
} from '#server/workspace/port.ts';
import { bodiesKind, bodiesSince, isUnsigned } from '#server/workspace/received.ts';
import type { Workspace } from '#server/workspace/rules/changes.ts';
import { incomingRow, type TakenIn, takeInSent } from '#server/workspace/rules/incoming.ts';
import type { IncomingRequest, SignatureScheme } from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { keyOf } from '#shared/workspace/state.ts';

interface IncomingSurroundings {
  workspaceId: string;
  storage: Pick<Storage, 'row'>;
  /** Milliseconds since 1970. */
  now(): number;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, LiveChange>): Promise<Acknowledgement>;
  workspaceOf(memory: WorkspaceMemory): Workspace;
}

/** What programs elsewhere send to a workspace, and what came of it. */
export class LiveIncoming implements WorkspaceIncoming {
  readonly #around: IncomingSurroundings;

  constructor(surroundings: IncomingSurroundings) {
    this.#around = surroundings;
  }

  find(secret: string): Promise<FoundIncoming | null> {
    return this.#around.read((memory) => foundIn(memory, hashToken(secret)));
  }

  async hear(found: FoundIncoming, { sent, knownBy }: Sent): Promise<Answer<IncomingAnswer>> {
    const { id } = found.webhook;
    const body = JSON.stringify(sent);
    const naming = namingOf(id, knownBy, body);
    const told: { answer: IncomingAnswer | Refusal } = { answer: refusal('no_incoming') };
    const stored = await this.#around.enter((memory) => {
      const { state, received: heardBefore } = memory;
      // It was looked at before this: meanwhile somebody may have renewed the address, or asked for a signature.
      const problem = problemSince(found, foundIn(memory, found.secretHash));
      const webhook = state.incoming.get(id);
      told.answer = problem ?? refusal('no_incoming');
      if (problem || !webhook) return [];
      const now = this.#around.now();
      const { mark, newItem } = naming;
      const before = mark === null ? undefined : heardBefore.known(id, mark);
      const remembered = (itemId: string): LiveChange[] =>
        mark === null
          ? []
          : [
              {
                ...({ change: 'known', incomingId: id, mark } as const),
                request: { at: now, itemId, body: naming.body },
              },
            ];
      if (before?.body === naming.body) {
        const { itemId } = before;
        const item = state.items.get(itemId);
        told.answer = {
          outcome: 'repeated',
          ...(item && { itemId, key: keyOf(state.basics, item) }),
        };
        return remembered(itemId);
      }
      if (mark !== null && heardBefore.isFull(id, now)) {
        told.answer = { ...refusal('too_fast'), retryAfter: incomingLimits.knownFor / 1_000 };
        return [];
      }
      const isMapped = Object.keys(webhook.mapping).length > 0;
      const isUsed = () => before !== undefined || wasUsed(state.items.keys(), naming);
      const taken: TakenIn =
        knownBy && knownBy.by !== 'hub' && isUsed()
          ? { outcome: 'refused', refusal: refusal('key_used', used(knownBy)) }
          : isMapped
            ? takeInSent(this.#around.workspaceOf(memory), webhook, sent, { newId: newItem, now })
            : { outcome: 'kept' };
      const request: IncomingRequest = { id: newId(), at: now, outcome: taken.outcome };
      const received = { change: 'received', incomingId: id, body } as const;
      const heard = incomingRow(id, { ...webhook, heardAt: now });
      switch (taken.outcome) {
        case 'kept':
          told.answer = taken;
          return [heard, { ...received, request }];
        case 'refused': {
          const { refusal: why, misfit, sentence = why.message } = taken;
          told.answer = why;
          const inLog = said({ ...why, message: sentence });
          const refused = { ...request, refusal: inLog, ...(misfit && { misfit }) };
          return [heard, { ...received, request: refused }];
        }
        default: {
          const { outcome, itemId, key, changes } = taken;
          told.answer = { outcome, itemId, key };
          const made = { ...received, request: { ...request, itemId } };
          return [...changes, heard, made, ...remembered(itemId)];
        }
      }
    });
    if (!stored.ok) return stored;
    const { answer } = told;
    return 'code' in answer ? { ok: false, refusal: answer } : { ok: true, ...answer };
  }

  refuse(id: string, why: Refusal): Promise<Acknowledgement> {
    return this.#around.enter(({ state, received }) => {
      const webhook = state.incoming.get(id);
      if (!webhook) return [];
      const at = this.#around.now();
      const request = { id: newId(), at, outcome: 'refused' as const, refusal: said(why) };
      const last = isUnsigned(request) ? received.logOf(id).requests.find(isUnsigned) : undefined;
      if (last && at - last.at < incomingLimits.unsignedEvery) return [];
      return [
        incomingRow(id, { ...webhook, heardAt: at }),
        { change: 'received', incomingId: id, request, body: null },
      ];
    });
  }

  async requests(id: string): ReturnType<WorkspaceIncoming['requests']> {
    const { read, storage, workspaceId, now } = this.#around;
    const since = bodiesSince(now());
    const found = await read(({ state, received }) =>
      state.incoming.has(id)
        ? received.logOf(id).requests.map((request) => {
            const item = state.items.get(request.itemId ?? '');
            return { ...request, ...(item && { key: keyOf(state.basics, item) }) };
          })
        : null,
    );
    if (!found) return { ok: false, refusal: refusal('no_incoming') };
    const requests = await Promise.all(
      found.map(async ({ isKept, ...request }) => {
        const isThere = isKept && request.at >= since;
        const body = isThere ? await storage.row(workspaceId, bodiesKind(id), request.id) : null;
        return { ...request, ...(body !== null && { sent: body }) };
      }),
    );
    return { ok: true, requests };
  }

  saveSigning(id: string, sealed: string, was: string): Promise<Acknowledgement> {
    return this.#around.enter(({ received }) =>
      received.signings.get(id) === was
        ? [{ change: 'incoming-signing', incomingId: id, sealed }]
        : [],
    );
  }

  sign(
    id: string,
    signing: { scheme: SignatureScheme; sealed: string } | null,
  ): Promise<Acknowledgement> {
    return this.#around.enter(({ state }) => {
      const before = state.incoming.get(id);
      if (!before) return refusal('no_incoming');
      const { signed: _, ...rest } = before;
      const next = { ...rest, ...(signing && { signed: signing.scheme }) };
      return [
        incomingRow(id, next),
        { change: 'incoming-signing', incomingId: id, sealed: signing?.sealed ?? null },
      ];
    });
  }
}

function said({ code, message }: Refusal): NonNullable<IncomingRequest['refusal']> {
  return { code, message };
}

function foundIn(
  { state, incomingSecrets, received }: WorkspaceMemory,
  secretHash: string,
): FoundIncoming | null {
  const webhook = state.incoming.get(incomingSecrets.get(secretHash) ?? '');
  return webhook
    ? { webhook, secretHash, signing: received.signings.get(webhook.id) ?? null }
    : null;
}

/** Why what was found is not to be taken in by any more. */
function problemSince(found: FoundIncoming, now: FoundIncoming | null): Refusal | null {
  if (!now || now.webhook.id !== found.webhook.id) return refusal('no_incoming');
  if (now.webhook.off) return refusal('incoming_off');
  const isSame = now.webhook.signed === found.webhook.signed && now.signing === found.signing;
  return isSame ? null : refusal('incoming_unsigned');
}

interface Naming {
  /** What is remembered of what it is known by. */
  mark: string | null;
  /** What is remembered of what was sent. */
  body: string;
  /** The id of the item that it makes, which follows from both, where an id came with it. */
  newItem: string;
}

function namingOf(incomingId: string, knownBy: KnownBy | null, sent: string): Naming {
  const body = markOf(sent);
  if (!knownBy) return { mark: null, body, newItem: newId() };
  const mark = markOf(incomingId, knownBy.by, knownBy.id);
  return { mark, body, newItem: knownBy.by === 'hub' ? newId() : `in${mark}${body}` };
}

/** Whether something else came with that id before, however long ago. */
function wasUsed(itemIds: Iterable<string>, { mark, newItem }: Naming): boolean {
  for (const id of itemIds) if (id !== newItem && id.startsWith(`in${mark}`)) return true;
  return false;
}

function used({ by }: KnownBy): string {
  const header = by === 'idempotency-key' ? 'Idempotency-Key' : 'webhook-id';
  return `This ${header} came with another request. Draw a new one for each.`;
}

/** So much of a hash that what lies beside each other is told apart. */
function markOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest().subarray(0, 12).toString('base64url');
}
