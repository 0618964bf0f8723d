import { ServiceProblem } from '#server/integrations/connector.ts';
import type { Card } from '#server/integrations/services/trello/answers.ts';

/** Which cards of a board are asked for, as people ask in Trello's own search. */
export type Query = readonly Term[];

interface Term {
  is: 'list' | 'label' | 'words';
  /** In lower case. */
  words: string;
  isNot: boolean;
}

/**
 * Reads `list:"To do" label:poker -label:later checkout`: lists and labels by a part of their names, and words that
 * stand in the name or in the description. Throws a `ServiceProblem` for an operator that it does not know.
 */
export function readQuery(text: string): Query {
  const parts = text.match(/-?(?:\w+:)?(?:"[^"]*"|[^\s"]+)/g) ?? [];
  return parts.map((part) => {
    const [, not = '', operator, quoted, bare = ''] =
      /^(-?)(?:(\w+):)?(?:"([^"]*)"|(.*))$/s.exec(part) ?? [];
    const words = (quoted ?? bare).toLowerCase();
    const isNot = not === '-';
    if (operator === undefined) return { is: 'words', words, isNot };
    const is = operator.toLowerCase();
    if (is === 'list' || is === 'label') return { is, words, isNot };
    throw new ServiceProblem(
      'refused',
      `${operator}: is not known here. There are list:, label: and words, each with a - before it for what is not to be.`,
    );
  });
}

/** Whether a card is asked for. `listName` says what the list is called that it stands in. */
export function matches(card: Card, listName: string, query: Query): boolean {
  return query.every(({ is, words, isNot }) => {
    const texts =
      is === 'list'
        ? [listName]
        : is === 'label'
          ? card.labels.map(({ name, color }) => name || color || '')
          : [card.name, card.desc];
    return texts.some((text) => text.toLowerCase().includes(words)) !== isNot;
  });
}
