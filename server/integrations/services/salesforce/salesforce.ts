import type { z } from 'zod';
import {
  type Calls,
  type Common,
  type Connector,
  type RemoteField,
  type RemoteRecord,
  ServiceProblem,
  type Written,
} from '#server/integrations/connector.ts';
import { placeQuery } from '#server/integrations/services/place-query.ts';
import {
  type Described,
  describedSchema,
  type FoundRows,
  foundSchema,
  identitySchema,
  listViewSchema,
  listViewsSchema,
  madeSchema,
  objectsSchema,
  type SalesforceField,
  savedSchema,
} from '#server/integrations/services/salesforce/answers.ts';
import {
  isSalesforceId,
  named,
  questionFor,
  quoted,
} from '#server/integrations/services/salesforce/soql.ts';
import {
  effortName,
  numberCalled,
  priorityName,
  suggestionsOf,
  withMeaning,
} from '#server/integrations/services/suggestions.ts';

const login = 'https://login.salesforce.com/services/oauth2';
const version = '/services/data/v62.0';
/** A row may be stored a little after the moment that it says. Milliseconds. */
const lookBack = 60_000;

/** What teams prioritize is offered first. */
const usual = ['Case', 'Opportunity', 'Lead', 'Task'];

/** Rows of an object, a standard one or one's own. Nobody is told of changes: it is asked for them. */
export const salesforce: Connector = {
  service: 'salesforce',
  signIn: {
    token: null,
    oauth: {
      authorize: `${login}/authorize`,
      token: `${login}/token`,
      scopes: ['api', 'refresh_token', 'openid'],
      async after(calls) {
        const { urls } = await calls.json(identitySchema, `${login}/userinfo`);
        if (!urls) throw new ServiceProblem('forbidden', 'It does not say which organization.');
        return { instance: new URL(urls.rest).origin };
      },
    },
  },
  hosts: ['login.salesforce.com', '*.my.salesforce.com'],
  // What an organization may call a day is shared by all of its programs: so few at a time.
  pace: { calls: 60, seconds: 60 },
  readAtOnce: 200,
  writeAtOnce: 200,

  async account(calls) {
    const { preferred_username, email } = await calls.json(identitySchema, `${login}/userinfo`);
    return preferred_username || email || 'Salesforce';
  },

  async places(calls, words) {
    const { sobjects } = await get(calls, '/sobjects', objectsSchema);
    const wanted = words.trim().toLowerCase();
    const isUsual = (name: string) => usual.includes(name) || name.endsWith('__c');
    return sobjects
      .filter((one) => one.queryable && one.updateable && one.layoutable)
      .filter((one) => !one.deprecatedAndHidden)
      .filter(({ name, label }) =>
        wanted === '' ? isUsual(name) : `${label} ${name}`.toLowerCase().includes(wanted),
      )
      .map(({ name, label }) => ({ id: name, name: label === name ? name : `${label} (${name})` }));
  },

  async rights(calls, place) {
    const { queryable, updateable } = await objectAt(calls, place);
    return [
      { right: 'read', isThere: queryable },
      { right: 'write', isThere: updateable, ...(!updateable && { lacks: `Edit on ${place}` }) },
      { right: 'comment', isThere: true },
      { right: 'hook', isThere: false },
    ];
  },

  async fields(calls, place) {
    return fieldsOf(await objectAt(calls, place));
  },

  suggest(fields) {
    const title = fields.find(({ id, kind }) => kind === 'text' && titles.includes(id));
    const status = fields.find(({ kind }) => kind === 'status');
    return suggestionsOf(fields, [
      ['title', title?.id, title?.isFixed ? 'in' : 'both'],
      ['description', 'Description', 'both'],
      ['status', status?.id, 'both'],
      ['end', 'CloseDate', 'both'],
      ['score', numberCalled(fields, effortName), 'out'],
      ['priority', numberCalled(fields, priorityName), 'out'],
    ]);
  },

  async search(calls, { place, query, page }) {
    const described = await objectAt(calls, place);
    const conditions = [await conditionOf(calls, place, query)];
    const found =
      page === undefined
        ? await ask(calls, questionFor(place, columnsOf(described), { conditions, order: 'Id' }))
        : await more(calls, page);
    const next = found.nextRecordsUrl;
    return {
      records: found.records.map((row) => recordOf(calls, described, row)),
      ...(next && { next }),
      total: found.totalSize,
    };
  },

  async changes(calls, { place, query, page, since }) {
    const described = await objectAt(calls, place);
    const [seen, behind] = page?.split(' ') ?? [];
    const before = seen ?? since ?? '1970-01-01T00:00:00.000Z';
    const from = since && new Date(Date.parse(since) - lookBack).toISOString();
    const conditions = [
      await conditionOf(calls, place, query),
      ...(from ? [`SystemModstamp >= ${from}`] : []),
    ];
    const order = 'SystemModstamp, Id';
    const found = behind
      ? await more(calls, behind)
      : await ask(calls, questionFor(place, columnsOf(described), { conditions, order }));
    const moments = found.records.flatMap(({ SystemModstamp: moment }) =>
      typeof moment === 'string' ? [new Date(moment).toISOString()] : [],
    );
    const cursor = [before, ...moments].sort().at(-1) ?? before;
    const next = found.nextRecordsUrl;
    return {
      ...{ records: found.records.map((row) => recordOf(calls, described, row)), cursor },
      ...(next && { next: `${cursor} ${next}` }),
    };
  },

  async read(calls, place, ids) {
    const described = await objectAt(calls, place);
    return readAll(calls, described, ids);
  },

  async write(calls, place, writes) {
    const described = await objectAt(calls, place);
    const known = writes.filter(({ id }) => isSalesforceId(id));
    const records = known.map(({ id, values }) => ({
      ...{ attributes: { type: named(place) }, Id: id },
      ...Object.fromEntries(
        Object.entries(values).map(([field, value]) => [
          named(field),
          valueFor(described, field, value),
        ]),
      ),
    }));
    const saved =
      records.length === 0
        ? []
        : await send(calls, 'PATCH', '/composite/sobjects', savedSchema, {
            ...{ allOrNone: false, records },
          });
    const refused = new Map(
      known.flatMap(({ id }, index) => {
        const one = saved[index];
        return one && !one.success ? [[id, one.errors[0]] as const] : [];
      }),
    );
    const after = await readAll(
      calls,
      described,
      writes.map(({ id }) => id).filter((id) => !refused.has(id)),
    );
    const byId = new Map(after.records.map((record) => [record.id, record]));
    return writes.map(({ id }): Written => {
      const record = byId.get(id);
      if (record) return { ok: true, record };
      const problem = refused.get(id);
      const said = problem?.message ?? '';
      if (after.gone.includes(id) || problem?.statusCode === 'ENTITY_IS_DELETED')
        return { ok: false, why: 'gone', said };
      const isUnseen = !problem || unseen.includes(problem.statusCode);
      return { ok: false, why: isUnseen ? 'unseen' : 'refused', said };
    });
  },

  async hasComment(calls, _place, id, marker) {
    if (!isSalesforceId(id)) return false;
    // What a feed says can't be asked for by its words.
    const conditions = [`ParentId = ${quoted(id)}`];
    const order = 'CreatedDate DESC';
    let found = await ask(calls, questionFor('FeedItem', ['Body'], { conditions, order }));
    for (;;) {
      if (found.records.some(({ Body }) => typeof Body === 'string' && Body.includes(marker)))
        return true;
      if (!found.nextRecordsUrl) return false;
      found = await more(calls, found.nextRecordsUrl);
    }
  },

  async comment(calls, _place, id, text) {
    const item = { ParentId: id, Body: text };
    await send(calls, 'POST', '/sobjects/FeedItem', madeSchema, item);
  },

  async revoke(calls) {
    const { refresh, access } = calls.credentials;
    const token = refresh ?? access;
    if (token === undefined) return;
    const answer = await calls.fetch(`${login}/revoke`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }).toString(),
    });
    // One that is worthless already is what is wanted.
    if (!answer.ok && answer.status !== 400) throw await calls.problemOf(answer);
  },
};

/** What a row is called by. */
const titles = ['Subject', 'Name', 'Title'];
const unseen = ['INSUFFICIENT_ACCESS_OR_READONLY', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND'];

/** A list view by its name (`view:"My cases"`), else what stands behind WHERE in SOQL. */
async function conditionOf(calls: Calls, place: string, query: string): Promise<string> {
  const { part, words } = placeQuery(query, 'view');
  // Whoever looks asks with the rights of who connected: of this object, and of no other by a question in a question.
  if (/\bselect\b/i.test(query))
    throw new ServiceProblem('refused', 'A question within the question is not asked.');
  if (part === null || words.length > 0) return query;
  const { listviews } = await get(calls, `/sobjects/${named(place)}/listviews`, listViewsSchema);
  const view = listviews.find(({ label }) => label.toLowerCase() === part.toLowerCase());
  if (!view) throw new ServiceProblem('refused', `There is no list view ${part}.`);
  const path = `/sobjects/${named(place)}/listviews/${view.id}/describe`;
  const { query: soql } = await get(calls, path, listViewSchema);
  // Its question, as far as it says which rows.
  return /\sWHERE\s+(.+?)(?:\s+ORDER\s+BY\s.*)?$/is.exec(soql)?.[1] ?? '';
}

async function readAll(calls: Calls, described: Described, ids: readonly string[]) {
  const known = ids.filter(isSalesforceId);
  if (known.length === 0) return { records: [], gone: [] };
  const conditions = [`Id IN (${known.map(quoted).join(', ')})`];
  const columns = [...columnsOf(described), 'IsDeleted'];
  const rows: FoundRows['records'] = [];
  // Those in the bin are told, too.
  let found = await ask(calls, questionFor(described.name, columns, { conditions }), 'queryAll');
  rows.push(...found.records);
  while (found.nextRecordsUrl) {
    found = await more(calls, found.nextRecordsUrl);
    rows.push(...found.records);
  }
  const isGone = ({ IsDeleted }: FoundRows['records'][number]) => IsDeleted === true;
  return {
    records: rows.filter((row) => !isGone(row)).map((row) => recordOf(calls, described, row)),
    gone: rows.filter(isGone).map(({ Id }) => String(Id)),
  };
}

function objectAt(calls: Calls, place: string): Promise<Described> {
  return get(calls, `/sobjects/${named(place)}/describe`, describedSchema);
}

const kinds: Partial<Record<string, RemoteField['kind']>> = {
  ...({ string: 'text', email: 'text', phone: 'text', textarea: 'markdown' } as const),
  ...({ double: 'number', int: 'number', currency: 'number', percent: 'number' } as const),
  ...({ date: 'date', boolean: 'yes-no', picklist: 'option', multipicklist: 'options' } as const),
  url: 'address',
};

function readable({ fields }: Described): SalesforceField[] {
  return fields.filter(({ type }) => kinds[type] !== undefined);
}

function columnsOf(described: Described): string[] {
  return ['Id', 'SystemModstamp', ...readable(described).map(({ name }) => name)];
}

function fieldsOf(described: Described): RemoteField[] {
  return readable(described).flatMap((field): RemoteField[] => {
    const kind = kinds[field.type];
    if (!kind) return [];
    const { name, label, updateable, picklistValues } = field;
    const isStatus = kind === 'option' && (name === 'Status' || name === 'StageName');
    const options = picklistValues
      .filter(({ active }) => active)
      .map((one) => ({ id: one.value, name: one.label ?? one.value }))
      .map((one) => (isStatus ? withMeaning(one) : one));
    return [
      {
        ...{ id: name, name: label || name, kind: isStatus ? 'status' : kind },
        ...(!updateable && { isFixed: true }),
        ...((kind === 'option' || kind === 'options') && { options }),
      },
    ];
  });
}

function recordOf(
  calls: Calls,
  described: Described,
  row: FoundRows['records'][number],
): RemoteRecord {
  const id = String(row.Id);
  const values = readable(described).map(({ name, type }) => [name, standing(row[name], type)]);
  const number = row.CaseNumber ?? row.Name;
  return {
    id,
    key: typeof number === 'string' && number !== '' ? number.slice(0, 60) : id,
    address: `${instanceOf(calls)}/lightning/r/${described.name}/${id}/view`,
    values: Object.fromEntries(values),
  };
}

function standing(value: unknown, type: string): Common {
  if (type === 'multipicklist')
    return typeof value === 'string' && value !== '' ? value.split(';') : [];
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function valueFor({ fields }: Described, name: string, value: Common): unknown {
  const type = fields.find((field) => field.name === name)?.type;
  if (Array.isArray(value)) return value.length > 0 ? value.join(';') : null;
  return type === 'boolean' ? value === true : value;
}

/** Where the organization is whose rows these are. */
function instanceOf({ credentials: { instance = '' } }: Calls): string {
  if (!URL.canParse(instance)) throw new ServiceProblem('signed-out', '');
  return new URL(instance).origin;
}

function ask(calls: Calls, soql: string, how: 'query' | 'queryAll' = 'query'): Promise<FoundRows> {
  return get(calls, `/${how}?${new URLSearchParams({ q: soql })}`, foundSchema);
}

/** The next page, whose address Salesforce says. */
function more(calls: Calls, address: string): Promise<FoundRows> {
  return calls.json(foundSchema, new URL(address, instanceOf(calls)).href);
}

function get<T>(calls: Calls, path: string, schema: z.ZodType<T>): Promise<T> {
  return calls.json(schema, `${instanceOf(calls)}${version}${path}`);
}

function send<T>(
  calls: Calls,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  json: unknown,
): Promise<T> {
  return calls.json(schema, `${instanceOf(calls)}${version}${path}`, { method, json });
}
