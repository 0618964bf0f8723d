import type { FieldValue } from '#shared/fields/field.ts';
import type { MappedProperty, Winner } from '#shared/integrations/connection.ts';
import type { Common } from '#shared/integrations/remote.ts';
import type { listProperties, singleProperties } from '#shared/workspace/changed-items.ts';
import type { Decision } from '#shared/workspace/state.ts';

/** What happened to an item: who, when, what, from what to what. */
export interface HistoryEntry {
  /** The number of the commit that it came with; several may share one. */
  seq: number;
  /** Milliseconds since 1970 on the server's clock. */
  at: number;
  /** The id of a member. */
  by: string;
  /** The ids of the others who wrote a description with them; absent where there are none. */
  with?: string[];
  what: HappenedToItem;
  /** What the automation is called by which it came; absent where somebody did it. */
  automation?: string;
  /** What the connection is called by which it came, or went; absent where none had to do with it. */
  connection?: string;
  /** What the incoming webhook is called by which it came; absent where none had to do with it. */
  incoming?: string;
}

/** What an automation does that changes nothing of the item. */
export const automationDeeds = ['notified', 'called'] as const;
export type AutomationDeed = (typeof automationDeeds)[number];

/** `null` stands for what was or is empty. */
export type HappenedToItem =
  | { change: 'added' | 'removed' | 'restored' }
  | { change: (typeof singleProperties)[number]; from: string | null; to: string | null }
  | { change: (typeof listProperties)[number]; from: string[]; to: string[] }
  /** Of a field, by its id. */
  | { change: 'value'; field: string; from: FieldValue | null; to: FieldValue | null }
  | { change: 'scored'; scores: Record<string, number>; decided?: Decision }
  /** Somebody set a score by hand, or, where it is not `byHand`, took back that it was. */
  | {
      change: 'score';
      criterion: string;
      from: number | null;
      to: number | null;
      byHand: boolean;
      /** It is the average of so many opinions. */
      opinions?: number;
      /** It came with a file. */
      file?: true;
      /** It came from a tracker. */
      tracker?: true;
    }
  /** A session took back what it had decided. */
  | { change: 'unscored'; sessionTitle: string }
  /** Somebody asked for it from outside: it was made of that, or is asked for by one more. */
  | { change: 'accepted' | 'merged'; submission: string }
  /** That was taken back. */
  | { change: 'unmerged'; submission: string }
  /** It came to the list for the next game, or went from it. */
  | { change: 'play-next'; on: boolean }
  /** An automation let people know, or called a webhook. */
  | { change: 'automation-ran'; did: AutomationDeed[] }
  /** An automation set itself off again, and was stopped. */
  | { change: 'automation-ended' }
  /** What an automation was to set was refused, with the code of a refusal. */
  | { change: 'automation-refused'; code: string }
  /** It is linked with what has this key in a tracker, is not any more, or was made there. */
  | { change: 'linked' | 'unlinked' | 'sent'; key: string }
  /** These went over there. */
  | { change: 'written'; properties: MappedProperty[] }
  /** Both sides changed it: what stood here, what stood there, as it would stand here, and whose was kept. */
  | { change: 'conflict'; property: MappedProperty; ours: Common; theirs: Common; kept: Winner };
