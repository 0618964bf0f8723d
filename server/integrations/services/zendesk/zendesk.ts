import {
  type Calls,
  type Common,
  type Connector,
  type RemoteField,
  type RemoteRecord,
  type RemoteWrite,
  ServiceProblem,
  type Values,
  type Written,
} from '#server/integrations/connector.ts';
import { refusalOf } from '#server/integrations/services/refused-write.ts';
import {
  effortName,
  numberCalled,
  priorityName,
  suggestionsOf,
} from '#server/integrations/services/suggestions.ts';
import {
  commentsAnswer,
  exportAnswer,
  fieldsAnswer,
  foundAnswer,
  meAnswer,
  type Ticket,
  type TicketField,
  ticketAnswer,
  ticketsAnswer,
} from '#server/integrations/services/zendesk/answers.ts';
import { accountAt, call } from '#server/integrations/services/zendesk/calling.ts';
import { zendeskHook } from '#server/integrations/services/zendesk/hook.ts';

/** The one place there is: all tickets of the account. */
const place = 'tickets';
/** So many are read, and found, at once. */
const pageSize = 100;
/** What is found by a search is there some minutes after it was written. Milliseconds. */
const lookBack = 5 * 60_000;
/** No search goes farther than so many. */
const mostFound = 1_000;

/** Tickets of a Zendesk Support account. */
export const zendesk: Connector = {
  service: 'zendesk',
  signIn: {
    token: [
      { id: 'address', kind: 'address' },
      { id: 'mail', kind: 'mail' },
      { id: 'token', kind: 'secret' },
    ],
    // Each account has a provider of its own, in which an app has to be registered: a token is made more quickly.
    oauth: null,
  },
  hosts: ['*.zendesk.com'],
  // 200 calls a minute where least is paid: https://developer.zendesk.com/api-reference/introduction/rate-limits
  pace: { calls: 180, seconds: 60 },
  readAtOnce: pageSize,
  writeAtOnce: 1,
  hook: zendeskHook,

  async account(calls) {
    const { user } = await call(calls, meAnswer, '/api/v2/users/me');
    // Who is not signed in is answered as somebody without a name.
    if (!user.id) throw new ServiceProblem('signed-out', '');
    return user.email || user.name || String(user.id);
  },

  async places(calls, words) {
    const name = new URL(accountAt(calls)).hostname;
    const isMeant = `tickets ${name}`.includes(words.trim().toLowerCase());
    return isMeant ? [{ id: place, name: `Tickets · ${name}` }] : [];
  },

  async rights(calls) {
    const { user } = await call(calls, meAnswer, '/api/v2/users/me');
    const isAgent = user.role === 'agent' || user.role === 'admin';
    const isAdmin = user.role === 'admin';
    const right = (name: 'read' | 'write' | 'comment', isThere: boolean) => ({
      ...{ right: name, isThere },
      ...(!isThere && { lacks: 'the role of an agent' }),
    });
    return [
      ...[right('read', isAgent), right('write', isAgent), right('comment', isAgent)],
      { right: 'hook', isThere: isAdmin, ...(!isAdmin && { lacks: 'the role of an admin' }) },
    ];
  },

  async fields(calls) {
    const custom: TicketField[] = [];
    let after: string | null | undefined = '';
    while (after !== null && after !== undefined) {
      const asked: string = paged(after);
      const page: { ticket_fields: TicketField[]; next: string | null } = await call(
        calls,
        fieldsAnswer,
        `/api/v2/ticket_fields?${asked}`,
      ).then(({ ticket_fields, meta }) => ({
        ticket_fields,
        next: meta?.has_more ? (meta.after_cursor ?? null) : null,
      }));
      custom.push(...page.ticket_fields);
      after = page.next;
    }
    return [
      { id: 'subject', name: 'Subject', kind: 'text' },
      // What was written first by whoever asked: nobody changes it afterwards.
      { id: 'description', name: 'Description', kind: 'markdown', isFixed: true },
      { id: 'status', name: 'Status', kind: 'status', options: statuses },
      { id: 'priority', name: 'Priority', kind: 'option', options: priorities },
      { id: 'type', name: 'Type', kind: 'type', options: types },
      { id: 'tags', name: 'Tags', kind: 'labels' },
      ...custom.filter(({ active, removable }) => active && removable).flatMap(fieldOf),
    ];
  },

  suggest: (fields) =>
    suggestionsOf(fields, [
      ['title', 'subject', 'both'],
      ['description', 'description', 'in'],
      ['status', 'status', 'both'],
      ['type', 'type', 'both'],
      ['labels', 'tags', 'both'],
      ['score', numberCalled(fields, effortName), 'out'],
      ['priority', numberCalled(fields, priorityName), 'out'],
    ]),

  async search(calls, { query, page = '1' }) {
    const found = await find(calls, query, page);
    const next = found.next_page && Number(page) * pageSize < mostFound;
    return {
      records: await ticketsOf(calls, found.results),
      ...(next && { next: String(Number(page) + 1) }),
      ...(typeof found.count === 'number' && { total: found.count }),
    };
  },

  async changes(calls, { query, since, page }) {
    // Without a query there is an export that leaves nothing out; with one there are searches, from the last change on.
    if (query.trim() !== '') return searchedChanges(calls, query, page, since);
    const after = page ?? (since?.startsWith('cursor ') ? since.slice('cursor '.length) : null);
    const from = Math.max(1, Math.floor((momentOf(since) - lookBack) / 1_000));
    const asked = after === null ? { start_time: String(from) } : { cursor: after };
    const { tickets, after_cursor, end_of_stream } = await call(
      calls,
      exportAnswer,
      `/api/v2/incremental/tickets/cursor?${new URLSearchParams(asked)}`,
    );
    const kept = tickets.filter(({ status }) => status !== 'deleted');
    const cursor = after_cursor ? `cursor ${after_cursor}` : (since ?? '');
    return {
      records: kept.map((ticket) => recordOf(calls, ticket)),
      ...(!end_of_stream && after_cursor && { next: after_cursor }),
      cursor,
    };
  },

  async read(calls, _place, ids) {
    const tickets = await showMany(calls, ids);
    const isDeleted = ({ status }: Ticket) => status === 'deleted';
    return {
      records: tickets.filter((one) => !isDeleted(one)).map((one) => recordOf(calls, one)),
      gone: tickets.filter(isDeleted).map(({ id }) => String(id)),
    };
  },

  async write(calls, _place, writes) {
    const written: Written[] = [];
    for (const one of writes) written.push(await writeOne(calls, one));
    return written;
  },

  async hasComment(calls, _place, id, marker) {
    let after: string | null = '';
    while (after !== null) {
      const path = `/api/v2/tickets/${Number(id)}/comments?${paged(after)}`;
      const page: { isThere: boolean; next: string | null } = await call(
        calls,
        commentsAnswer,
        path,
      ).then(({ comments, meta }) => ({
        isThere: comments.some(({ body }) => body?.includes(marker)),
        next: meta?.has_more ? (meta.after_cursor ?? null) : null,
      }));
      if (page.isThere) return true;
      after = page.next;
    }
    return false;
  },

  async comment(calls, _place, id, text) {
    // For agents alone: who asked is not to read of points.
    const ticket = { comment: { body: text, public: false } };
    await call(calls, ticketAnswer, `/api/v2/tickets/${Number(id)}`, {
      ...{ method: 'PUT', json: { ticket } },
    });
  },

  async create(calls, _place, { description, ...values }, marker) {
    const body = typeof description === 'string' && description !== '' ? description : marker;
    const ticket = { ...ticketOf(values), comment: { body }, external_id: marker };
    const made = await call(calls, ticketAnswer, '/api/v2/tickets', { json: { ticket } });
    return recordOf(calls, made.ticket);
  },

  async created(calls, _place, marker) {
    const asked = new URLSearchParams({ external_id: marker });
    const { tickets } = await call(calls, ticketsAnswer, `/api/v2/tickets?${asked}`);
    const [ticket] = tickets;
    return ticket ? recordOf(calls, ticket) : null;
  },
};

const statuses = [
  { id: 'new', name: 'New', category: 'open' as const },
  { id: 'open', name: 'Open', category: 'active' as const },
  { id: 'pending', name: 'Pending', category: 'active' as const },
  { id: 'hold', name: 'On-hold', category: 'active' as const },
  { id: 'solved', name: 'Solved', category: 'closed' as const },
  { id: 'closed', name: 'Closed', category: 'closed' as const },
];

const priorities = [
  { id: 'low', name: 'Low' },
  { id: 'normal', name: 'Normal' },
  { id: 'high', name: 'High' },
  { id: 'urgent', name: 'Urgent' },
];

const types = [
  { id: 'question', name: 'Question' },
  { id: 'incident', name: 'Incident' },
  { id: 'problem', name: 'Problem' },
  { id: 'task', name: 'Task' },
];

function paged(after: string): string {
  return new URLSearchParams({
    'page[size]': String(pageSize),
    ...(after !== '' && { 'page[after]': after }),
  }).toString();
}

function find(calls: Calls, query: string, page: string, more: Record<string, string> = {}) {
  const asked = new URLSearchParams({
    ...{ query: `type:ticket ${query}`.trim(), page, per_page: String(pageSize), ...more },
  });
  return call(calls, foundAnswer, `/api/v2/search?${asked}`);
}

/** A search says little of a ticket: they are read whole. */
async function ticketsOf(calls: Calls, found: readonly { id: number }[]): Promise<RemoteRecord[]> {
  const tickets = await showMany(
    calls,
    found.map(({ id }) => String(id)),
  );
  return tickets.filter(({ status }) => status !== 'deleted').map((one) => recordOf(calls, one));
}

async function showMany(calls: Calls, ids: readonly string[]): Promise<Ticket[]> {
  const numbers = ids.filter((id) => /^\d+$/.test(id));
  if (numbers.length === 0) return [];
  const asked = new URLSearchParams({ ids: numbers.join(',') });
  return (await call(calls, ticketsAnswer, `/api/v2/tickets/show_many?${asked}`)).tickets;
}

async function searchedChanges(
  calls: Calls,
  query: string,
  page: string | undefined,
  since: string | null,
) {
  const [from, at] = page?.split(' ') ?? [];
  const start = from ?? new Date(Math.max(0, momentOf(since) - lookBack)).toISOString();
  const number = Number(at ?? 1);
  const found = await find(calls, `${query} updated>=${start}`, String(number), {
    ...{ sort_by: 'updated_at', sort_order: 'asc' },
  });
  const moments = found.results.flatMap(({ updated_at }) => updated_at ?? []);
  const latest = [start, ...moments].sort().at(-1) ?? start;
  const isFull = found.results.length === pageSize && Boolean(found.next_page);
  // Where no search goes farther, another one goes on from the last that was found.
  const isAtEnd = number * pageSize >= mostFound;
  const next = !isFull
    ? null
    : isAtEnd && latest > start
      ? `${latest} 1`
      : `${start} ${number + 1}`;
  return {
    records: await ticketsOf(calls, found.results),
    ...(next !== null && { next }),
    cursor: latest,
  };
}

/** Milliseconds since 1970; from the beginning on where it does not say. */
function momentOf(cursor: string | null): number {
  const moment = cursor === null ? Number.NaN : Date.parse(cursor);
  return Number.isNaN(moment) ? 0 : moment;
}

async function writeOne(calls: Calls, { id, values }: RemoteWrite): Promise<Written> {
  try {
    const { ticket } = await call(calls, ticketAnswer, `/api/v2/tickets/${Number(id)}`, {
      ...{ method: 'PUT', json: { ticket: ticketOf(values) } },
    });
    return { ok: true, record: recordOf(calls, ticket) };
  } catch (error) {
    return refusalOf(error, 'gone');
  }
}

/** Values as Zendesk takes them: those of custom fields by their numbers. */
function ticketOf(values: Values): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const custom: { id: number; value: unknown }[] = [];
  for (const [id, value] of Object.entries(values))
    if (/^\d+$/.test(id)) custom.push({ id: Number(id), value });
    else if (id === 'tags') own.tags = value ?? [];
    else own[id] = value;
  return { ...own, ...(custom.length > 0 && { custom_fields: custom }) };
}

function recordOf(calls: Calls, ticket: Ticket): RemoteRecord {
  const { id, custom_fields } = ticket;
  return {
    id: String(id),
    key: `#${id}`,
    address: `${accountAt(calls)}/agent/tickets/${id}`,
    values: {
      subject: ticket.subject ?? null,
      description: ticket.description ?? null,
      status: ticket.status ?? null,
      priority: ticket.priority ?? null,
      type: ticket.type ?? null,
      tags: ticket.tags ?? [],
      ...Object.fromEntries((custom_fields ?? []).map((one) => [String(one.id), standing(one)])),
    },
  };
}

function standing({ value }: { value?: unknown }): Common {
  if (typeof value === 'string') return value === '' ? null : numberOr(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : null;
}

/** A decimal field says its numbers as texts, such as `13.5`; which a text field is that holds one, it does not say. */
function numberOr(text: string): Common {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function fieldOf({ id, type, title, custom_field_options }: TicketField): RemoteField[] {
  const kinds: Partial<Record<string, RemoteField['kind']>> = {
    ...({ integer: 'number', decimal: 'number', text: 'text', textarea: 'text' } as const),
    ...({ date: 'date', checkbox: 'yes-no', tagger: 'option', multiselect: 'options' } as const),
  };
  const kind = kinds[type];
  if (!kind) return [];
  const options = custom_field_options?.map(({ name, value }) => ({ id: value, name }));
  return [{ id: String(id), name: title, kind, ...(options && { options }) }];
}
