import { createHmac } from 'node:crypto';
import type { IRouter } from 'express';
import type { HookCall } from '#server/integrations/connector.ts';
import { RefereedService, ServiceRefusal } from '#test/referees/refereed-service.ts';

interface FakeTicket {
  id: number;
  subject: string;
  description: string;
  status: string;
  priority: string | null;
  type: string | null;
  tags: string[];
  external_id: string | null;
  custom: Map<number, string | number | boolean | null>;
  comments: string[];
  updated_at: string;
}

const fields = [
  { id: 1, type: 'subject', title: 'Subject', active: true, removable: false },
  { id: 21, type: 'integer', title: 'Story points', active: true, removable: true },
  { id: 22, type: 'decimal', title: 'Priority score', active: true, removable: true },
  { id: 23, type: 'checkbox', title: 'Paying', active: true, removable: true },
  {
    ...{ id: 24, type: 'tagger', title: 'Area', active: true, removable: true },
    custom_field_options: [
      { id: 241, name: 'Checkout', value: 'area_checkout' },
      { id: 242, name: 'Search', value: 'area_search' },
    ],
  },
];

/** Webhooks are managed by an API of its own, of which nothing is published with tickets. */
const besides = /^\/api\/v2\/webhooks/;

/** Zendesk Support for an agent with a token. */
export class FakeZendesk {
  readonly place = 'tickets';
  readonly address = 'https://acme.zendesk.com';
  readonly mail = 'ana@acme.example';
  readonly token = 'zendesk-token-0123456789';
  readonly tickets: FakeTicket[] = [];
  readonly hooks: { id: string; secret: string }[] = [];
  #service: RefereedService | null = null;
  #clock = Date.parse('2026-03-09T08:00:00Z');

  static async listen(): Promise<FakeZendesk> {
    const fake = new FakeZendesk();
    const known = Buffer.from(`${fake.mail}/token:${fake.token}`).toString('base64');
    fake.#service = await RefereedService.listen('zendesk', {
      authorization: `Basic ${known}`,
      besides,
      routes: (app) => fake.#routes(app),
      failed: (response, status, error) => void response.status(status).json({ error }),
    });
    return fake;
  }

  get service(): RefereedService {
    if (!this.#service) throw new Error('It does not listen.');
    return this.#service;
  }

  /** So that calls to Zendesk come here, as `CONNECT_HOSTS` says it. */
  get inItsPlace(): string {
    return `acme.zendesk.com=${this.service.origin}`;
  }

  /** Somebody writes a ticket over there. */
  add(subject: string): string {
    const id = this.tickets.length + 1;
    this.tickets.push({
      ...{
        id,
        subject,
        description: `About ${subject}`,
        status: 'new',
        priority: null,
        type: null,
      },
      ...{ tags: [], external_id: null, custom: new Map(), comments: [], updated_at: this.#now() },
    });
    return String(id);
  }

  change(id: string, change: Partial<FakeTicket>): void {
    Object.assign(this.ticket(id), change, { updated_at: this.#now() });
  }

  ticket(id: string): FakeTicket {
    const ticket = this.tickets.find((one) => String(one.id) === id);
    if (!ticket || ticket.status === 'deleted') throw new ServiceRefusal(404, 'RecordNotFound');
    return ticket;
  }

  /** What Zendesk calls with when a ticket was changed. */
  sends(secret: string, id: string, now: number): HookCall {
    const body = Buffer.from(
      JSON.stringify({ id: `event-${id}`, type: 'zen:event-type:ticket.changed', detail: { id } }),
    );
    const moment = new Date(now).toISOString();
    const signature = createHmac('sha256', secret).update(moment).update(body).digest('base64');
    return {
      ...{ method: 'POST', address: 'https://poker.example/hook', body },
      headers: {
        'x-zendesk-webhook-signature': signature,
        'x-zendesk-webhook-signature-timestamp': moment,
        'x-zendesk-webhook-invocation-id': `invocation-${id}`,
      },
    };
  }

  #routes(app: IRouter): void {
    const seen = () => this.tickets.filter(({ status }) => status !== 'deleted');
    app.get('/api/v2/users/me', (_request, response) => {
      response.json({ user: { id: 7, name: 'Ana', email: this.mail, role: 'admin' } });
    });
    app.get(
      '/api/v2/ticket_fields',
      (_request, response) => void response.json({ ticket_fields: fields }),
    );
    app.get('/api/v2/tickets/show_many', (request, response) => {
      const ids = new Set(String(request.query.ids).split(','));
      response.json({
        tickets: seen()
          .filter(({ id }) => ids.has(String(id)))
          .map(shape),
      });
    });
    app.get('/api/v2/search', (request, response) => {
      const { query, page = 1, per_page = 100, sort_by } = request.query;
      const terms = String(query)
        .split(' ')
        .filter((term) => term !== 'type:ticket');
      if (terms.some((term) => term.startsWith('(')))
        throw new ServiceRefusal(422, 'Invalid search: unbalanced parentheses');
      const isFound = (ticket: FakeTicket) =>
        terms.every((term) =>
          term.startsWith('updated>=')
            ? ticket.updated_at >= term.slice('updated>='.length)
            : ticket.subject.includes(term),
        );
      const found = seen().filter(isFound);
      if (sort_by === 'updated_at') found.sort((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
      const from = (Number(page) - 1) * Number(per_page);
      const results = found.slice(from, from + Number(per_page));
      const isMore = found.length > from + results.length;
      response.json({
        results: results.map(({ id, updated_at }) => ({ id, updated_at, result_type: 'ticket' })),
        next_page: isMore ? `${this.address}/api/v2/search?page=${Number(page) + 1}` : null,
        count: found.length,
      });
    });
    app.get('/api/v2/incremental/tickets/cursor', (request, response) => {
      const { start_time, cursor } = request.query;
      const from = cursor
        ? String(cursor)
        : `${new Date(Number(start_time) * 1_000).toISOString()} 0`;
      const ordered = this.tickets
        .map((ticket) => ({ ticket, at: `${ticket.updated_at} ${ticket.id}` }))
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .filter(({ at }) => at > from);
      const page = ordered.slice(0, 5);
      response.json({
        tickets: page.map(({ ticket }) => shape(ticket)),
        after_cursor: page.at(-1)?.at ?? from,
        end_of_stream: page.length === ordered.length,
      });
    });
    app.get('/api/v2/tickets', (request, response) => {
      const { external_id } = request.query;
      response.json({
        tickets: seen()
          .filter((one) => one.external_id === external_id)
          .map(shape),
      });
    });
    app.post('/api/v2/tickets', (request, response) => {
      const id = this.add('');
      const { comment, ...values } = request.body.ticket;
      this.#set(id, { ...values, description: comment.body });
      response.status(201).json({ ticket: shape(this.ticket(id)) });
    });
    app.put('/api/v2/tickets/:id', (request, response) => {
      const { comment, ...values } = request.body.ticket;
      const ticket = this.ticket(request.params.id);
      if (comment) ticket.comments.push(comment.body);
      this.#set(request.params.id, values);
      response.json({ ticket: shape(ticket) });
    });
    app.get('/api/v2/tickets/:id/comments', (request, response) => {
      const { comments } = this.ticket(request.params.id);
      const after = Number(request.query['page[after]'] ?? 0);
      response.json({
        comments: comments.slice(after, after + 1).map((body, id) => ({ id, body })),
        meta: { has_more: comments.length > after + 1, after_cursor: String(after + 1) },
      });
    });
    app.post('/api/v2/webhooks', (_request, response) => {
      const id = `hook-${this.hooks.length + 1}`;
      this.hooks.push({ id, secret: `secret-of-${id}` });
      response.status(201).json({ webhook: { id } });
    });
    app.get('/api/v2/webhooks/:id/signing_secret', (request, response) => {
      const { secret } = this.hooks.find(({ id }) => id === request.params.id) ?? {};
      response.json({ signing_secret: { algorithm: 'SHA256', secret } });
    });
    app.delete('/api/v2/webhooks/:id', (request, response) => {
      const at = this.hooks.findIndex(({ id }) => id === request.params.id);
      if (at < 0) throw new ServiceRefusal(404, 'RecordNotFound');
      this.hooks.splice(at, 1);
      response.status(204).end();
    });
  }

  #set(id: string, { custom_fields = [], ...values }: Record<string, unknown>): void {
    if (values.subject === null) throw new ServiceRefusal(422, 'Subject: cannot be blank');
    const ticket = this.ticket(id);
    // Zendesk keeps decimal numbers as texts.
    for (const { id: field, value } of custom_fields as { id: number; value: never }[])
      ticket.custom.set(field, field === 22 && value !== null ? String(value) : value);
    this.change(id, values);
  }

  #now(): string {
    this.#clock += 1_000;
    return new Date(this.#clock).toISOString();
  }
}

function shape({ custom, comments: _, ...ticket }: FakeTicket): unknown {
  const custom_fields = fields
    .filter(({ removable }) => removable)
    .map(({ id }) => ({ id, value: custom.get(id) ?? null }));
  return { ...ticket, custom_fields };
}
