import { createHmac } from 'node:crypto';
import type { IRouter, Request } from 'express';
import type { HookCall } from '#server/integrations/connector.ts';
import { RefereedService, ServiceRefusal } from '#test/referees/refereed-service.ts';

interface FakeTask {
  gid: string;
  name: string;
  notes: string;
  completed: boolean;
  start_on: string | null;
  due_on: string | null;
  assignee: string | null;
  /** By project; `null` where it was taken out of it. */
  section: string | null;
  numbers: Map<string, number | null>;
  option: string | null;
  stories: string[];
  modified_at: string;
}

const workspace = { gid: '100', resource_type: 'workspace', name: 'Acme' };
const project = { gid: '200', resource_type: 'project', name: 'Shop roadmap' };
const people = [
  { gid: '11', resource_type: 'user', name: 'Ana', email: 'ana@acme.example' },
  { gid: '12', resource_type: 'user', name: 'Ben', email: 'ben@acme.example' },
];
const sections = [
  { gid: '301', resource_type: 'section', name: 'Later' },
  { gid: '302', resource_type: 'section', name: 'Next' },
  { gid: '303', resource_type: 'section', name: 'Done' },
];
const sizes = [
  { gid: '511', resource_type: 'enum_option', name: 'Small', enabled: true },
  { gid: '512', resource_type: 'enum_option', name: 'Large', enabled: true },
];
/** Numbers of a field are kept with so many digits behind the point. */
const precision = 1;

/** Asana with one project, for whoever has the token. */
export class FakeAsana {
  readonly place = project.gid;
  readonly token = 'asana-token-0123456789';
  readonly tasks: FakeTask[] = [];
  readonly hooks: { gid: string; target: string; secret: string }[] = [];
  #service: RefereedService | null = null;
  #next = 1_000;
  #clock = Date.parse('2026-03-09T08:00:00Z');

  static async listen(): Promise<FakeAsana> {
    const fake = new FakeAsana();
    fake.#service = await RefereedService.listen('asana', {
      authorization: `Bearer ${fake.token}`,
      routes: (app, here) => fake.#routes(app, here),
      failed: (response, status, message) =>
        void response.status(status).json({ errors: [{ message }] }),
    });
    return fake;
  }

  get service(): RefereedService {
    if (!this.#service) throw new Error('It does not listen.');
    return this.#service;
  }

  /** So that calls to Asana come here, as `CONNECT_HOSTS` says it. */
  get inItsPlace(): string {
    return `app.asana.com=${this.service.origin}`;
  }

  /** Somebody adds a task over there. */
  add(name: string): string {
    const gid = this.#id();
    this.tasks.push({
      ...{ gid, name, notes: '', completed: false, start_on: null, due_on: null },
      ...{ assignee: null, section: '301', numbers: new Map(), option: null, stories: [] },
      modified_at: this.#now(),
    });
    return gid;
  }

  change(gid: string, change: Partial<FakeTask>): void {
    Object.assign(this.task(gid), change, { modified_at: this.#now() });
  }

  remove(gid: string): void {
    this.tasks.splice(this.tasks.indexOf(this.task(gid)), 1);
  }

  task(gid: string): FakeTask {
    const task = this.tasks.find((one) => one.gid === gid);
    if (!task) throw new ServiceRefusal(404, `task: Not a recognized ID: ${gid}`);
    return task;
  }

  /** What Asana calls with when a task was changed. */
  sends(secret: string, gid: string): HookCall {
    const events = [{ action: 'changed', resource: { gid, resource_type: 'task' } }];
    const body = Buffer.from(JSON.stringify({ events }));
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return {
      ...{ method: 'POST', address: 'https://poker.example/hook', body },
      headers: { 'x-hook-signature': signature },
    };
  }

  #routes(app: IRouter, { origin }: RefereedService): void {
    const base = '/api/1.0';
    app.get(`${base}/users/me`, (_request, response) => void response.json({ data: people[0] }));
    app.get(`${base}/users`, (_request, response) => void response.json({ data: people }));
    app.get(
      `${base}/workspaces`,
      (_request, response) => void response.json({ data: [workspace] }),
    );
    app.get(
      `${base}/workspaces/:id/projects`,
      (_request, response) => void response.json({ data: [project] }),
    );
    app.get(`${base}/projects/:id`, (request, response) => {
      if (request.params.id !== project.gid) throw new ServiceRefusal(404, 'Not a recognized ID');
      response.json({ data: { ...project, workspace } });
    });
    app.get(
      `${base}/projects/:id/sections`,
      (_request, response) => void response.json({ data: sections }),
    );
    app.get(`${base}/projects/:id/custom_field_settings`, (_request, response) => {
      const data = customFields.map((custom_field) => ({
        gid: `9${custom_field.gid}`,
        custom_field,
      }));
      response.json({ data });
    });
    app.get(`${base}/tasks`, (request, response) => {
      const { section, modified_since, limit = '100', offset = '0' } = asked(request);
      const found = this.tasks.filter(
        (task) =>
          task.section !== null &&
          (section === undefined || task.section === section) &&
          (modified_since === undefined || task.modified_at > modified_since),
      );
      const [from, size] = [Number(offset), Number(limit)];
      const isMore = found.length > from + size;
      const path = `/tasks?offset=${from + size}`;
      response.json({
        data: found.slice(from, from + size).map(shape),
        next_page: isMore
          ? { offset: String(from + size), path, uri: `${origin}${base}${path}` }
          : null,
      });
    });
    app.post(`${base}/tasks`, (request, response) => {
      const { data } = request.body;
      const gid = this.add('');
      this.#set(gid, data);
      response.status(201).json({ data: shape(this.task(gid)) });
    });
    app.get(`${base}/tasks/:id`, (request, response) => {
      response.json({ data: shape(this.task(request.params.id)) });
    });
    app.put(`${base}/tasks/:id`, (request, response) => {
      this.#set(request.params.id, request.body.data);
      response.json({ data: shape(this.task(request.params.id)) });
    });
    app.post(`${base}/sections/:id/addTask`, (request, response) => {
      const section = sections.find(({ gid }) => gid === request.params.id);
      if (!section) throw new ServiceRefusal(404, 'section: Not a recognized ID');
      this.change(request.body.data.task, { section: section.gid });
      response.json({ data: {} });
    });
    app.get(`${base}/tasks/:id/stories`, (request, response) => {
      const { stories } = this.task(request.params.id);
      const data = stories.map((text, index) => ({ gid: `7${index}`, text }));
      response.json({ data, next_page: null });
    });
    app.post(`${base}/tasks/:id/stories`, (request, response) => {
      const { text } = request.body.data;
      const { stories } = this.task(request.params.id);
      stories.push(text);
      response.status(201).json({ data: { gid: this.#id(), text } });
    });
    app.post(`${base}/webhooks`, (request, response) => {
      const gid = this.#id();
      const secret = `asana-hook-${gid}`;
      const { target, resource } = request.body.data;
      this.hooks.push({ gid, target, secret });
      response.status(201).json({
        data: { gid, active: true, target, resource: { gid: resource, name: project.name } },
        'X-Hook-Secret': secret,
      });
    });
    app.delete(`${base}/webhooks/:id`, (request, response) => {
      const at = this.hooks.findIndex(({ gid }) => gid === request.params.id);
      if (at < 0) throw new ServiceRefusal(404, 'webhook: Not a recognized ID');
      this.hooks.splice(at, 1);
      response.json({ data: {} });
    });
  }

  #set(gid: string, data: Record<string, unknown>): void {
    const { custom_fields = {}, projects: _, ...own } = data;
    if (own.name === '') throw new ServiceRefusal(400, 'name: Value must not be empty');
    const task = this.task(gid);
    for (const [id, value] of Object.entries(custom_fields as Record<string, string>))
      if (id === '501') {
        const number = value === '' ? null : Number(value);
        if (Number.isNaN(number)) throw new ServiceRefusal(400, 'custom_field: Not a number');
        task.numbers.set(id, number === null ? null : Number(number.toFixed(precision)));
      } else task.option = value === '' ? null : value;
    this.change(gid, own);
  }

  #id(): string {
    this.#next += 1;
    return String(this.#next);
  }

  /** Its own clock, which is hours away from ours. */
  #now(): string {
    this.#clock += 1_000;
    return new Date(this.#clock).toISOString();
  }
}

const customFields = [
  {
    ...{ gid: '501', resource_type: 'custom_field', name: 'Story points' },
    ...{ resource_subtype: 'number', type: 'number', precision },
  },
  {
    ...{ gid: '502', resource_type: 'custom_field', name: 'Size' },
    ...{ resource_subtype: 'enum', type: 'enum', enum_options: sizes },
  },
];

function shape(task: FakeTask): unknown {
  const { section, assignee, numbers, option, stories: _, ...own } = task;
  const [points, size] = customFields;
  return {
    ...own,
    resource_type: 'task',
    assignee: people.find(({ gid }) => gid === assignee) ?? null,
    tags: [],
    memberships: section ? [{ project, section: sections.find(({ gid }) => gid === section) }] : [],
    permalink_url: `https://app.asana.com/0/${project.gid}/${task.gid}`,
    custom_fields: [
      { ...points, number_value: numbers.get('501') ?? null },
      { ...size, enum_value: sizes.find(({ gid }) => gid === option) ?? null },
    ],
  };
}

function asked({ query }: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : String(value),
    ]),
  );
}
