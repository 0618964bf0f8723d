import { createHash } from 'node:crypto';
import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken, newId } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type {
  FoundIncoming,
  IncomingAnswer,
  Sent,
  WorkspaceIncoming,
} from '#server/workspace/port.ts';
import { bodiesKind } from '#server/workspace/received.ts';
import type { Workspace } from '#server/workspace/rules/changes.ts';
import { incomingRow, type TakenIn, takeInSent } from '#server/workspace/rules/incoming.ts';
import type { IncomingRequest, SignatureScheme } from '#shared/incoming/incoming.ts';
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
    return this.#around.read(({ state, incomingSecrets, received }) => {
      const id = incomingSecrets.get(hashToken(secret));
      const webhook = id === undefined ? undefined : state.incoming.get(id);
      if (!webhook) return null;
      return { webhook, signing: received.signings.get(webhook.id) ?? null };
    });
  }

  async hear(id: string, { sent, knownBy }: Sent): Promise<Answer<IncomingAnswer>> {
    const mark = knownBy === undefined ? undefined : markOf(knownBy);
    const fresh = mark === undefined ? newId() : `in${markOf(id, mark)}`;
    const told: { answer: IncomingAnswer | Refusal } = { answer: refusal('no_incoming') };
    const stored = await this.#around.enter((memory) => {
      const { state } = memory;
      const webhook = state.incoming.get(id);
      told.answer = webhook?.off ? refusal('incoming_off') : refusal('no_incoming');
      if (!webhook || webhook.off) return [];
      const [, before] = memory.received.logOf(id).known.find(([one]) => one === mark) ?? [];
      if (before !== undefined) {
        const item = state.items.get(before);
        told.answer = {
          outcome: 'repeated',
          ...(item && { itemId: before, key: keyOf(state.basics, item) }),
        };
        return [];
      }
      const now = this.#around.now();
      const isMapped = Object.keys(webhook.mapping).length > 0;
      const taken: TakenIn = isMapped
        ? takeInSent(this.#around.workspaceOf(memory), webhook, sent, { newId: fresh, now })
        : { outcome: 'kept' };
      const request: IncomingRequest = { id: newId(), at: now, outcome: taken.outcome };
      const received = { change: 'received', incomingId: id, body: JSON.stringify(sent) } as const;
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
          const known = mark === undefined ? {} : { known: mark };
          return [...changes, heard, { ...received, request: { ...request, itemId }, ...known }];
        }
      }
    });
    if (!stored.ok) return stored;
    const { answer } = told;
    return 'code' in answer ? { ok: false, refusal: answer } : { ok: true, ...answer };
  }

  refuse(id: string, why: Refusal): Promise<Acknowledgement> {
    return this.#around.enter(({ state }) => {
      const webhook = state.incoming.get(id);
      if (!webhook) return [];
      const at = this.#around.now();
      const request = { id: newId(), at, outcome: 'refused' as const, refusal: said(why) };
      return [
        incomingRow(id, { ...webhook, heardAt: at }),
        { change: 'received', incomingId: id, request, body: null },
      ];
    });
  }

  async requests(id: string): ReturnType<WorkspaceIncoming['requests']> {
    const { read, storage, workspaceId } = this.#around;
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
        const body = isKept ? await storage.row(workspaceId, bodiesKind(id), request.id) : null;
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

/** What is remembered of what a request is known by. */
function markOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest().subarray(0, 12).toString('base64url');
}
