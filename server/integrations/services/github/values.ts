import type {
  Common,
  RemoteField,
  RemoteKind,
  Suggestion,
  Values,
} from '#server/integrations/connector.ts';
import type {
  Issue,
  IssueFieldValue,
  ProjectItem,
} from '#server/integrations/services/github/answers.ts';
import { meaningOf, suggestionsOf } from '#server/integrations/services/suggestions.ts';

/** How what an issue has is said in values, and values in what GitHub is told. Pure. */

/**
 * Numbers that stand in labels, such as `score: 5`, for repositories without fields of their own. What is written
 * before the number is not among the ordinary labels.
 */
const numberLabels = { 'label:score': 'score', 'label:priority': 'priority' } as const;
const inLabel = /^(score|priority): (-?\d+(?:\.\d+)?)$/i;
/** So exactly a number stands in a label. */
const places = 2;

/** States that an issue can be in, and why it was closed. */
const states = [
  { id: 'open', name: 'Open', category: 'open' },
  { id: 'completed', name: 'Closed as completed', category: 'closed' },
  { id: 'not_planned', name: 'Closed as not planned', category: 'closed' },
  { id: 'duplicate', name: 'Closed as duplicate', category: 'closed' },
] as const;

/** What every issue has, wherever it is. */
export function ownFields(chosen: {
  labels: readonly string[];
  people: readonly string[];
  milestones: readonly { number: number; title: string }[];
}): RemoteField[] {
  const named = (names: readonly string[]) => names.map((name) => ({ id: name, name }));
  const labels = chosen.labels.filter((name) => !inLabel.test(name));
  const milestones = chosen.milestones.map(({ number, title }) => ({
    id: `${number}`,
    name: title,
  }));
  return [
    { id: 'title', name: 'Title', kind: 'text' },
    { id: 'body', name: 'Description', kind: 'markdown' },
    { id: 'state', name: 'State', kind: 'status', options: states },
    { id: 'labels', name: 'Labels', kind: 'labels', options: named(labels) },
    { id: 'assignees', name: 'Assignees', kind: 'people', options: named(chosen.people) },
    { id: 'milestone', name: 'Milestone', kind: 'option', options: milestones },
    { id: 'label:score', name: 'Label “score: …”', kind: 'number' },
    { id: 'label:priority', name: 'Label “priority: …”', kind: 'number' },
    { id: 'url', name: 'Address', kind: 'address', isFixed: true },
  ];
}

const kinds: Readonly<Record<string, RemoteKind>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  single_select: 'option',
  multi_select: 'options',
};

/** A field that an organisation gave its issues. GitHub names its options by their texts. */
export function issueField(field: {
  id: number;
  name: string;
  data_type: string;
  options?: readonly { name: string }[] | null | undefined;
}): RemoteField[] {
  const kind = kinds[field.data_type];
  if (!kind) return [];
  const options = field.options?.map(({ name }) => ({ id: name, name }));
  return [{ id: `field:${field.id}`, name: field.name, kind, ...(options && { options }) }];
}

/** A field of a project; that which is called Status is where the issue stands. */
export function projectField(field: {
  id: number;
  name: string;
  data_type: string;
  options?: readonly { id: string; name: string }[] | null | undefined;
}): RemoteField[] {
  const kind = kinds[field.data_type];
  if (!kind) return [];
  const isStatus = kind === 'option' && /^status$/i.test(field.name);
  const options = field.options?.map(({ id, name }) => ({
    ...{ id, name },
    ...(isStatus && { category: meaningOf(name) ?? 'open' }),
  }));
  return [
    {
      id: `project:${field.id}`,
      name: `${field.name} (project)`,
      kind: isStatus ? 'status' : kind,
      ...(options && { options }),
    },
  ];
}

/** The number field that is there beats the label; a project's Status beats open and closed. */
export function suggested(fields: readonly RemoteField[]): Suggestion[] {
  const numberCalled = (name: RegExp) =>
    fields.find(({ id, kind, name: called }) => {
      return kind === 'number' && !id.startsWith('label:') && name.test(called);
    });
  const status = fields.find(({ id, kind }) => id.startsWith('project:') && kind === 'status');
  const score = numberCalled(/\b(score|estimate|story points?|points?|effort|size)\b/i);
  const priority = numberCalled(/\bpriority\b/i);
  return suggestionsOf(fields, [
    ['title', 'title', 'both'],
    ['description', 'body', 'both'],
    ['status', status?.id ?? 'state', 'both'],
    ['labels', 'labels', 'both'],
    ['people', 'assignees', 'both'],
    ['link', 'url', 'in'],
    ['score', score?.id ?? 'label:score', 'out'],
    ['priority', priority?.id, 'out'],
  ]);
}

/** The value as GitHub says it after it was told. */
export function settledValue({ id, kind }: RemoteField, value: Common): Common {
  if (id in numberLabels && typeof value === 'number') return Number(value.toFixed(places));
  if (kind === 'labels' || kind === 'people')
    return Array.isArray(value) && value.length > 0 ? [...new Set(value)].sort() : [];
  if (kind === 'markdown' && typeof value === 'string') return bodyText(value);
  return kind === 'text' && typeof value === 'string' ? value.trim() || null : value;
}

export function valuesOf(issue: Issue, item?: ProjectItem): Values {
  const { title, body, html_url, milestone } = issue;
  const numbers = Object.keys(numberLabels).map((id) => [id, numberIn(issue.labels, id)] as const);
  return {
    ...{ title, body: bodyText(body ?? ''), state: stateOf(issue), url: html_url },
    labels: issue.labels.filter((name) => !inLabel.test(name)).sort(),
    assignees: (issue.assignees ?? []).map(({ login }) => login).sort(),
    milestone: milestone ? `${milestone.number}` : null,
    ...Object.fromEntries(numbers),
    ...Object.fromEntries((issue.issue_field_values ?? []).map(issueFieldValue)),
    ...Object.fromEntries((item?.fields ?? []).map(projectValue)),
  };
}

/** Without what says by which record it was made, and with the line breaks that everybody else writes. */
function bodyText(body: string): string | null {
  return body.replace(/\r\n/g, '\n').replace(markers, '').trimEnd() || null;
}

const markers = /\s*<!-- priority-poker \S+ -->/g;

/** A body that its maker finds again. */
export function markedBody(body: string, marker: string): string {
  return `${body}\n\n${markIn(marker)}`.trimStart();
}

export function markIn(marker: string): string {
  return `<!-- priority-poker ${marker} -->`;
}

function stateOf({ state, state_reason }: Issue): string {
  if (state === 'open') return 'open';
  return states.some(({ id }) => id === state_reason) ? String(state_reason) : 'completed';
}

function numberIn(labels: readonly string[], field: string): number | null {
  const name = nameOfNumber(field);
  for (const label of labels) {
    const [, called, number] = inLabel.exec(label) ?? [];
    if (called?.toLowerCase() === name) return Number(number);
  }
  return null;
}

function nameOfNumber(field: string): string | undefined {
  return field === 'label:score' || field === 'label:priority' ? numberLabels[field] : undefined;
}

function issueFieldValue(value: IssueFieldValue): [string, Common] {
  const { single_select_option: one, multi_select_options: several, value: said } = value;
  const common = one ? one.name : several ? several.map(({ name }) => name) : said;
  const isPlain = typeof common === 'string' || typeof common === 'number';
  const texts = Array.isArray(common) ? common.filter((text) => typeof text === 'string') : null;
  return [`field:${value.issue_field_id}`, texts ?? (isPlain ? common : null)];
}

function projectValue({ id, data_type, value }: ProjectItem['fields'][number]): [string, Common] {
  const common = value && typeof value === 'object' ? value.id : (value ?? null);
  // A day may be told with the time that it begins at.
  const isDate = data_type === 'date' && typeof common === 'string';
  return [`project:${id}`, isDate ? common.slice(0, 10) : common];
}

/** What has to be told to GitHub so that an issue has some values: nothing of what is so already. */
export interface Writing {
  /** Of the issue itself, all at once. */
  patch: Record<string, unknown>;
  /** Added and taken off one by one, so that what others do to labels meanwhile stays. */
  addLabels: string[];
  removeLabels: string[];
  /** Fields of the organisation that get a value, and those that lose theirs. */
  setFields: { field_id: number; value: string | number | readonly string[] }[];
  clearFields: number[];
  projectFields: { id: number; value: string | number | null }[];
}

export function writingOf(issue: Issue, values: Values, item?: ProjectItem): Writing {
  const before = valuesOf(issue, item);
  const news = Object.entries(values).filter(([id, value]) => !isSame(before[id], value));
  const writing: Writing = {
    ...{ patch: {}, addLabels: [], removeLabels: [] },
    ...{ setFields: [], clearFields: [], projectFields: [] },
  };
  for (const [id, value] of news) write(writing, issue, id, value);
  return writing;
}

/** What is to be written of a record that is not there yet. */
export function isNothing(writing: Writing): boolean {
  const { patch, ...lists } = writing;
  return Object.keys(patch).length === 0 && Object.values(lists).every((list) => list.length === 0);
}

function write(writing: Writing, { labels, body: before }: Issue, id: string, value: Common) {
  const { patch, addLabels, removeLabels, setFields, clearFields, projectFields } = writing;
  const [space, number = ''] = id.split(':');
  const list = Array.isArray(value) ? value : [];
  const has = (name: string, among: readonly string[]) =>
    among.some((one) => one.toLowerCase() === name.toLowerCase());
  if (id === 'title') patch.title = String(value ?? '');
  else if (id === 'body') {
    // What it is found again by stays in it.
    const [mark = ''] = before?.match(markers) ?? [];
    patch.body = `${value ?? ''}${mark}`;
  } else if (id === 'state')
    Object.assign(
      patch,
      value === 'open' ? { state: 'open' } : { state: 'closed', state_reason: value },
    );
  else if (id === 'assignees') patch.assignees = list;
  else if (id === 'milestone') patch.milestone = value === null ? null : Number(value);
  else if (id === 'labels') {
    const ordinary = labels.filter((name) => !inLabel.test(name));
    addLabels.push(...list.filter((name) => !has(name, labels)));
    removeLabels.push(...ordinary.filter((name) => !has(name, list)));
  } else if (space === 'label') {
    const name = nameOfNumber(id);
    const isOld = (label: string) => inLabel.exec(label)?.[1]?.toLowerCase() === name;
    const wanted = typeof value === 'number' ? [`${name}: ${Number(value.toFixed(places))}`] : [];
    addLabels.push(...wanted.filter((label) => !has(label, labels)));
    removeLabels.push(...labels.filter((label) => isOld(label) && !has(label, wanted)));
  } else if (space === 'field') {
    if (value === null || (Array.isArray(value) && value.length === 0))
      clearFields.push(Number(number));
    else if (typeof value !== 'boolean') setFields.push({ field_id: Number(number), value });
  } else if (space === 'project' && (value === null || ['string', 'number'].includes(typeof value)))
    projectFields.push({ id: Number(number), value: value as string | number | null });
}

function isSame(before: Common | undefined, value: Common): boolean {
  const plain = (one: Common | undefined) =>
    Array.isArray(one) ? [...one].sort() : one === '' ? null : (one ?? null);
  return JSON.stringify(plain(before)) === JSON.stringify(plain(value));
}
