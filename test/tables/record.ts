import type { Cards } from '#shared/scoring/cards.ts';

/** A ballot that a voter cast, and what came of it. */
export interface Cast {
  cards: Cards;
  isDone: boolean;
}

/** An opinion that somebody gave, or took back (`null`), and what came of it. */
export interface Opinion {
  comment: string | null;
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
  /** `castKey` → the ballots in the order in which they were cast, no two alike. */
  readonly casts = new Map<string, Cast[]>();
  /** `opinionKey` → the opinions in the order in which they were given. */
  readonly opinions = new Map<string, Opinion[]>();
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
    this.casts.set(key, [...this.castsOf(key), cast]);
    return cast;
  }

  castsOf(key: string): readonly Cast[] {
    return this.casts.get(key) ?? [];
  }

  opinion(itemId: string, participantId: string, comment: string | null): Opinion {
    const opinion = { comment, isDone: false };
    const key = opinionKey(itemId, participantId);
    this.opinions.set(key, [...(this.opinions.get(key) ?? []), opinion]);
    return opinion;
  }
}

export function castKey(itemId: string, round: number, participantId: string): string {
  return `${itemId}#${round}#${participantId}`;
}

export function opinionKey(itemId: string, participantId: string): string {
  return `${itemId}#${participantId}`;
}
