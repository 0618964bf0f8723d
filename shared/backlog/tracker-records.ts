import { textOfDocument } from '#shared/backlog/jira-document.ts';

/** Something a program wrote, such as an issue, by the names of its properties. */
export type TrackerRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is TrackerRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How trackers wrap what they tell of an issue, so that its properties stand a level deeper. */
const wrappers = ['fields', 'content', 'attributes', 'node'] as const;

/**
 * What a record says, as the cells of a table by the names of their columns: lists as JSON lists of names,
 * records by their name, and what stands deeper in them under a name of its own.
 */
export function cellsOfRecord(record: TrackerRecord): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (name: string, text: string) => {
    if (text !== '' && !cells.has(name)) cells.set(name, text);
  };
  const wrapped = wrappers.map((name) => record[name]).filter(isRecord);
  for (const source of [record, ...wrapped])
    for (const [property, value] of Object.entries(source)) {
      if (source === record && wrapped.some((one) => one === value)) continue;
      const name = nameOfProperty(property);
      put(name, textOf(value));
      if (isRecord(value)) for (const [part, text] of partsOf(name, value)) put(part, text);
      if (Array.isArray(value)) for (const [field, text] of customFields(value)) put(field, text);
    }
  return cells;
}

/**
 * A property's name as words: `webUrl` as `web url`, `Microsoft.VSTS.Scheduling.StoryPoints` as
 * `story points`.
 */
function nameOfProperty(property: string): string {
  const own =
    /^(?:System|Microsoft\.VSTS|Custom|WEF_\w+)\..*?([^.]+)$/.exec(property)?.[1] ?? property;
  return own
    .slice(0, 100)
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .replace(/_/g, ' ')
    .trim()
    .toLowerCase();
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return textOfList(value);
  if (!isRecord(value)) return '';
  const document = textOfDocument(value);
  if (document !== null) return document;
  if (Array.isArray(value.nodes)) return textOfList(value.nodes);
  return nameOf(value);
}

function textOfList(list: readonly unknown[]): string {
  const names = list.slice(0, 100).map((one) => (isRecord(one) ? nameOf(one) : textOf(one)));
  const told = names.filter((name) => name !== '');
  return told.length === 0 ? '' : JSON.stringify(told);
}

/** What a record is called: an issue by its key and summary, anything else by its name. */
function nameOf(record: TrackerRecord): string {
  const fields = isRecord(record.fields) ? record.fields : {};
  const key = record.key ?? record.identifier;
  const title = fields.summary ?? record.summary ?? record.title;
  if (typeof key === 'string' && typeof title === 'string') return `${key} ${title}`;
  const names = [
    ...['name', 'title', 'label', 'displayName', 'display_name', 'login', 'username', 'status'],
    ...['value', 'key', 'identifier', 'iid', 'number', 'id'],
  ].map((property) => record[property]);
  const name = names.find((one) => typeof one === 'string' || typeof one === 'number');
  return name === undefined ? '' : String(name);
}

/** What is worth knowing of a property's value beside its name. */
function partsOf(name: string, value: TrackerRecord): [string, string][] {
  const { statusCategory, type, category, html, section } = value;
  const kind = statusCategory ?? category ?? type;
  const isStatus = /status|state/.test(name);
  return [
    ...(isStatus && kind !== undefined
      ? [['status category', textOf(kind)] as [string, string]]
      : []),
    ...(isRecord(html) && name === 'links'
      ? [['html url', textOf(html.href)] as [string, string]]
      : []),
    ...(section === undefined ? [] : [['section', textOf(section)] as [string, string]]),
  ];
}

/** Fields that a team defined, as Asana, ClickUp and Trello list them, and the section of an Asana task. */
function customFields(list: readonly unknown[]): [string, string][] {
  return list.slice(0, 100).flatMap((one): [string, string][] => {
    if (!isRecord(one)) return [];
    if (isRecord(one.section)) return [['section', textOf(one.section)]];
    const { name, display_value, number_value, text_value, value } = one;
    const told = display_value ?? number_value ?? text_value ?? value;
    return typeof name === 'string' && told !== undefined && !isRecord(told)
      ? [[name.trim().toLowerCase(), textOf(told)]]
      : [];
  });
}
