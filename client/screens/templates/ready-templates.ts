import type { templates } from '#client/language/catalogues/en/templates.ts';
import type { Field, OptionColor } from '#shared/fields/field.ts';
import {
  type Example,
  exampleMark,
  type Template,
  type TemplateForm,
  type TemplateView,
} from '#shared/templates/template.ts';
import type { FormLanguage, Question } from '#shared/workspace/forms/form.ts';
import type { RoadmapToSave } from '#shared/workspace/roadmap.ts';
import type { ItemType, Status } from '#shared/workspace/state.ts';

export type ReadyTemplateId = keyof typeof templates.templateNames;

/** What templates are written with: the texts of a language, and the day that it is, `YYYY-MM-DD`. */
export interface Writing {
  language: FormLanguage;
  word(key: keyof typeof templates.templateWords): string;
  item(key: keyof typeof templates.templateItems): string;
  name(key: ReadyTemplateId): string;
  when(key: ReadyTemplateId): string;
  /** The day that is so many after today. */
  day(after: number): string;
}

/** The templates that come along, in the order in which they are offered. */
export function readyTemplates(writing: Writing): ReadonlyMap<string, Template> {
  const all: Record<ReadyTemplateId, Template> = {
    roadmap: roadmap(writing),
    rice: rice(writing),
    weighted: weighted(writing),
    sprint: sprint(writing),
    requests: requests(writing),
    bugs: bugs(writing),
    objectives: objectives(writing),
    kano: kano(writing),
    release: release(writing),
    moscow: moscow(writing),
    debt: debt(writing),
  };
  return new Map(Object.entries(all));
}

function roadmap(writing: Writing): Template {
  const { word, item } = writing;
  const goal = textField('goal', word('goal'));
  return {
    ...plain(writing, 'roadmap'),
    statuses: productStatuses(writing),
    fields: [horizonField(writing), goal],
    framework: 'value-effort',
    views: [
      board('by-horizon', word('roadmap'), 'field.horizon', ['priority', 'field.goal']),
      ranking(writing, ['score.value', 'score.effort', 'field.horizon']),
    ],
    roadmaps: [horizonRoadmap(writing, ['field.goal'])],
    examples: [
      example('roadmap-1', item('roadmap1'), {
        values: { horizon: 'now', goal: item('roadmapGoal') },
      }),
      example('roadmap-2', item('roadmap2'), {
        values: { horizon: 'next', goal: item('roadmapGoal') },
      }),
      example('roadmap-3', item('roadmap3'), { values: { horizon: 'later' } }),
    ],
  };
}

function rice(writing: Writing): Template {
  const { word, item } = writing;
  return {
    ...plain(writing, 'rice'),
    statuses: productStatuses(writing),
    fields: [textField('goal', word('goal'))],
    framework: 'rice',
    views: [
      ranking(writing, ['score.reach', 'score.impact', 'score.confidence', 'score.effort']),
      toScore(writing),
      board('board', word('board'), 'status', ['priority']),
    ],
    examples: [
      example('rice-1', item('rice1')),
      example('rice-2', item('rice2')),
      example('rice-3', item('rice3')),
    ],
  };
}

function weighted(writing: Writing): Template {
  const { word, item } = writing;
  return {
    ...plain(writing, 'weighted'),
    statuses: [
      status(writing, 'idea', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'done', 'closed'),
    ],
    fields: [textField('why', word('why'))],
    framework: 'weighted-scoring',
    views: [ranking(writing, ['field.why']), toScore(writing)],
    examples: [
      example('weighted-1', item('weighted1')),
      example('weighted-2', item('weighted2')),
      example('weighted-3', item('weighted3')),
    ],
  };
}

function sprint(writing: Writing): Template {
  const { word, item } = writing;
  const sprintField: Field = {
    ...{ id: 'sprint', name: word('sprint'), type: 'choice' },
    options: [option('this-sprint', word('thisSprint')), option('next-sprint', word('nextSprint'))],
  };
  const thisSprint = {
    property: 'field.sprint',
    is: 'any-of',
    value: ['this-sprint'],
  } as const;
  return {
    ...plain(writing, 'sprint'),
    statuses: [
      status(writing, 'ready', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'review', 'active'),
      status(writing, 'done', 'closed'),
    ],
    types: [type(writing, 'story'), type(writing, 'bug'), type(writing, 'task')],
    fields: [sprintField],
    framework: 'story-points',
    views: [
      {
        ...board('sprint-board', word('thisSprint'), 'status', ['score.points', 'people']),
        query: { filter: thisSprint, orders: [] },
      },
      {
        ...table('to-estimate', word('toEstimate'), ['key', 'title', 'type', 'labels']),
        query: {
          filter: {
            all: [
              { property: 'score.points', is: 'empty' },
              { property: 'category', is: 'none-of', value: ['closed'] },
            ],
          },
          orders: [],
        },
      },
      {
        ...table('by-sprint', word('plan'), ['key', 'title', 'type', 'status', 'score.points']),
        group: 'field.sprint',
      },
    ],
    examples: [
      example('sprint-1', item('sprint1'), { type: 'story', values: { sprint: 'this-sprint' } }),
      example('sprint-2', item('sprint2'), { type: 'bug', values: { sprint: 'this-sprint' } }),
      example('sprint-3', item('sprint3'), { type: 'task', values: { sprint: 'next-sprint' } }),
    ],
  };
}

function requests(writing: Writing): Template {
  const { word, item } = writing;
  const form: TemplateForm = {
    ...{ id: 'requests', languages: [writing.language], audience: 'everybody' },
    title: said(writing, 'requestForm'),
    intro: said(writing, 'requestIntro'),
    thanks: said(writing, 'requestThanks'),
    sections: [
      {
        id: 'request',
        questions: [
          question(writing, 'wish', 'requestTitle', { to: 'title' }, true),
          question(writing, 'help', 'requestWhy', { to: 'description' }),
          question(writing, 'company', 'requestWho', { to: 'field', field: 'customer' }),
          question(writing, 'contact', 'requestContact', { to: 'contact' }),
        ],
      },
    ],
  };
  return {
    ...plain(writing, 'requests'),
    statuses: productStatuses(writing),
    types: [type(writing, 'request')],
    fields: [horizonField(writing), textField('customer', word('customer'))],
    framework: 'value-effort',
    views: [
      {
        ...table('most-wanted', word('mostWanted'), [
          ...['key', 'title', 'voices', 'field.customer', 'status', 'field.horizon', 'priority'],
        ]),
        query: { filter: null, orders: [{ property: 'voices', descending: true }] },
      },
      ranking(writing, ['score.value', 'score.effort', 'voices', 'field.horizon']),
      board('board', word('board'), 'status', ['voices', 'priority']),
    ],
    forms: [form],
    roadmaps: [horizonRoadmap(writing, [])],
    examples: [
      example('requests-1', item('requests1'), { type: 'request', values: { horizon: 'next' } }),
      example('requests-2', item('requests2'), { type: 'request' }),
    ],
  };
}

function bugs(writing: Writing): Template {
  const { word, item } = writing;
  const severity: Field = {
    ...{ id: 'severity', name: word('severity'), type: 'choice' },
    options: [
      option('critical', word('critical'), 'ochre'),
      option('major', word('major'), 'violet'),
      option('minor', word('minor'), 'gray'),
    ],
  };
  const form: TemplateForm = {
    ...{ id: 'bugs', languages: [writing.language], audience: 'everybody' },
    title: said(writing, 'bugForm'),
    intro: said(writing, 'bugIntro'),
    thanks: said(writing, 'bugThanks'),
    sections: [
      {
        id: 'fault',
        questions: [
          question(writing, 'what', 'bugTitle', { to: 'title' }, true),
          question(writing, 'steps', 'bugSteps', { to: 'description' }, true),
          question(writing, 'how-bad', 'bugSeverity', { to: 'field', field: 'severity' }),
          question(writing, 'contact', 'requestContact', { to: 'contact' }),
        ],
      },
    ],
  };
  return {
    ...plain(writing, 'bugs'),
    statuses: [
      status(writing, 'reported', 'open'),
      status(writing, 'confirmed', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'review', 'active'),
      status(writing, 'done', 'closed'),
      status(writing, 'dropped', 'closed'),
    ],
    types: [type(writing, 'bug')],
    fields: [severity, textField('version', word('version'))],
    // Nobody mends what nobody has judged.
    moves: [
      { from: 'reported', to: 'confirmed', fields: ['severity'] },
      { from: 'reported', to: 'doing', fields: ['severity'] },
    ],
    framework: 'value-effort',
    views: [
      {
        ...table('by-severity', word('bySeverity'), [
          ...['key', 'title', 'status', 'field.version', 'people', 'priority', 'created'],
        ]),
        query: {
          filter: { property: 'category', is: 'none-of', value: ['closed'] },
          orders: [{ property: 'priority', descending: true }],
        },
        group: 'field.severity',
      },
      { ...board('board', word('board'), 'status', ['people']), color: 'field.severity' },
    ],
    forms: [form],
    examples: [
      example('bugs-1', item('bugs1'), { type: 'bug', values: { severity: 'critical' } }),
      example('bugs-2', item('bugs2'), { type: 'bug', values: { severity: 'major' } }),
      example('bugs-3', item('bugs3'), { type: 'bug', values: { severity: 'minor' } }),
    ],
  };
}

function objectives(writing: Writing): Template {
  const { word, item, day } = writing;
  const within = `${exampleMark}objectives-1`;
  const quarter = { start: day(0), end: day(90) };
  return {
    ...plain(writing, 'objectives'),
    statuses: [
      status(writing, 'ready', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'done', 'closed'),
      status(writing, 'dropped', 'closed'),
    ],
    types: [type(writing, 'objective'), type(writing, 'outcome')],
    fields: [
      textField('measure', word('measure')),
      { id: 'target', name: word('target'), type: 'number' },
      { id: 'progress', name: word('progress'), type: 'percent' },
    ],
    framework: 'ice',
    views: [
      {
        ...table('by-objective', word('byObjective'), [
          ...['key', 'title', 'type', 'field.measure', 'field.target', 'field.progress', 'people'],
        ]),
        group: 'within',
      },
      timeline('plan', word('plan'), 'timeline', { group: 'within' }),
    ],
    roadmaps: [
      {
        ...{ id: 'outcomes', name: writing.name('objectives') },
        query: { filter: null, orders: [] },
        shape: { kind: 'outcomes' },
        shows: ['field.measure', 'field.progress'],
      },
    ],
    examples: [
      example('objectives-1', item('objectives1'), { type: 'objective', ...quarter }),
      example('objectives-2', item('objectives2'), {
        ...{ type: 'outcome', within, ...quarter },
        values: { target: 33, progress: 40 },
      }),
      example('objectives-3', item('objectives3'), {
        ...{ type: 'outcome', within, ...quarter },
        values: { target: 2, progress: 10 },
      }),
    ],
  };
}

function kano(writing: Writing): Template {
  const { word, item } = writing;
  return {
    ...plain(writing, 'kano'),
    statuses: [
      status(writing, 'idea', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'done', 'closed'),
      status(writing, 'dropped', 'closed'),
    ],
    fields: [textField('segment', word('segment'))],
    framework: 'kano',
    views: [ranking(writing, ['field.segment', 'agreement']), toScore(writing)],
    examples: [
      example('kano-1', item('kano1')),
      example('kano-2', item('kano2')),
      example('kano-3', item('kano3')),
    ],
  };
}

function release(writing: Writing): Template {
  const { word, item, day } = writing;
  const next = (id: string) => ({ blocks: [`${exampleMark}release-${id}`] });
  return {
    ...plain(writing, 'release'),
    statuses: [
      status(writing, 'ready', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'done', 'closed'),
    ],
    types: [type(writing, 'task'), type(writing, 'milestone')],
    framework: 'story-points',
    views: [
      timeline('gantt', word('plan'), 'gantt', { group: null }),
      board('board', word('board'), 'status', ['start', 'end', 'people']),
    ],
    roadmaps: [
      {
        ...{ id: 'release', name: writing.name('release') },
        query: { filter: null, orders: [] },
        shape: { kind: 'timeline', days: null, group: null },
        shows: ['status'],
      },
    ],
    examples: [
      example('release-4', item('release4'), { type: 'milestone', start: day(35), end: day(35) }),
      example('release-3', item('release3'), {
        ...{ type: 'task', start: day(24), end: day(34), ...next('4') },
      }),
      example('release-2', item('release2'), {
        ...{ type: 'task', start: day(7), end: day(23), ...next('3') },
      }),
      example('release-1', item('release1'), {
        ...{ type: 'task', start: day(0), end: day(6), ...next('2') },
      }),
    ],
  };
}

function moscow(writing: Writing): Template {
  const { word, item } = writing;
  return {
    ...plain(writing, 'moscow'),
    statuses: [
      status(writing, 'idea', 'open'),
      status(writing, 'doing', 'active'),
      status(writing, 'done', 'closed'),
      status(writing, 'dropped', 'closed'),
    ],
    framework: 'moscow',
    views: [
      { ...ranking(writing, ['score.bucket', 'agreement']), id: 'scope', name: word('scope') },
      toScore(writing),
      board('board', word('board'), 'status', ['score.bucket']),
    ],
    examples: [
      example('moscow-1', item('moscow1')),
      example('moscow-2', item('moscow2')),
      example('moscow-3', item('moscow3')),
    ],
  };
}

function debt(writing: Writing): Template {
  const { word, item } = writing;
  return {
    ...plain(writing, 'debt'),
    statuses: productStatuses(writing),
    fields: [
      { id: 'pain', name: word('pain'), type: 'rating', most: 5 },
      textField('part', word('part')),
    ],
    framework: 'wsjf',
    views: [
      {
        ...table('worst', word('worst'), ['key', 'title', 'field.pain', 'field.part', 'status']),
        query: { filter: null, orders: [{ property: 'field.pain', descending: true }] },
      },
      ranking(writing, ['field.pain', 'field.part']),
      board('board', word('board'), 'status', ['field.pain']),
    ],
    examples: [
      example('debt-1', item('debt1'), { values: { pain: 5 } }),
      example('debt-2', item('debt2'), { values: { pain: 3 } }),
      example('debt-3', item('debt3'), { values: { pain: 4 } }),
    ],
  };
}

/** What most templates have none of. */
function plain({ name, when }: Writing, id: ReadyTemplateId) {
  const none = { types: [], fields: [], moves: [], views: [], forms: [], roadmaps: [] };
  return { name: name(id), when: when(id), ...none } as const;
}

type StatusWord = Extract<
  keyof typeof templates.templateWords,
  'idea' | 'ready' | 'doing' | 'review' | 'done' | 'dropped' | 'reported' | 'confirmed'
>;
type TypeWord = Extract<
  keyof typeof templates.templateWords,
  'story' | 'bug' | 'task' | 'request' | 'objective' | 'outcome' | 'milestone'
>;

function status({ word }: Writing, id: StatusWord, category: Status['category']): Status {
  return { id, name: word(id), category };
}

function productStatuses(writing: Writing): Status[] {
  return [
    status(writing, 'idea', 'open'),
    status(writing, 'ready', 'open'),
    status(writing, 'doing', 'active'),
    status(writing, 'done', 'closed'),
    status(writing, 'dropped', 'closed'),
  ];
}

function type({ word }: Writing, id: TypeWord): ItemType {
  return { id, name: word(id) };
}

function textField(id: string, name: string): Field {
  return { id, name, type: 'text' };
}

function option(id: string, name: string, color: OptionColor = 'blue') {
  return { id, name, color };
}

function horizonField({ word }: Writing): Field {
  return {
    ...{ id: 'horizon', name: word('horizon'), type: 'choice' },
    options: [
      option('now', word('now'), 'teal'),
      option('next', word('next'), 'blue'),
      option('later', word('later'), 'gray'),
    ],
  };
}

function horizonRoadmap({ name, word }: Writing, shows: string[]): RoadmapToSave {
  const lane = (id: 'now' | 'next' | 'later') => ({ id, name: word(id), values: [id] });
  return {
    ...{ id: 'horizons', name: name('roadmap'), shows },
    query: { filter: null, orders: [{ property: 'priority', descending: true }] },
    shape: {
      ...{ kind: 'lanes', property: 'field.horizon' },
      lanes: [lane('now'), lane('next'), lane('later')],
    },
  };
}

const byHand = { query: { filter: null, orders: [] }, group: null, swimlanes: null, color: null };

function table(id: string, name: string, columns: readonly string[]): TemplateView {
  return {
    ...{ ...byHand, id, name, kind: 'table' },
    columns: columns.map((property) => ({ property })),
  };
}

function board(id: string, name: string, group: string, fields: readonly string[]): TemplateView {
  return { ...table(id, name, fields), kind: 'board', group };
}

function timeline(
  id: string,
  name: string,
  kind: 'timeline' | 'gantt',
  { group }: Pick<TemplateView, 'group'>,
): TemplateView {
  return { ...table(id, name, ['key', 'title', 'status', 'people']), kind, group };
}

function ranking({ word }: Writing, columns: readonly string[]): TemplateView {
  return {
    ...table('ranking', word('ranking'), [
      'rank',
      'key',
      'title',
      'status',
      ...columns,
      'priority',
    ]),
    query: { filter: null, orders: [{ property: 'rank', descending: false }] },
  };
}

function toScore({ word }: Writing): TemplateView {
  return {
    ...table('to-score', word('toScore'), ['key', 'title', 'status', 'labels', 'created']),
    query: {
      filter: { property: 'attention', is: 'any-of', value: ['never-scored'] },
      orders: [],
    },
  };
}

function said({ language, word }: Writing, key: Parameters<Writing['word']>[0]) {
  return { [language]: word(key) };
}

function question(
  writing: Writing,
  id: string,
  label: Parameters<Writing['word']>[0],
  fills: Question['fills'],
  required = false,
): Question {
  return { id, fills, label: said(writing, label), ...(required && { required: true }) };
}

function example(id: string, title: string, more: Partial<Example> = {}): Example {
  return { id: `${exampleMark}${id}`, title, ...more };
}
