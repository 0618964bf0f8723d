import type { RowWrite } from '#server/storage/storage.ts';
import type { IncomingRequest } from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** What an incoming webhook has heard, as far as it is remembered. */
export interface IncomingLog {
  /** The latest first. */
  requests: readonly IncomingRequest[];
  /** Of requests that come once more if they come again, what they are known by and became; the latest first. */
  known: readonly (readonly [mark: string, itemId: string])[];
}

const nothingHeard: IncomingLog = { requests: [], known: [] };

export type ReceivedChange =
  /** Something came in; `body`: what was sent. `known`: what it is known by if it comes again. */
  | {
      change: 'received';
      incomingId: string;
      request: IncomingRequest;
      body: string | null;
      known?: string;
    }
  /** What was sent before that moment is kept no more. */
  | { change: 'bodies-forgotten'; incomingId: string; before: number }
  /** What requests are signed with, encrypted. */
  | { change: 'incoming-signing'; incomingId: string; sealed: string | null };

/** The kind of the rows that what was sent is in, by the id of the request. */
export function bodiesKind(incomingId: string): string {
  return `incoming-body/${incomingId}`;
}

/** What is to be stored of a change. */
interface Written {
  rows: RowWrite[];
  droppedKinds?: string[];
}

/** What a workspace knows of what programs elsewhere send, beside what everybody hears of; not what was sent. */
export class Received {
  readonly logs = new Map<string, IncomingLog>();
  /** What requests are signed with, encrypted. */
  readonly signings = new Map<string, string>();

  /** Takes in a row; answers with whether it was one of these. */
  load(kind: string, id: string, value: string): boolean {
    // What is stored was made here.
    if (kind === 'incoming-log') this.logs.set(id, JSON.parse(value));
    else if (kind === 'incoming-signing') this.signings.set(id, value);
    else return false;
    return true;
  }

  logOf(incomingId: string): IncomingLog {
    return this.logs.get(incomingId) ?? nothingHeard;
  }

  write(change: ReceivedChange): Written {
    const { incomingId: id } = change;
    switch (change.change) {
      case 'received': {
        const { request, body, known } = change;
        const before = this.logOf(id);
        const kept = body === null ? request : { ...request, isKept: true as const };
        const requests = [kept, ...before.requests].slice(0, incomingLimits.keptRequests);
        const log = {
          requests,
          known:
            known === undefined
              ? before.known
              : [[known, request.itemId ?? ''] as const, ...before.known].slice(
                  0,
                  incomingLimits.known,
                ),
        };
        const withBody = requests.filter(({ isKept }) => isKept);
        const tooOld = new Set(withBody.slice(incomingLimits.keptBodies).map((one) => one.id));
        const dropped = before.requests.filter(
          (one) => one.isKept && (tooOld.has(one.id) || !requests.includes(one)),
        );
        return {
          rows: [
            this.#putLog(id, { ...log, requests: withoutBodies(requests, tooOld) }),
            ...dropped.map((one) => ({ kind: bodiesKind(id), id: one.id, value: null })),
            ...(body === null ? [] : [{ kind: bodiesKind(id), id: request.id, value: body }]),
          ],
        };
      }
      case 'bodies-forgotten': {
        const log = this.logOf(id);
        const old = log.requests.filter(({ at, isKept }) => isKept && at < change.before);
        const ids = new Set(old.map((one) => one.id));
        return {
          rows: [
            this.#putLog(id, { ...log, requests: withoutBodies(log.requests, ids) }),
            ...old.map((one) => ({ kind: bodiesKind(id), id: one.id, value: null })),
          ],
        };
      }
      case 'incoming-signing': {
        const { sealed } = change;
        if (sealed === null) this.signings.delete(id);
        else this.signings.set(id, sealed);
        return { rows: [{ kind: 'incoming-signing', id, value: sealed }] };
      }
    }
  }

  /** With an incoming webhook goes all that was heard by it. */
  forget(id: string): Written {
    this.logs.delete(id);
    this.signings.delete(id);
    return {
      rows: (['incoming-log', 'incoming-signing'] as const).map((kind) => ({
        ...{ kind, id, value: null },
      })),
      droppedKinds: [bodiesKind(id)],
    };
  }

  #putLog(id: string, log: IncomingLog): RowWrite {
    this.logs.set(id, log);
    return { kind: 'incoming-log', id, value: JSON.stringify(log) };
  }
}

/** What was sent is kept for some days. */
export function outdatedBodies(
  logs: ReadonlyMap<string, IncomingLog>,
  now: number,
): ReceivedChange[] {
  const before = now - incomingLimits.bodyDays * 24 * 60 * 60_000;
  return [...logs]
    .filter(([, { requests }]) => requests.some(({ at, isKept }) => isKept && at < before))
    .map(([incomingId]) => ({ change: 'bodies-forgotten', incomingId, before }));
}

function withoutBodies(
  requests: readonly IncomingRequest[],
  ids: ReadonlySet<string>,
): IncomingRequest[] {
  return requests.map((one) => {
    const { isKept: _, ...rest } = one;
    return ids.has(one.id) ? rest : one;
  });
}
