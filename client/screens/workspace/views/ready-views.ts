import { lookAgain } from '#shared/workspace/attention.ts';
import type { Basics } from '#shared/workspace/state.ts';
import type { Shown, ViewColumn } from '#shared/workspace/view.ts';

/** Views that every workspace has, and nobody has to save. */
export const readyViewIds = [
  'everything',
  'worth-another-look',
  'never-scored',
  'low-agreement',
] as const;
export type ReadyViewId = (typeof readyViewIds)[number];

export function isReadyView(id: string): id is ReadyViewId {
  return readyViewIds.some((one) => one === id);
}

/** As they are shown before anybody changes anything. */
export function readyView(id: ReadyViewId, basics: Pick<Basics, 'framework' | 'types'>): Shown {
  const shown = { ...plain, columns: columnsOf(basics) };
  const ofAttention = (...value: string[]): Shown => ({
    ...shown,
    query: { ...plain.query, filter: { property: 'attention', is: 'any-of', value } },
  });
  switch (id) {
    case 'everything':
      return shown;
    case 'worth-another-look':
      return {
        ...ofAttention(...lookAgain),
        columns: columnsOf(basics, 'attention', 'scored'),
      };
    case 'never-scored':
      return ofAttention('never-scored');
    case 'low-agreement':
      return {
        ...shown,
        query: {
          orders: plain.query.orders,
          filter: {
            all: [
              { property: 'agreement', is: 'any-of', value: ['low'] },
              { property: 'category', is: 'none-of', value: ['closed'] },
            ],
          },
        },
      };
  }
}

const plain: Omit<Shown, 'columns'> = {
  kind: 'table',
  query: { filter: null, orders: [{ property: 'rank', descending: false }] },
  ...{ group: null, swimlanes: null, color: null },
};

function columnsOf(
  { framework, types }: Pick<Basics, 'framework' | 'types'>,
  ...more: string[]
): ViewColumn[] {
  return [
    ...['rank', 'key', 'title'],
    ...(types.length > 0 ? ['type'] : []),
    ...['status', 'labels', ...more],
    ...framework.criteria.map(({ id }) => `score.${id}`),
    ...['priority', 'agreement'],
  ].map((property) => ({ property }));
}
