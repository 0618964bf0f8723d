import type { IRouter, Request, Response } from 'express';
import { RefereedService, ServiceRefusal } from '#test/referees/refereed-service.ts';

interface FakeTask {
  id: string;
  planId: string;
  title: string;
  bucketId: string | null;
  percentComplete: number;
  priority: number;
  startDateTime: string | null;
  dueDateTime: string | null;
  appliedCategories: Record<string, boolean>;
  description: string;
  /** How often the task, and its notes, were written. */
  version: number;
  notesVersion: number;
}

const me = { id: 'u-1', displayName: 'Ana', mail: 'ana@acme.example' };
const plan = { id: 'plan-1', title: 'Shop roadmap' };
const buckets = [
  { id: 'bucket-later', name: 'Later', planId: plan.id },
  { id: 'bucket-next', name: 'Next', planId: plan.id },
];

/** Planner with one plan, as Microsoft Graph tells it to whoever has the token. */
export class FakePlanner {
  readonly place = plan.id;
  readonly access = 'graph-token-0123456789';
  readonly tasks: FakeTask[] = [];
  /** Called before a task is written, such as by somebody who writes at the same time. */
  beforeWrite: (task: FakeTask) => void = () => undefined;
  #service: RefereedService | null = null;
  #next = 0;

  static async listen(): Promise<FakePlanner> {
    const fake = new FakePlanner();
    fake.#service = await RefereedService.listen('planner', {
      authorization: `Bearer ${fake.access}`,
      routes: (app, here) => fake.#routes(app, here),
      failed: (response, status, message) =>
        void response.status(status).json({ error: { code: String(status), message } }),
    });
    return fake;
  }

  get service(): RefereedService {
    if (!this.#service) throw new Error('It does not listen.');
    return this.#service;
  }

  /** So that calls to Graph come here, as `CONNECT_HOSTS` says it. */
  get inItsPlace(): string {
    return `graph.microsoft.com=${this.service.origin}`;
  }

  /** Somebody adds a task over there. */
  add(title: string): string {
    this.#next += 1;
    const id = `task-${this.#next}`;
    this.tasks.push({
      ...{ id, planId: plan.id, title, bucketId: 'bucket-later', percentComplete: 0, priority: 5 },
      ...{ startDateTime: null, dueDateTime: null, appliedCategories: {}, description: '' },
      ...{ version: 1, notesVersion: 1 },
    });
    return id;
  }

  change(id: string, change: Partial<FakeTask>): void {
    const task = this.task(id);
    Object.assign(task, change);
    if (change.description !== undefined) task.notesVersion += 1;
    task.version += 1;
  }

  remove(id: string): void {
    this.tasks.splice(this.tasks.indexOf(this.task(id)), 1);
  }

  task(id: string): FakeTask {
    const task = this.tasks.find((one) => one.id === id);
    if (!task) throw new ServiceRefusal(404, 'The requested item is not found.');
    return task;
  }

  #routes(app: IRouter, { origin }: RefereedService): void {
    const base = '/v1.0';
    app.get(`${base}/me`, (_request, response) => void response.json(me));
    app.get(
      `${base}/me/planner/plans`,
      (_request, response) => void response.json({ value: [plan] }),
    );
    app.get(`${base}/planner/plans/:id`, (request, response) => {
      if (request.params.id !== plan.id) throw new ServiceRefusal(404, 'It is not found.');
      response.json(plan);
    });
    app.get(`${base}/planner/plans/:id/details`, (_request, response) => {
      response.json({ categoryDescriptions: { category1: 'Urgent for sales', category2: null } });
    });
    app.get(
      `${base}/planner/plans/:id/buckets`,
      (_request, response) => void response.json({ value: buckets }),
    );
    app.get(`${base}/planner/plans/:id/tasks`, (request, response) => {
      const from = Number(request.query.$skip ?? 0);
      const size = 3;
      const path = `${base}/planner/plans/${plan.id}/tasks?%24expand=details&%24skip=${from + size}`;
      // Graph says the whole address of the next page, by the name that it is called by.
      const next = `${origin.replace(/^.*$/, 'https://graph.microsoft.com')}${path}`;
      const here = this.tasks.filter(({ planId }) => planId === plan.id);
      response.json({
        value: here.slice(from, from + size).map(shape),
        ...(here.length > from + size && { '@odata.nextLink': next }),
      });
    });
    app.post(`${base}/planner/tasks`, (request, response) => {
      const { details, ...values } = request.body;
      const id = this.add('');
      this.#set(id, values);
      if (details?.description) this.task(id).description = details.description;
      response.status(201).json(shape(this.task(id)));
    });
    app.get(`${base}/planner/tasks/:id`, (request, response) => {
      response.json(shape(this.task(request.params.id)));
    });
    app.patch(`${base}/planner/tasks/:id`, (request, response) => {
      const task = this.task(request.params.id);
      this.beforeWrite(task);
      ifMatches(request, etag('task', task.version));
      this.#set(task.id, request.body);
      none(response);
    });
    app.patch(`${base}/planner/tasks/:id/details`, (request, response) => {
      const task = this.task(request.params.id);
      this.beforeWrite(task);
      ifMatches(request, etag('notes', task.notesVersion));
      this.change(task.id, { description: request.body.description });
      none(response);
    });
  }

  #set(id: string, { planId: _, ...values }: Partial<FakeTask>): void {
    if (values.title === '' || values.title === null)
      throw new ServiceRefusal(400, 'The title is not valid.');
    const { appliedCategories, ...rest } = values;
    const applied = { ...this.task(id).appliedCategories, ...appliedCategories };
    const kept = Object.fromEntries(Object.entries(applied).filter(([, is]) => is));
    this.change(id, { ...rest, appliedCategories: kept });
  }
}

function etag(of: string, version: number): string {
  return `W/"${of}-${version}"`;
}

function ifMatches(request: Request, wanted: string): void {
  if (request.get('if-match') !== wanted)
    throw new ServiceRefusal(412, 'The If-Match header does not match.');
}

function none(response: Response): void {
  response.status(204).end();
}

function shape({ version, notesVersion, description, ...task }: FakeTask): unknown {
  return {
    '@odata.etag': etag('task', version),
    ...task,
    hasDescription: description !== '',
    details: { '@odata.etag': etag('notes', notesVersion), id: task.id, description },
  };
}
