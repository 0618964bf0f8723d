import { longBacklog } from '#test/screens/backlog.ts';
import { aView } from '#test/workspace/backlog.ts';
import { beginWorkspace, drawSecret, type Place, Teammate } from '#test/workspace/teammate.ts';

/** A backlog of so many items with numbers of their own, as a chart shows them. */
export async function valueAndEffort(serverUrl: string, count = 80): Promise<Place> {
  const place = await beginWorkspace(serverUrl, { name: 'The shop' });
  const ada = await Teammate.arrive(serverUrl, place);
  const fields = [
    { id: 'worth', name: 'Value', type: 'number' },
    { id: 'work', name: 'Effort', type: 'number', unit: 'days' },
    { id: 'reach', name: 'People who asked', type: 'number' },
  ] as const;
  for (const field of fields) await ada.do({ type: 'field.put', field });
  await ada.do({
    type: 'field.put',
    field: {
      ...{ id: 'team', name: 'Team', type: 'choice' },
      options: [
        { id: 'web', name: 'Web', color: 'blue' },
        { id: 'app', name: 'App', color: 'teal' },
        { id: 'ops', name: 'Operations', color: 'ochre' },
      ],
    },
  });
  await ada.do({
    type: 'item.add',
    items: longBacklog(count).map(({ title = '' }, at) => ({
      ...{ id: drawSecret(), title },
      values:
        at % 16 === 15
          ? {}
          : {
              ...{ worth: (at * 37) % 100, work: 1 + ((at * 53) % 41), reach: (at * at) % 90 },
              team: ['web', 'app', 'ops'][at % 3] ?? 'web',
            },
    })),
  });
  await ada.do({
    type: 'view.set',
    view: aView({
      ...{ id: 'chart', name: 'Value and effort', kind: 'chart', color: 'field.team' },
      chart: {
        ...{ x: 'field.work', y: 'field.worth', size: 'field.reach' },
        quadrants: { x: 18, y: 60, names: ['Do first', 'Plan', 'When there is time', 'Leave'] },
      },
    }),
  });
  ada.leave();
  return place;
}
