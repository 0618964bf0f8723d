import { describe, expect, it } from 'vitest';
import { templates as texts } from '#client/language/catalogues/en/templates.ts';
import { readyTemplates } from '#client/screens/templates/ready-templates.ts';
import { begin } from '#server/workspace/rules/beginning.ts';
import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { decide } from '#server/workspace/rules/command.ts';
import { readyFramework, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { commandsFor } from '#shared/templates/commands-for.ts';
import type { Template } from '#shared/templates/template.ts';
import { readTemplate, templateText } from '#shared/templates/template-file.ts';
import { templateOf } from '#shared/templates/template-of.ts';
import { type WorkspaceCommand, workspaceCommandSchema } from '#shared/workspace/commands.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import { capacity, nothingElse, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const ready = readyTemplates({
  language: 'en',
  word: (key) => texts.templateWords[key],
  item: (key) => texts.templateItems[key],
  name: (key) => texts.templateNames[key],
  when: (key) => texts.templateWhen[key],
  day: (after) => new Date(now + after * 86_400_000).toISOString().slice(0, 10),
});
let drawn = 0;
const drawSecret = () => String(drawn++).padStart(43, 's');
const nothing = { basics: [], rest: [] };
const wishes = { examples: true, drawSecret };

function changed(state: WorkspaceState, changes: readonly WorkspaceChange[]): WorkspaceState {
  return withRows(
    state,
    changes.flatMap((change) => (change.change === 'row' ? [change.row] : [])),
  );
}

/** A workspace that Ada has just begun. */
function begun(statuses = { open: 'Open', active: 'In progress', closed: 'Done' }): WorkspaceState {
  const member = { id: 'ada', name: 'Ada' };
  return changed(
    workspace(),
    begin({ name: 'Shop', member, statuses, framework: valueAndEffort }, now),
  );
}

/** What the server makes of these commands, each of which it has to take. */
function carriedOut(state: WorkspaceState, commands: readonly WorkspaceCommand[]): WorkspaceState {
  return commands.reduce((known, command) => {
    const parsed = workspaceCommandSchema.parse(command);
    const room = { ...capacity, sharedViews: 100, forms: 100 };
    const ruling = decide(
      { ...nothingElse, state: known, text: 0, capacity: room },
      'ada',
      parsed,
      now,
    );
    if ('code' in ruling) throw new Error(`${command.type}: ${ruling.message}`);
    return changed(known, ruling);
  }, state);
}

function withTemplate(state: WorkspaceState, template: Template): WorkspaceState {
  const { basics, rest } = commandsFor(template, state, wishes);
  return carriedOut(state, [...basics, ...rest]);
}

describe.each([...ready])('the template %s', (_, template) => {
  const state = withTemplate(begun(), template);

  it('is whole once it is added, and adds nothing a second time', () => {
    expect(commandsFor(template, state, wishes)).toEqual(nothing);
    expect(state.items.size).toBe(template.examples.length);
    expect(state.basics.framework).toEqual(readyFramework(String(template.framework)));
  });

  it('speaks of nothing that is not there', () => {
    const there = new Set<string>(propertiesOf(state.basics, now).keys());
    for (const { query, group, swimlanes, columns, color } of state.views.values()) {
      const named = [
        ...columns.map(({ property }) => property),
        ...query.orders.map(({ property }) => property),
        ...[group, swimlanes, color].filter((id) => id !== null),
      ];
      expect(named.filter((id) => !there.has(id))).toEqual([]);
    }
    for (const { shows } of state.roadmaps.values())
      expect(shows.filter((id) => !there.has(id))).toEqual([]);
  });
});

describe('a template', () => {
  const roadmap = ready.get('roadmap');
  const bugs = ready.get('bugs');
  if (!roadmap || !bugs) throw new Error('It has to come along.');

  it('of all of a kind goes into one workspace, in any order', () => {
    const all = [...ready.values()];
    for (const order of [all, all.toReversed()]) {
      const state = order.reduce(withTemplate, begun());
      const { framework } = state.basics;
      for (const template of order)
        expect(commandsFor({ ...template, framework }, state, wishes)).toEqual(nothing);
    }
  });

  it('uses what has its name already, whatever its id', () => {
    const state = carriedOut(begun({ open: 'idea', active: 'IN PROGRESS', closed: 'Done' }), [
      {
        type: 'field.put',
        field: {
          ...{ id: 'when', name: 'horizon', type: 'choice' },
          options: ['Now', 'Next', 'Later', 'Never'].map((name) => ({
            ...{ id: `on-${name}`, name, color: 'gray' as const },
          })),
        },
      },
    ]);
    const { basics, items, views } = withTemplate(state, roadmap);
    expect(basics.statuses.map(({ name }) => name)).toEqual([
      ...['idea', 'Ready', 'IN PROGRESS', 'Done', 'Won’t do'],
    ]);
    expect(basics.fields.map(({ id }) => id)).toEqual(['when', 'goal']);
    expect(views.get('by-horizon')?.group).toBe('field.when');
    expect(items.get('example-roadmap-1')?.values).toMatchObject({ when: 'on-Now' });
  });

  it('gives what can’t hold the same a name of its own', () => {
    const state = carriedOut(begun(), [
      { type: 'field.put', field: { id: 'when', name: 'Horizon', type: 'text' } },
    ]);
    const { basics } = withTemplate(state, roadmap);
    expect(basics.fields.map(({ name }) => name)).toEqual(['Horizon', 'Horizon 2', 'Goal']);
  });

  it('leaves the framework of a team that has scored, and rules that there are', () => {
    const [open, active] = begun().basics.statuses;
    const rules = [{ from: open?.id ?? '', to: active?.id ?? '', roles: ['admin' as const] }];
    const state = carriedOut(begun(), [
      { type: 'item.add', items: [{ id: 'x', title: 'X', scores: { value: 3 } }] },
      { type: 'workflow.set', rules },
    ]);
    const { basics } = withTemplate(state, { ...bugs, framework: 'rice' });
    expect(basics.framework).toEqual(valueAndEffort);
    expect(basics.moves).toEqual(rules);
  });

  it('does not bring back examples that somebody removed', () => {
    const state = carriedOut(withTemplate(begun(), roadmap), [
      { type: 'item.remove', itemIds: ['example-roadmap-1'] },
    ]);
    expect(commandsFor(roadmap, state, wishes)).toEqual(nothing);
  });

  it('can be made of any workspace, and makes another one like it', () => {
    const shop = [...ready.values()].reduce(withTemplate, begun());
    const read = readTemplate(templateText(templateOf(shop, 'For shops.')));
    if (!read) throw new Error('It is not understood.');
    expect(commandsFor(read, shop, wishes)).toEqual(nothing);
    const twin = withTemplate(begun(), read);
    expect(templateOf(twin, 'For shops.')).toEqual({ ...read, name: 'Shop' });
    expect(twin.items.size).toBe(0);
  });

  it('is nothing else that is a file', () => {
    for (const text of ['', 'null', '[]', '{"format":"priority-poker-template","version":1}', '{'])
      expect(readTemplate(text)).toBeNull();
    const whole: object = JSON.parse(templateText(roadmap));
    expect(readTemplate(JSON.stringify({ ...whole, version: 2 }))).toBeNull();
    expect(readTemplate(JSON.stringify({ ...whole, views: [{}] }))).toBeNull();
  });
});
