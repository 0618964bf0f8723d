import { describe, expect, it } from 'vitest';
import type { Suggestion } from '#server/integrations/connector.ts';
import { suggestedMapping } from '#server/integrations/suggested-mapping.ts';
import type { RemoteField } from '#shared/integrations/remote.ts';
import { basics } from '#test/workspace/backlog.ts';

const both = (property: Suggestion['property'], remote: string): Suggestion => ({
  ...{ property, remote, direction: 'both' },
});

describe('what goes where if nobody says otherwise', () => {
  const fields: RemoteField[] = [
    { id: 'summary', name: 'Summary', kind: 'text' },
    { id: 'points', name: 'Story points', kind: 'number' },
    { id: 'key', name: 'Address', kind: 'address', isFixed: true },
    {
      ...{ id: 'state', name: 'State', kind: 'status' },
      options: [
        { id: '1', name: 'Backlog', category: 'open' },
        { id: '2', name: ' DONE', category: 'closed' },
        { id: '3', name: 'Somewhere else' },
      ],
    },
  ];
  const suggested = (...all: Suggestion[]) => suggestedMapping(all, fields, basics);

  it('is what a connector suggests, as far as it is there and fits', () => {
    expect(
      suggested(
        ...[both('title', 'summary'), both('title', 'points'), both('description', 'summary')],
        ...[both('start', 'summary'), both('end', 'nothing'), both('link', 'key')],
      ),
    ).toEqual([
      { property: 'title', remote: 'summary', direction: 'both', wins: 'theirs' },
      { property: 'link', remote: 'key', direction: 'in', wins: 'theirs' },
    ]);
  });

  it('is the score of what things cost for a number, and goes both ways with what is estimated by', () => {
    const cost = basics.framework.criteria.find(({ kind }) => kind === 'cost');
    const score = { property: `score.${cost?.id}`, remote: 'points', wins: 'theirs' };
    const out: Suggestion = { property: 'score', remote: 'points', direction: 'out' };
    expect(suggested(out)).toEqual([{ ...score, direction: 'out' }]);
    const estimated = fields.map((one) =>
      one.id === 'points' ? { ...one, isEstimate: true as const } : one,
    );
    expect(suggestedMapping([out], estimated, basics)).toEqual([{ ...score, direction: 'both' }]);
    const labels = fields.map((one) =>
      one.id === 'points' ? { ...one, kind: 'labels' as const } : one,
    );
    expect(suggestedMapping([both('score', 'points')], labels, basics)).toEqual([
      { ...score, direction: 'out' },
    ]);
  });

  it('has people stand for those of the same address, and leaves the others to their names', () => {
    const people: RemoteField = {
      ...{ id: 'owner', name: 'Owner', kind: 'people' },
      options: [
        { id: 'a1', name: 'A. Lovelace', mail: 'Ada@example.com' },
        { id: 'e1', name: 'Eli', mail: 'eli@elsewhere.example' },
        { id: 'n1', name: 'Nobody' },
      ],
    };
    const mails = new Map([['ada@example.com', 'ada']]);
    const [mapping] = suggestedMapping([both('people', 'owner')], [people], basics, mails);
    expect(mapping?.options).toEqual({ a1: 'ada' });
    const [unknown] = suggestedMapping([both('people', 'owner')], [people], basics);
    expect(unknown).not.toHaveProperty('options');
  });

  it('has statuses stand for those of the same name, or of the same meaning', () => {
    const [mapping] = suggested(both('status', 'state'));
    const idOf = (category: string) => basics.statuses.find((one) => one.category === category)?.id;
    expect(mapping?.options).toEqual({ 1: idOf('open'), 2: idOf('closed') });
  });
});
