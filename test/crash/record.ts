import type { Cards } from '#shared/session/state.ts';

/** A ballot that a voter cast, and what came of it. */
export interface Cast {
  cards: Cards;
  isDone: boolean;
}

/** What one table did, as its players know it: what must be found on the server in the end. */
export class Record {
  readonly people = new Set<string>();
  /** Item → the title it was given last. */
  readonly titles = new Map<string, string>();
  /** Item → how many rounds were opened on it, all of them revealed. */
  readonly rounds = new Map<string, number>();
  /** Item → the scores that were accepted last. */
  readonly scores = new Map<string, { [criterionId: string]: number }>();
  /** `castKey` → the ballots in the order in which they were cast. */
  readonly casts = new Map<string, Cast[]>();
  /** The highest number an acknowledgement carried. */
  lastSeq = 0;
  /** What must never happen, in words. */
  readonly wrongs: string[] = [];
  readonly counts = { sent: 0, acknowledged: 0, late: 0, again: 0, reloads: 0 };

  acknowledged(seq: number): void {
    this.counts.acknowledged += 1;
    this.lastSeq = Math.max(this.lastSeq, seq);
  }

  cast(itemId: string, round: number, participantId: string, cards: Cards): Cast {
    const cast = { cards, isDone: false };
    const key = castKey(itemId, round, participantId);
    this.casts.set(key, [...(this.casts.get(key) ?? []), cast]);
    return cast;
  }
}

export function castKey(itemId: string, round: number, participantId: string): string {
  return `${itemId}#${round}#${participantId}`;
}
