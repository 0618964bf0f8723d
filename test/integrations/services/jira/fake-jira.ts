import type { AskedOfService, ServiceAnswer } from '#test/integrations/fake-server.ts';
import type { FakeIssue } from '#test/integrations/services/jira/fake-issue.ts';
import { matches, readJql } from '#test/integrations/services/jira/fake-jql.ts';

/** The field that the board estimates with. */
export const estimate = 'customfield_10016';
const select = 'customfield_10030';

const category = { new: 2, indeterminate: 4, done: 3 } as const;
const statusOf = (id: string, name: string, key: keyof typeof category) => ({
  ...{ id, name, self: `https://jira.example/rest/api/3/status/${id}`, description: '' },
  iconUrl: 'https://jira.example/images/icons/status.png',
  statusCategory: {
    id: category[key],
    key,
    name,
    colorName: 'blue-gray',
    self: 'https://jira.example/c',
  },
});
const statuses = [
  statusOf('1', 'To Do', 'new'),
  statusOf('3', 'In Progress', 'indeterminate'),
  statusOf('5', 'In Review', 'indeterminate'),
  statusOf('6', 'Done', 'done'),
];
/** Nothing that was not begun is done. */
const ways: Readonly<Record<string, readonly string[]>> = {
  '1': ['3'],
  '3': ['1', '5', '6'],
  '5': ['3', '6'],
  '6': ['1', '3'],
};
const types = [
  { id: '10001', name: 'Story', subtask: false },
  { id: '10002', name: 'Bug', subtask: false },
  { id: '10003', name: 'Sub-task', subtask: true },
];
export const people = [
  {
    accountId: '5b10a2844c20165700ede21g',
    displayName: 'Ana Ramos',
    emailAddress: 'ana@example.com',
  },
  {
    accountId: '5b10ac8d82e05b22cc7d4ef5',
    displayName: 'Ben Okoro',
    emailAddress: 'ben@example.com',
  },
];
const userOf = (person: { accountId: string; displayName: string; emailAddress?: string }) => ({
  ...{ ...person, accountType: 'atlassian', active: true, timeZone: 'America/New_York' },
  self: `https://jira.example/rest/api/3/user?accountId=${person.accountId}`,
});
const risks = [
  { id: '10101', value: 'Low' },
  { id: '10102', value: 'High' },
];
const priorities = [
  { id: '1', name: 'Highest' },
  { id: '3', name: 'Medium' },
];
const custom = (type: string) => `com.atlassian.jira.plugin.system.customfieldtypes:${type}`;

interface FakeField {
  id: string;
  name: string;
  schema: { type: string; items?: string; system?: string; custom?: string; customId?: number };
  allowedValues?: readonly { id: string; name?: string; value?: string }[];
  /** Where it can be seen in a form; the estimate is written by the board alone. */
  isOnScreen: boolean;
}

const fields: readonly FakeField[] = [
  {
    id: 'summary',
    name: 'Summary',
    schema: { type: 'string', system: 'summary' },
    isOnScreen: true,
  },
  {
    id: 'description',
    name: 'Description',
    schema: { type: 'string', system: 'description' },
    isOnScreen: true,
  },
  {
    id: 'issuetype',
    name: 'Issue Type',
    schema: { type: 'issuetype', system: 'issuetype' },
    allowedValues: types,
    isOnScreen: true,
  },
  {
    id: 'labels',
    name: 'Labels',
    schema: { type: 'array', items: 'string', system: 'labels' },
    isOnScreen: true,
  },
  {
    id: 'assignee',
    name: 'Assignee',
    schema: { type: 'user', system: 'assignee' },
    isOnScreen: true,
  },
  {
    id: 'reporter',
    name: 'Reporter',
    schema: { type: 'user', system: 'reporter' },
    isOnScreen: true,
  },
  {
    id: 'priority',
    name: 'Priority',
    schema: { type: 'priority', system: 'priority' },
    allowedValues: priorities,
    isOnScreen: true,
  },
  {
    id: 'duedate',
    name: 'Due date',
    schema: { type: 'date', system: 'duedate' },
    isOnScreen: true,
  },
  { id: 'status', name: 'Status', schema: { type: 'status', system: 'status' }, isOnScreen: false },
  {
    id: estimate,
    name: 'Story point estimate',
    schema: { type: 'number', custom: custom('float'), customId: 10016 },
    isOnScreen: false,
  },
  {
    id: 'customfield_10015',
    name: 'Start date',
    schema: { type: 'date', custom: custom('datepicker'), customId: 10015 },
    isOnScreen: true,
  },
  {
    id: 'customfield_10020',
    name: 'Sprint',
    schema: {
      type: 'array',
      items: 'json',
      custom: 'com.pyxis.greenhopper.jira:gh-sprint',
      customId: 10020,
    },
    isOnScreen: true,
  },
  {
    id: 'customfield_10025',
    name: 'Priority score',
    schema: { type: 'number', custom: custom('float'), customId: 10025 },
    isOnScreen: true,
  },
  {
    id: select,
    name: 'Risk',
    schema: { type: 'option', custom: custom('select'), customId: 10030 },
    allowedValues: risks,
    isOnScreen: true,
  },
];

export const projectId = '10000';
export const token = 'ATATT3x-fake-jira-token';

/**
 * A site of Jira with one project, as far as it is spoken to: it keeps what it is told, refuses what Jira refuses and
 * says so in its words.
 */
export class FakeJira {
  readonly site = 'acme.atlassian.net';
  /** How someone signs in who may do everything. */
  readonly credentials = { site: `https://${this.site}`, mail: 'ana@example.com', token };
  readonly issues = new Map<string, FakeIssue>();
  readonly hooks = new Map<number, { url: string; jql: string }>();
  /** How many calls changed something. */
  changes = 0;
  now: () => number = Date.now;
  /** What the next call is answered with. */
  #trouble: number | null = null;
  #ids = 10_100;
  #number = 0;

  /** As somebody over there would. */
  add(summary: string, more: Record<string, unknown> = {}): FakeIssue {
    const [status] = statuses;
    const issue: FakeIssue = {
      ...{ id: `${++this.#ids}`, key: `SHOP-${++this.#number}`, project: projectId },
      fields: {
        ...{ summary, status, issuetype: types[0], labels: [], priority: priorities[1] },
        ...{ description: null, assignee: null, duedate: null, customfield_10020: null },
        ...{ [estimate]: null, customfield_10015: null, customfield_10025: null, [select]: null },
        ...more,
      },
      ...{ properties: {}, comments: [] },
      ...{ createdAt: this.now(), updatedAt: this.now() },
    };
    this.issues.set(issue.id, issue);
    return issue;
  }

  /** As somebody over there would. */
  change(id: string, fields: Record<string, unknown>): void {
    const issue = this.#issue(id);
    Object.assign(issue.fields, fields);
    issue.updatedAt = this.now();
  }

  /** Takes an issue to a status by its name, whatever the workflow says. */
  move(id: string, name: string): void {
    this.change(id, { status: statuses.find((status) => status.name === name) });
  }

  remove(id: string): void {
    this.issues.delete(id);
  }

  hide(id: string): void {
    this.#issue(id).isHidden = true;
  }

  trouble(status: number): void {
    this.#trouble = status;
  }

  #issue(id: string): FakeIssue {
    const issue = this.issues.get(id);
    if (!issue) throw new Error(`There is no issue ${id}.`);
    return issue;
  }

  readonly answer = ({ method, path, headers, body }: AskedOfService): ServiceAnswer => {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble !== null) return troubles(trouble);
    const isBasic = headers.authorization === `Basic ${btoa(`ana@example.com:${token}`)}`;
    const isBearer = headers.authorization === 'Bearer fake-jira-access';
    if (!isBasic && !isBearer) return troubles(401);
    const url = new URL(path, 'https://jira.example');
    // By OAuth a site is called at Atlassian's own address.
    const route = url.pathname.replace(/^\/ex\/jira\/[^/]+/, '');
    const json = body === '' ? undefined : JSON.parse(body);
    for (const [verb, pattern, act] of this.#routes) {
      const found = method === verb ? pattern.exec(route) : null;
      if (found) return act(json, url.searchParams, found[1] ?? '', isBearer);
    }
    return refused(404, 'Oops, you’ve found a dead link.');
  };

  readonly #routes: readonly (readonly [
    string,
    RegExp,
    // biome-ignore lint/suspicious/noExplicitAny: what was sent is judged by the client's own schemas
    (json: any, query: URLSearchParams, id: string, isApp: boolean) => ServiceAnswer,
  ])[] = [
    ['GET', /^\/rest\/api\/3\/myself$/, () => ok(people[0] && userOf(people[0]))],
    [
      'GET',
      /^\/rest\/api\/3\/serverInfo$/,
      () =>
        ok({
          baseUrl: `https://${this.site}`,
          deploymentType: 'Cloud',
          serverTime: zoned(this.now()),
          serverTitle: 'Jira',
        }),
    ],
    [
      'GET',
      /^\/oauth\/token\/accessible-resources$/,
      () =>
        ok([
          { id: 'cloud-1', url: `https://${this.site}`, name: 'acme', scopes: [], avatarUrl: '' },
        ]),
    ],
    [
      'GET',
      /^\/rest\/api\/3\/project\/search$/,
      (_, query) =>
        ok(
          pageOf(
            [project].filter(({ name, key }) =>
              `${name} ${key}`.toLowerCase().includes((query.get('query') ?? '').toLowerCase()),
            ),
          ),
        ),
    ],
    [
      'GET',
      /^\/rest\/api\/3\/mypermissions$/,
      (_, query) =>
        ok({
          permissions: Object.fromEntries(
            (query.get('permissions') ?? '').split(',').map((key, index) => [
              key,
              {
                id: `${index}`,
                key,
                name: key,
                type: 'PROJECT',
                description: '',
                havePermission: true,
              },
            ]),
          ),
        }),
    ],
    [
      'GET',
      /^\/rest\/api\/3\/project\/(\d+)\/statuses$/,
      (_, __, id) =>
        id === projectId
          ? ok(types.map((type) => ({ ...type, self: 'https://jira.example/t', statuses })))
          : refused(404, `No project could be found with id '${id}'.`),
    ],
    [
      'GET',
      /^\/rest\/api\/3\/issue\/createmeta\/10000\/issuetypes\/(\d+)$/,
      () => ok({ ...{ startAt: 0, maxResults: 200, total: onScreen.length }, fields: onScreen }),
    ],
    ['GET', /^\/rest\/api\/3\/user\/assignable\/search$/, () => ok(people.map(userOf))],
    [
      'GET',
      /^\/rest\/api\/3\/field$/,
      () =>
        ok(
          fields.map(({ id, name, schema }) => ({
            ...{ id, key: id, name, schema, custom: id.startsWith('customfield_') },
            ...{ clauseNames: [id], navigable: true, orderable: true, searchable: true },
          })),
        ),
    ],
    ['GET', /^\/rest\/agile\/1.0\/board$/, () => ok(pageOf([board]))],
    [
      'GET',
      /^\/rest\/agile\/1.0\/board\/84\/configuration$/,
      () =>
        ok({
          ...board,
          estimation: {
            type: 'field',
            field: { fieldId: estimate, displayName: 'Story point estimate' },
          },
        }),
    ],
    ['POST', /^\/rest\/api\/3\/search\/jql$/, (json) => this.#search(json)],
    [
      'POST',
      /^\/rest\/api\/3\/search\/approximate-count$/,
      (json) => {
        const found = this.#found(json.jql);
        return typeof found === 'string' ? refused(400, found) : ok({ count: found.length });
      },
    ],
    ['POST', /^\/rest\/api\/3\/issue\/bulkfetch$/, (json) => this.#fetch(json)],
    [
      'GET',
      /^\/rest\/api\/3\/issue\/([^/]+)$/,
      (_, __, id) =>
        this.#with(id, (issue) => ok({ ...shown(issue), transitions: transitionsOf(issue) })),
    ],
    [
      'PUT',
      /^\/rest\/api\/3\/issue\/([^/]+)$/,
      (json, _, id) => this.#with(id, (issue) => this.#edit(issue, json.fields)),
    ],
    [
      'POST',
      /^\/rest\/api\/3\/issue\/([^/]+)\/transitions$/,
      (json, _, id) =>
        this.#with(id, (issue) => {
          const transition = transitionsOf(issue).find((one) => one.id === json.transition.id);
          if (!transition)
            return refused(
              400,
              'It seems that you have tried to perform an illegal workflow operation.',
            );
          this.change(issue.id, { status: transition.to });
          return this.#done();
        }),
    ],
    [
      'PUT',
      /^\/rest\/agile\/1.0\/issue\/([^/]+)\/estimation$/,
      (json, query, id) =>
        this.#with(id, (issue) => {
          if (query.get('boardId') !== '84') return refused(404, 'The board does not exist.');
          const value = Number(json.value);
          if (!Number.isFinite(value)) return refused(400, 'The value is no number.');
          this.change(issue.id, { [estimate]: value });
          this.changes++;
          return ok({ fieldId: estimate, value });
        }),
    ],
    ['POST', /^\/rest\/api\/3\/issue$/, (json) => this.#create(json)],
    [
      'GET',
      /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/,
      (_, query, id) =>
        this.#with(id, ({ comments }) => {
          const startAt = Number(query.get('startAt') ?? 0);
          const maxResults = Math.min(100, Number(query.get('maxResults') ?? 50));
          return ok({
            comments: comments.toReversed().slice(startAt, startAt + maxResults),
            startAt,
            maxResults,
            total: comments.length,
          });
        }),
    ],
    [
      'POST',
      /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/,
      (json, _, id) =>
        this.#with(id, (issue) => {
          const problem = documentProblem(json.body);
          if (problem) return refused(400, problem);
          const comment = { id: `${++this.#ids}`, body: json.body };
          issue.comments.push(comment);
          issue.updatedAt = this.now();
          this.changes++;
          return { status: 201, body: comment };
        }),
    ],
    [
      'POST',
      /^\/rest\/api\/3\/webhook$/,
      (json, _, __, isApp) => {
        if (!isApp) return refused(403, 'Only Connect and OAuth 2.0 apps can use this operation.');
        const id = ++this.#ids;
        this.hooks.set(id, { url: json.url, jql: json.webhooks[0].jqlFilter });
        this.changes++;
        return ok({ webhookRegistrationResult: [{ createdWebhookId: id }] });
      },
    ],
    [
      'PUT',
      /^\/rest\/api\/3\/webhook\/refresh$/,
      () => ok({ expirationDate: this.now() + 30 * 24 * 60 * 60_000 }),
    ],
    [
      'DELETE',
      /^\/rest\/api\/3\/webhook$/,
      (json) => {
        for (const id of json.webhookIds) this.hooks.delete(id);
        return { status: 202 };
      },
    ],
  ];

  #done(): ServiceAnswer {
    this.changes++;
    return { status: 204 };
  }

  #with(id: string, answer: (issue: FakeIssue) => ServiceAnswer): ServiceAnswer {
    const issue = [...this.issues.values()].find((one) => one.id === id || one.key === id);
    if (issue && !issue.isHidden) return answer(issue);
    return refused(404, 'Issue does not exist or you do not have permission to see it.');
  }

  /** Those that are seen, in the order that is asked for; or what is wrong with the query. */
  #found(jql: string): FakeIssue[] | string {
    const query = readJql(jql);
    if (typeof query === 'string') return query;
    const seen = [...this.issues.values()].filter(
      (issue) => !issue.isHidden && matches(issue, query, this.now()),
    );
    return query.isNewestFirst ? seen.reverse() : seen;
  }

  /** A page begins behind the last issue of the one before, whatever has changed meanwhile. */
  #search({
    jql,
    nextPageToken,
    maxResults = 50,
    properties,
  }: {
    jql: string;
    nextPageToken?: string;
    maxResults?: number;
    properties?: string[];
  }): ServiceAnswer {
    const found = this.#found(jql);
    if (typeof found === 'string') return refused(400, found);
    const behind =
      nextPageToken === undefined ? 0 : found.findIndex(({ id }) => id === nextPageToken) + 1;
    const issues = found.slice(behind, behind + maxResults);
    const last = issues.at(-1);
    const isLast = behind + issues.length >= found.length;
    return ok({
      issues: issues.map((issue) => ({
        ...shown(issue),
        ...(properties && { properties: issue.properties }),
      })),
      isLast,
      ...(!isLast && last && { nextPageToken: last.id }),
    });
  }

  #fetch({ issueIdsOrKeys: ids }: { issueIdsOrKeys: string[] }): ServiceAnswer {
    if (ids.length > 100) return refused(400, 'At most 100 issues can be fetched.');
    const issues = ids
      .flatMap((id) => this.issues.get(id) ?? [])
      .filter(({ isHidden }) => !isHidden);
    return ok({ issues: issues.map(shown), issueErrors: [] });
  }

  #edit(issue: FakeIssue, told: Record<string, unknown>): ServiceAnswer {
    const errors = problemsOf(told);
    if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
    this.change(issue.id, storedOf(told));
    return this.#done();
  }

  #create({
    fields: told,
    properties = [],
  }: {
    fields: Record<string, unknown>;
    properties?: { key: string; value: unknown }[];
  }): ServiceAnswer {
    const { project: _, ...others } = told;
    const errors = problemsOf(others);
    if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
    const issue = this.add(`${told.summary}`, storedOf(others));
    for (const { key, value } of properties) issue.properties[key] = value;
    this.changes++;
    const { id, key } = issue;
    return { status: 201, body: { id, key, self: `https://jira.example/rest/api/3/issue/${id}` } };
  }
}

const project = {
  ...{ id: projectId, key: 'SHOP', name: 'Web shop', projectTypeKey: 'software' },
  ...{
    self: `https://jira.example/rest/api/3/project/${projectId}`,
    simplified: true,
    style: 'next-gen',
  },
};
const board = {
  id: 84,
  name: 'SHOP board',
  self: 'https://jira.example/rest/agile/1.0/board/84',
  type: 'scrum',
};

const onScreen = fields
  .filter(({ isOnScreen }) => isOnScreen)
  .map(({ id, name, schema, allowedValues }) => ({
    ...{ fieldId: id, key: id, name, schema, required: id === 'summary', operations: ['set'] },
    ...(allowedValues && { allowedValues }),
  }));

function pageOf<T>(values: T[]) {
  return { values, isLast: true, startAt: 0, maxResults: 50, total: values.length };
}

function shown({ id, key, project, fields, createdAt, updatedAt }: FakeIssue) {
  return {
    ...{ id, key, self: `https://jira.example/rest/api/3/issue/${id}` },
    fields: {
      ...{ ...fields, project: { id: project, key: 'SHOP', name: 'Web shop' } },
      ...{ created: zoned(createdAt), updated: zoned(updatedAt) },
    },
  };
}

function transitionsOf(issue: FakeIssue) {
  const { status } = issue.fields;
  const from = typeof status === 'object' && status && 'id' in status ? `${status.id}` : '';
  return (ways[from] ?? []).flatMap((id) => {
    const to = statuses.find((one) => one.id === id);
    return to ? [{ id: `${id}1`, name: to.name, to, hasScreen: false, isAvailable: true }] : [];
  });
}

/** What Jira refuses, by field. */
function problemsOf(told: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).flatMap(([id, value]) => {
      const problem = problemOf(id, value);
      return problem ? [[id, problem]] : [];
    }),
  );
}

function problemOf(id: string, value: unknown): string | null {
  const field = fields.find((one) => one.id === id);
  if (!field?.isOnScreen)
    return `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
  const { schema, allowedValues, name } = field;
  if (id === 'summary') {
    if (typeof value !== 'string' || value.trim() === '')
      return 'You must specify a summary of the issue.';
    if (value.includes('\n'))
      return 'The summary is invalid because it contains newline characters.';
    return value.length > 255 ? 'Summary must be less than 255 characters.' : null;
  }
  if (id === 'description') return value === null ? null : documentProblem(value);
  if (id === 'labels')
    return Array.isArray(value) && value.every((one) => typeof one === 'string' && !/\s/.test(one))
      ? null
      : "The label can't contain spaces.";
  if (value === null) return id === 'issuetype' ? 'Specify a valid issue type' : null;
  if (schema.type === 'number')
    return typeof value === 'number' ? null : 'Operation value must be a number';
  if (schema.type === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(`${value}`) ? null : `Error parsing date string: ${value}`;
  if (schema.type === 'user')
    return people.some((one) => isNamed(value, 'accountId', one.accountId))
      ? null
      : `The ${name} can't be assigned.`;
  if (allowedValues)
    return allowedValues.some((one) => isNamed(value, 'id', one.id))
      ? null
      : `Option id is not valid for ${name}`;
  return 'It is not known what this is.';
}

function isNamed(value: unknown, key: string, id: string): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, key) === id;
}

/** As Jira keeps it: with the names of what is chosen. */
function storedOf(told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told).map(([id, value]) => {
      const allowed = fields.find((one) => one.id === id)?.allowedValues;
      const option = allowed?.find((one) => isNamed(value, 'id', one.id));
      const person = people.find((one) => isNamed(value, 'accountId', one.accountId));
      return [id, option ?? (person ? userOf(person) : value)];
    }),
  );
}

function documentProblem(value: unknown): string | null {
  const isDocument =
    typeof value === 'object' &&
    value !== null &&
    Reflect.get(value, 'type') === 'doc' &&
    Reflect.get(value, 'version') === 1;
  return isDocument
    ? null
    : 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
}

function ok(body: unknown): ServiceAnswer {
  return { body };
}

function refused(status: number, said: string): ServiceAnswer {
  return { status, body: { errorMessages: [said], errors: {} } };
}

function troubles(status: number): ServiceAnswer {
  if (status === 401)
    return {
      status,
      body: {
        message: 'Client must be authenticated to access this resource.',
        'status-code': 401,
      },
    };
  if (status === 429)
    return {
      status,
      headers: { 'Retry-After': '1', 'X-RateLimit-Reset': zoned(Date.now() + 1000) },
      body: { errorMessages: ['Rate limit exceeded.'] },
    };
  return refused(
    status,
    status === 403 ? 'You do not have the permission to see this.' : 'Something went wrong.',
  );
}

/** As Jira writes times: in the zone of whoever is signed in. */
function zoned(at: number): string {
  return new Date(at - 5 * 60 * 60_000).toISOString().replace('Z', '-0500');
}
