import type { FormLanguage } from '#shared/workspace/forms/form.ts';
import type { Proposal } from '#shared/workspace/forms/proposal.ts';

/** What somebody proposed from outside, until and after the team has decided what becomes of it. */

/** By what it came in, by its id. */
export type Entrance = { form: string } | { roadmap: string };

export interface Submission {
  /** What its sender's secret hashes to: of the secret itself nothing is kept. */
  id: string;
  /** When it came in, in milliseconds since 1970, as are all times here. */
  at: number;
  through: Entrance;
  proposal: Proposal;
  /** The id of an item that the sender saw, and means. */
  about?: string;
  /** How the sender can be reached, in their words. */
  contact?: string;
  /** The id of the member who sent it, where only members may. */
  member?: string;
  /** The language in which it was asked. */
  language?: FormLanguage;
  /** Absent while it waits. */
  outcome?: Outcome;
}

/** What the team decided, who of it, and when. */
export type Outcome = { by: string; at: number } & (
  | { became: 'accepted' | 'merged'; itemId: string }
  /** With the sentence that the sender reads. */
  | { became: 'declined'; why: string }
);

/** What is known of one that waits without reading it. */
export interface WaitingMark {
  at: number;
  /** The id of the form or the roadmap. */
  through: string;
}

/** What its sender may know of it, and nothing else of the workspace. */
export type Followed =
  | { state: 'received' }
  /** `status`: where the item stands, in the team's words; absent where it is no longer there. */
  | {
      state: 'accepted' | 'merged';
      status?: { name: string; category: 'open' | 'active' | 'closed' };
    }
  | { state: 'declined'; why: string };

/** The id of what something came in by. */
export function entranceId(through: Entrance): string {
  return 'form' in through ? through.form : through.roadmap;
}
