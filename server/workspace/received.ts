import type { JobWrite, RowWrite } from '#server/storage/storage.ts';
import type { IncomingRequest } from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** What an incoming webhook has heard, as far as it is remembered. */
export interface IncomingLog {
  /** The latest first. */
  requests: readonly IncomingRequest[];
}

const nothingHeard: IncomingLog = { requests: [] };

/** A request that is known again: when it was heard last, what it became, and a mark of what was sent. */
export interface KnownRequest {
  at: number;
  itemId: string;
  body: string;
}

export type ReceivedChange =
  /** Something came in; `body`: what was sent. */
  | { change: 'received'; incomingId: string; request: IncomingRequest; body: string | null }
  /** A request is known again by a mark. */
  | { change: 'known'; incomingId: string; mark: string; request: KnownRequest }
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
  jobs?: JobWrite[];
}

/** What a workspace knows of what programs elsewhere send, beside what everybody hears of; not what was sent. */
export class Received {
  readonly logs = new Map<string, IncomingLog>();
  /** What requests are signed with, encrypted. */
  readonly signings = new Map<string, string>();
  /** By incoming webhook, by mark. */
  readonly #known = new Map<string, Map<string, KnownRequest>>();

  /** Takes in a row; answers with whether it was one of these. */
  load(kind: string, id: string, value: string): boolean {
    // What is stored was made here.
    if (kind === 'incoming-log') this.logs.set(id, JSON.parse(value));
    else if (kind === 'incoming-signing') this.signings.set(id, value);
    else if (kind === 'incoming-known') {
      const [incomingId = '', mark = ''] = id.split('/');
      this.#putKnown(incomingId, mark, JSON.parse(value));
    } else return false;
    return true;
  }

  logOf(incomingId: string): IncomingLog {
    return this.logs.get(incomingId) ?? nothingHeard;
  }

  known(incomingId: string, mark: string): KnownRequest | undefined {
    return this.#known.get(incomingId)?.get(mark);
  }

  /** Whether one more could not be known for as long as it has to be. */
  isFull(incomingId: string, now: number): boolean {
    const known = this.#known.get(incomingId);
    if (!known || known.size < incomingLimits.mostKnown) return false;
    const recent = [...known.values()].filter(({ at }) => now - at <= incomingLimits.knownFor);
    return recent.length >= incomingLimits.mostKnown;
  }

  write(change: ReceivedChange): Written {
    const { incomingId: id } = change;
    switch (change.change) {
      case 'received': {
        const { request, body } = change;
        const before = this.logOf(id);
        const kept = body === null ? request : { ...request, isKept: true as const };
        const requests = withFewUnsigned([kept, ...before.requests]).slice(
          0,
          incomingLimits.keptRequests,
        );
        const withBody = requests.filter(({ isKept }) => isKept);
        const tooOld = new Set(withBody.slice(incomingLimits.keptBodies).map((one) => one.id));
        const dropped = before.requests.filter(
          (one) => one.isKept && (tooOld.has(one.id) || !requests.includes(one)),
        );
        return {
          rows: [
            this.#putLog(id, withoutBodies(requests, tooOld)),
            ...dropped.map((one) => ({ kind: bodiesKind(id), id: one.id, value: null })),
            ...(body === null ? [] : [{ kind: bodiesKind(id), id: request.id, value: body }]),
          ],
          jobs: body === null ? [] : [this.#forgetting(id)],
        };
      }
      case 'known': {
        const { mark, request } = change;
        this.#putKnown(id, mark, request);
        const old = this.#outdatedMarks(id, request.at);
        for (const one of old) this.#known.get(id)?.delete(one);
        return {
          rows: [
            { kind: 'incoming-known', id: `${id}/${mark}`, value: JSON.stringify(request) },
            ...old.map((one) => ({ kind: 'incoming-known', id: `${id}/${one}`, value: null })),
          ],
        };
      }
      case 'bodies-forgotten': {
        const log = this.logOf(id);
        const old = log.requests.filter(({ at, isKept }) => isKept && at < change.before);
        const ids = new Set(old.map((one) => one.id));
        return {
          rows: [
            this.#putLog(id, withoutBodies(log.requests, ids)),
            ...old.map((one) => ({ kind: bodiesKind(id), id: one.id, value: null })),
          ],
          jobs: [this.#forgetting(id)],
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
    const marks = [...(this.#known.get(id)?.keys() ?? [])];
    this.logs.delete(id);
    this.signings.delete(id);
    this.#known.delete(id);
    return {
      rows: [
        ...['incoming-log', 'incoming-signing'].map((kind) => ({ kind, id, value: null })),
        ...marks.map((mark) => ({ kind: 'incoming-known', id: `${id}/${mark}`, value: null })),
      ],
      droppedKinds: [bodiesKind(id)],
      jobs: [this.#forgetting(id)],
    };
  }

  #putLog(id: string, requests: readonly IncomingRequest[]): RowWrite {
    const log = { requests };
    this.logs.set(id, log);
    return { kind: 'incoming-log', id, value: JSON.stringify(log) };
  }

  #putKnown(incomingId: string, mark: string, request: KnownRequest): void {
    const known = this.#known.get(incomingId) ?? new Map<string, KnownRequest>();
    this.#known.set(incomingId, known.set(mark, request));
  }

  /** Neither among the latest nor heard a short while ago. */
  #outdatedMarks(incomingId: string, now: number): string[] {
    const known = this.#known.get(incomingId) ?? new Map<string, KnownRequest>();
    const surplus = Math.max(0, known.size - incomingLimits.known);
    return [...known]
      .filter(([, { at }]) => now - at > incomingLimits.knownFor)
      .sort(([, a], [, b]) => a.at - b.at)
      .slice(0, surplus)
      .map(([mark]) => mark);
  }

  /** A day comes for what was sent first of all that is kept, though nothing else happens in the workspace. */
  #forgetting(id: string): JobWrite {
    const oldest = this.logOf(id).requests.findLast(({ isKept }) => isKept);
    const at = oldest ? oldest.at + bodyTime + 1 : null;
    return { kind: 'day', name: bodiesKind(id), at, detail: '' };
  }
}

const bodyTime = incomingLimits.bodyDays * 24 * 60 * 60_000;

/** What was sent before that moment is kept no longer. */
export function bodiesSince(now: number): number {
  return now - bodyTime;
}

/** What was sent is kept for some days. */
export function outdatedBodies(
  logs: ReadonlyMap<string, IncomingLog>,
  now: number,
): ReceivedChange[] {
  const before = bodiesSince(now);
  return [...logs]
    .filter(([, { requests }]) => requests.some(({ at, isKept }) => isKept && at < before))
    .map(([incomingId]) => ({ change: 'bodies-forgotten', incomingId, before }));
}

/** Whoever has the address and signs nothing puts nobody else's requests out of sight. */
function withFewUnsigned(requests: readonly IncomingRequest[]): IncomingRequest[] {
  const unsigned = requests.filter(isUnsigned).slice(0, incomingLimits.keptUnsigned);
  return requests.filter((one) => !isUnsigned(one) || unsigned.includes(one));
}

/** Whether it was refused because it was not signed. */
export function isUnsigned({ refusal }: Pick<IncomingRequest, 'refusal'>): boolean {
  return refusal?.code === 'incoming_unsigned';
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
