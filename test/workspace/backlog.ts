import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { RoadmapToSave } from '#shared/workspace/roadmap.ts';
import type { Basics, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import type { ViewToSave } from '#shared/workspace/view.ts';

const framework = readyFramework('value-effort');
if (!framework) throw new Error('There is no such framework.');

export const basics: Basics = {
  name: 'Shop',
  prefix: 'SHOP',
  statuses: [
    { id: 'open', name: 'Open', category: 'open' },
    { id: 'active', name: 'In progress', category: 'active' },
    { id: 'done', name: 'Done', category: 'closed' },
  ],
  types: [
    { id: 'story', name: 'Story' },
    { id: 'bug', name: 'Bug' },
  ],
  fields: [
    { id: 'size', name: 'Size', type: 'number', unit: 'days', step: 0.5 },
    {
      ...{ id: 'team', name: 'Team', type: 'choice' },
      options: [
        { id: 'web', name: 'Web', color: 'blue' },
        { id: 'app', name: 'App', color: 'teal' },
      ],
    },
    { id: 'spec', name: 'Spec', type: 'link', required: true },
  ],
  framework: {
    ...framework,
    criteria: framework.criteria.map((one) =>
      one.id === 'effort' ? { ...one, groups: ['devs'] } : one,
    ),
  },
  groups: [
    { id: 'devs', name: 'Devs', color: 'teal' },
    { id: 'sales', name: 'Sales', weight: 2 },
  ],
  nextNumber: 100,
};

/** As much as a workspace may hold. */
export const capacity = {
  ...{ workspaceItems: 20_000, members: 500, invitations: 50, tokens: 50 },
  ...{ sharedViews: 2, ownViews: 2, forms: 2, waitingSubmissions: 20 },
};

/** What else rules look at, where there is none of it. */
export const nothingElse = {
  ...{ comments: new Map(), waiting: new Map(), submissions: new Map() },
  ...{ webhookHosts: [], links: new Map(), cursors: new Map(), capacity },
};

/** An item of the shop; its place is where it comes by its number. */
export function item(number: number, more: Partial<WorkspaceItem> = {}): WorkspaceItem {
  return {
    id: `i${number}`,
    number,
    title: `Item ${number}`,
    status: 'open',
    place: `a${String.fromCodePoint(48 + number)}`,
    createdAt: number,
    createdBy: 'ada',
    changedAt: number,
    ...more,
  };
}

/** A view of all there is. */
export function aView(more: Partial<ViewToSave> = {}): ViewToSave {
  return {
    ...{ id: 'v', name: 'All', shared: true, kind: 'table', group: null, swimlanes: null },
    ...{ query: { filter: null, orders: [] }, columns: [{ property: 'title' }], color: null },
    ...more,
  };
}

/** A roadmap of all there is. */
export function aRoadmap(more: Partial<RoadmapToSave> = {}): RoadmapToSave {
  return {
    ...{ id: 'r', name: 'What comes', query: { filter: null, orders: [] }, shows: [] },
    shape: { kind: 'timeline', days: null, group: null },
    ...more,
  };
}

export function workspace(...items: readonly WorkspaceItem[]): WorkspaceState {
  return {
    basics,
    items: new Map(items.map((one) => [one.id, one])),
    members: new Map(),
    invitations: new Map(),
    sessions: new Map(),
    tokens: new Map(),
    webhooks: new Map(),
    incoming: new Map(),
    connections: new Map(),
    connectionHealth: new Map(),
    views: new Map(),
    mentions: new Map(),
    roadmaps: new Map(),
    roadmapLinks: new Map(),
    forms: new Map(),
    intake: new Map(),
  };
}
