import type { AskedOfService, ServiceAnswer } from '#test/integrations/fake-server.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';

interface FakeCase {
  Id: string;
  CaseNumber: string;
  Subject: string | null;
  Description: string | null;
  Status: string;
  Points__c: number | null;
  Due__c: string | null;
  Areas__c: string | null;
  Paying__c: boolean;
  IsDeleted: boolean;
  SystemModstamp: string;
}

const base = '/services/data/v62.0';

const picklist = (...values: string[]) =>
  values.map((value) => ({ value, label: value, active: true }));

const described = {
  name: 'Case',
  label: 'Case',
  queryable: true,
  updateable: true,
  fields: [
    { name: 'Id', label: 'Case ID', type: 'id' },
    { name: 'CaseNumber', label: 'Case Number', type: 'string', updateable: false },
    { name: 'Subject', label: 'Subject', type: 'string', updateable: true },
    { name: 'Description', label: 'Description', type: 'textarea', updateable: true },
    {
      ...{ name: 'Status', label: 'Status', type: 'picklist', updateable: true },
      picklistValues: picklist('New', 'Working', 'Closed'),
    },
    { name: 'Points__c', label: 'Story points', type: 'double', updateable: true },
    { name: 'Due__c', label: 'Due', type: 'date', updateable: true },
    {
      ...{ name: 'Areas__c', label: 'Areas', type: 'multipicklist', updateable: true },
      picklistValues: picklist('Checkout', 'Search'),
    },
    { name: 'Paying__c', label: 'Paying', type: 'boolean', updateable: true },
    { name: 'OwnerId', label: 'Owner', type: 'reference', updateable: true },
  ],
};

/**
 * Salesforce with cases, as far as the connector asks. Nobody published what judges it: it answers as the pages of
 * Salesforce describe, and refuses SOQL that it can't read.
 */
export class FakeSalesforce {
  readonly access = 'salesforce-token-0123456789';
  readonly instance = 'https://acme.my.salesforce.com';
  readonly cases: FakeCase[] = [];
  readonly feed: { ParentId: string; Body: string }[] = [];
  changes = 0;
  readonly #troubles: number[] = [];
  #server: FakeServer | null = null;
  #clock = Date.parse('2026-03-09T08:00:00Z');

  static async listen(): Promise<FakeSalesforce> {
    const fake = new FakeSalesforce();
    fake.#server = await FakeServer.listen((asked) => fake.#answer(asked));
    return fake;
  }

  get server(): FakeServer {
    if (!this.#server) throw new Error('It does not listen.');
    return this.#server;
  }

  /** So that calls to Salesforce come here, as `CONNECT_HOSTS` says it. */
  get inItsPlace(): string {
    return this.server.inPlaceOf('acme.my.salesforce.com', 'login.salesforce.com');
  }

  /** Somebody adds a case over there. */
  add(Subject: string): string {
    const number = String(this.cases.length + 1).padStart(12, '0');
    const Id = `500${number}`;
    this.cases.push({
      ...{ Id, CaseNumber: number.slice(-8), Subject, Description: null, Status: 'New' },
      ...{ Points__c: null, Due__c: null, Areas__c: null, Paying__c: false, IsDeleted: false },
      SystemModstamp: this.#now(),
    });
    return Id;
  }

  change(id: string, change: Partial<FakeCase>): void {
    Object.assign(this.case(id), change, { SystemModstamp: this.#now() });
  }

  case(id: string): FakeCase {
    const found = this.cases.find(({ Id }) => Id === id);
    if (!found) throw new Error(`There is no case ${id}.`);
    return found;
  }

  trouble(status: number): void {
    this.#troubles.push(status);
  }

  #answer({ method, path, headers, body }: AskedOfService): ServiceAnswer {
    const trouble = this.#troubles.shift();
    if (trouble !== undefined) return failed(trouble, 'It is in trouble.');
    if (path === '/services/oauth2/token')
      return { body: { access_token: this.access, token_type: 'Bearer' } };
    if (headers.authorization !== `Bearer ${this.access}`) return failed(401, 'INVALID_SESSION_ID');
    const { pathname, searchParams } = new URL(path, this.instance);
    if (method !== 'GET') this.changes += 1;
    switch (`${method} ${pathname}`) {
      case 'GET /services/oauth2/userinfo':
        return {
          body: {
            ...{ preferred_username: 'ana@acme.example', email: 'ana@acme.example' },
            urls: { rest: `${this.instance}/services/data/v{version}/` },
          },
        };
      case `GET ${base}/sobjects`:
        return {
          body: { sobjects: [{ ...described, fields: undefined, layoutable: true }] },
        };
      case `GET ${base}/sobjects/Case/describe`:
        return { body: described };
      case `GET ${base}/sobjects/Case/listviews`:
        return { body: { listviews: [{ id: '00B1', label: 'Closed cases' }] } };
      case `GET ${base}/sobjects/Case/listviews/00B1/describe`:
        return {
          body: {
            query: "SELECT Id, Subject FROM Case WHERE Status = 'Closed' ORDER BY Id",
            whereCondition: {},
          },
        };
      case `GET ${base}/query`:
      case `GET ${base}/queryAll`:
        return this.#query(searchParams, pathname.endsWith('All'));
      case `PATCH ${base}/composite/sobjects`:
        return { body: JSON.parse(body).records.map((one: Partial<FakeCase>) => this.#save(one)) };
      case `POST ${base}/sobjects/FeedItem`:
        this.feed.unshift(JSON.parse(body));
        return { status: 201, body: { id: '0D5', success: true } };
      default:
        return failed(404, 'NOT_FOUND');
    }
  }

  #save({ Id = '', ...values }: Partial<FakeCase> & { attributes?: unknown }): unknown {
    const { attributes: _, ...set } = values as Partial<FakeCase> & { attributes?: unknown };
    const found = this.cases.find((one) => one.Id === Id);
    const refused = (statusCode: string, message: string) => ({
      ...{ success: false, errors: [{ statusCode, message }] },
    });
    if (!found) return refused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    if (found.IsDeleted) return refused('ENTITY_IS_DELETED', 'entity is deleted');
    if (typeof set.Points__c === 'string') return refused('JSON_PARSER_ERROR', 'Not a number');
    if (set.Status !== undefined && !['New', 'Working', 'Closed'].includes(set.Status))
      return refused('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'bad value for Status');
    this.change(Id, set);
    return { id: Id, success: true, errors: [] };
  }

  /** Pages of two, so that there are some. */
  #query(asked: URLSearchParams, deletedToo: boolean): ServiceAnswer {
    const soql = asked.get('q') ?? '';
    const read = /^SELECT (.+) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY ([\w, ]+))?$/.exec(soql);
    if (!read) return failed(400, `MALFORMED_QUERY: ${soql}`);
    const [, columns = '', object, where = '', order = 'Id'] = read;
    const conditions = where === '' ? [] : where.slice(1, -1).split(') AND (');
    const rows: Record<string, unknown>[] =
      object === 'Case'
        ? this.cases.filter((one) => deletedToo || !one.IsDeleted).map((one) => ({ ...one }))
        : this.feed.map((one) => ({ ...one }));
    const tests = conditions.map(conditionIn);
    const isRead = (test: ReturnType<typeof conditionIn>) => test !== null;
    if (!tests.every(isRead)) return failed(400, `MALFORMED_QUERY: ${where}`);
    const found = rows.filter((row) => tests.every((test) => test?.(row)));
    const [by = 'Id'] = order.split(',');
    if (object === 'Case') found.sort((a, b) => (String(a[by]) < String(b[by]) ? -1 : 1));
    const from = Number(asked.get('from') ?? 0);
    const isMore = found.length > from + 2;
    const next = new URLSearchParams({ q: soql, from: String(from + 2) });
    const names = columns.split(', ');
    return {
      body: {
        ...{ totalSize: found.length, done: !isMore },
        ...(isMore && {
          nextRecordsUrl: `${base}/${deletedToo ? 'queryAll' : 'query'}?${next}`,
        }),
        records: found
          .slice(from, from + 2)
          .map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))),
      },
    };
  }

  #now(): string {
    this.#clock += 1_000;
    return new Date(this.#clock).toISOString().replace('Z', '+0000');
  }
}

/** A condition as it is asked here; `null` where it can't be read. */
function conditionIn(text: string): ((row: Record<string, unknown>) => boolean) | null {
  const [, name = '', how = '', value = ''] = /^(\w+) (=|>=|LIKE|IN) (.+)$/.exec(text.trim()) ?? [];
  const plain = value.replace(/^'|'$/g, '');
  switch (how) {
    case '=':
      return (row) => String(row[name]) === plain;
    case '>=':
      return (row) => Date.parse(String(row[name])) >= Date.parse(plain);
    case 'LIKE':
      return (row) => String(row[name]).includes(plain.replaceAll('%', ''));
    case 'IN':
      return (row) => value.includes(`'${row[name]}'`);
    default:
      return null;
  }
}

function failed(status: number, message: string): ServiceAnswer {
  return {
    ...{ status, body: [{ errorCode: String(status), message }] },
    ...(status === 429 && { headers: { 'Retry-After': '1' } }),
  };
}
