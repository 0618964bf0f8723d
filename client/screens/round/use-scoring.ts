import { useId, useState } from 'react';
import type { Standing } from '#client/screens/round/standing.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { roundKey } from '#client/sync/session-view.ts';

/** The form with the scores of the item on the table: open from the reveal until they are accepted, and again to change them. */
export interface Scoring {
  formId: string;
  isOpen: boolean;
  /** Opens the scores of an accepted item, or closes them again. */
  edit(open: boolean): void;
  accept(itemId: string, scores: Record<string, number>): Promise<void>;
}

export function useScoring(standing: Standing, lead: Lead): Scoring {
  const formId = useId();
  /** The round whose accepted scores are being changed. */
  const [editing, setEditing] = useState<string | null>(null);
  const onTable = 'item' in standing ? roundKey(standing.item.id, standing.round.number) : null;
  return {
    formId,
    isOpen: standing.at === 'revealed' || (standing.at === 'accepted' && editing === onTable),
    edit: (open) => setEditing(open ? onTable : null),
    async accept(itemId, scores) {
      if (await lead.run({ type: 'item.accept', itemId, scores })) setEditing(null);
    },
  };
}
