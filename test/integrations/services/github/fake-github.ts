import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import type { HookCall } from '#server/integrations/connector.ts';
import {
  commentShape,
  type FakeHook,
  type FakeIssue,
  type FakeIssueField,
  type FakeMilestone,
  type FakeProject,
  type FakeProjectItem,
  hookShape,
  issueFieldShape,
  issueFieldValueShape,
  issueShape,
  labelShape,
  milestoneShape,
  projectFieldShape,
  projectItemShape,
  projectShape,
  repositoryShape,
  signedInShape,
  userShape,
} from '#test/integrations/services/github/shapes.ts';
import { type Breach, refereeOf } from '#test/referees/referee.ts';

/** Lists that the published schema here leaves out; the emulator knows them. */
const besides = /^\/repos\/[^/]+\/[^/]+\/(assignees|milestones)$/;

const token = 'github_pat_fake-0123456789';
const [owner, repository] = ['acme', 'shop'];
const place = `${owner}/${repository}`;

/**
 * GitHub with an organisation, a repository of its issues and a project, for whoever is signed in by `token`. It holds
 * every call and every answer of its own to GitHub's published schema; `breaches` are those that did not keep to it.
 */
export class FakeGithub {
  readonly token = token;
  readonly place = place;
  readonly project: FakeProject = {
    ...{ org: owner, number: 3, title: 'Roadmap' },
    fields: [
      {
        ...{ id: 901, name: 'Status', data_type: 'single_select' },
        options: [
          { id: 'todo0001', name: 'Todo' },
          { id: 'doing002', name: 'In progress' },
          { id: 'done0003', name: 'Done' },
        ],
      },
      { id: 902, name: 'Estimate', data_type: 'number' },
      { id: 903, name: 'Due', data_type: 'date' },
    ],
  };
  readonly people = ['ana', 'ben', 'cleo'];
  readonly milestones: FakeMilestone[] = [
    { number: 1, title: 'Spring' },
    { number: 2, title: 'Summer' },
  ];
  readonly labels = ['bug', 'enhancement'];
  /** Those of the organisation; empty them for one that has none. */
  readonly issueFields: FakeIssueField[] = [];
  readonly issues: FakeIssue[] = [];
  readonly items: FakeProjectItem[] = [];
  readonly hooks: FakeHook[] = [];
  readonly breaches: Breach[] = [];
  /** How many calls have changed something. */
  changes = 0;
  /** Whether hooks are called; else what changes is only there to be read. */
  tells = true;
  /** What whoever is signed in may do in the repository. */
  readonly permissions = { admin: true, push: true, triage: true, pull: true };
  /** Who there is, by their tokens. */
  readonly #accounts = new Map([[token, 'ana']]);
  readonly #troubles: { status: number; headers?: Record<string, string>; message: string }[] = [];
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    this.origin = `http://127.0.0.1:${address.port}`;
    server.on('request', this.#app());
  }

  /** `port`: any that is free without one. */
  static async listen(port = 0): Promise<FakeGithub> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new FakeGithub(server);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** So that calls to GitHub come here, as `CONNECT_HOSTS` says it. */
  get inItsPlace(): string {
    return `api.github.com=${this.origin}`;
  }

  /** Somebody else has an account there; answers with the token that signs in with it. */
  addAccount(login: string): string {
    const own = `github_pat_of-${login}-0123456789`;
    this.#accounts.set(own, login);
    return own;
  }

  /** What the next calls are answered with instead. */
  trouble(status: number, headers: Record<string, string> = {}, message = 'It is in trouble.') {
    this.#troubles.push({ status, headers, message });
  }

  /** Somebody opens an issue over there. */
  open(title: string, more: Partial<FakeIssue> = {}): FakeIssue {
    const at = nowText();
    const issue: FakeIssue = {
      ...{ number: this.issues.length + 1, title, body: null, state: 'open', state_reason: null },
      ...{ labels: [], assignees: [], milestone: null, fields: new Map(), comments: [] },
      ...{ created_at: at, updated_at: at, ...more },
    };
    this.issues.push(issue);
    this.#tell('opened', issue);
    return issue;
  }

  /** Somebody changes one over there. */
  edit(number: number, change: Partial<FakeIssue>): void {
    this.#touch(this.issue(number), 'edited', change);
  }

  issue(number: number): FakeIssue {
    const issue = this.issues.find((one) => one.number === number);
    if (!issue) throw new Error(`There is no issue ${number}.`);
    return issue;
  }

  addToProject(number: number): FakeProjectItem {
    const had = this.items.find((one) => one.issue === number);
    if (had) return had;
    const item = {
      ...{ id: 7_000 + this.items.length, place, issue: number, values: new Map() },
      updated_at: nowText(),
    };
    this.items.push(item);
    return item;
  }

  /** What GitHub sends when an issue was changed. */
  callOf({ url, secret }: Pick<FakeHook, 'url' | 'secret'>, number: number): HookCall {
    const issue = issueShape(place, this.issue(number), this.issueFields);
    const body = Buffer.from(JSON.stringify({ action: 'edited', issue }));
    const digest = createHmac('sha256', secret).update(body).digest('hex');
    const headers = {
      ...{ 'content-type': 'application/json', 'x-github-event': 'issues' },
      ...{ 'x-github-delivery': randomUUID(), 'x-hub-signature-256': `sha256=${digest}` },
    };
    return { method: 'POST', headers, address: url, body };
  }

  #touch(issue: FakeIssue, action: string, change: Partial<FakeIssue> = {}) {
    Object.assign(issue, change, { updated_at: nowText() });
    this.#tell(action, issue);
  }

  #tell(_action: string, { number }: FakeIssue) {
    if (!this.tells) return;
    for (const hook of this.hooks) {
      const { method, headers, address, body } = this.callOf(hook, number);
      // Nobody waits for it, and nobody is told where it can't be reached: such is a hook.
      fetch(address, { method, headers, body: Buffer.from(body) }).catch(() => undefined);
    }
  }

  #loginOf(request: Request): string | undefined {
    return this.#accounts.get(request.get('authorization')?.replace('Bearer ', '') ?? '');
  }

  #app() {
    const app = express().use(express.json());
    const { before, behind } = refereeOf('github', this.breaches, besides);
    app.use((request, response, next) => {
      const trouble = this.#troubles.shift();
      if (!trouble && this.#loginOf(request)) return next();
      const { status, headers, message } = trouble ?? { status: 401, message: 'Bad credentials' };
      response
        .status(status)
        .set(headers ?? {})
        .json({ message });
    });
    for (const one of before) app.use(one);
    const repo = `/repos/${owner}/${repository}`;
    const issuePath = `${repo}/issues/:number`;
    const shape = (issue: FakeIssue) => issueShape(place, issue, this.issueFields);
    const noted = <T>(value: T): T => {
      this.changes++;
      return value;
    };

    app.get('/user', (request, response) => {
      response.json(signedInShape(this.#loginOf(request) ?? ''));
    });
    app.get('/user/repos', (_request, response) => {
      const org = { login: owner, type: 'Organization' } as const;
      response.json([
        repositoryShape(org, repository, this.permissions),
        repositoryShape({ login: 'ana' }, 'notes', this.permissions),
      ]);
    });

    app.get('/search/issues', (request, response) => {
      const { q = '', sort, order } = texts(request);
      const found = this.issues.filter((one) => !one.is || one.is === 'pull');
      const matching = matches(q, found);
      if (!matching) return refuse(response, 422, 'Validation Failed: the query can’t be read.');
      const by = sort === 'updated' ? 'updated_at' : 'created_at';
      const sorted = [...matching].sort((a, b) => a[by].localeCompare(b[by]));
      if (order !== 'asc') sorted.reverse();
      const page = pageOf(request, sorted);
      if (!page) return refuse(response, 422, 'Only the first 1000 search results are available');
      response.json({
        ...{ total_count: matching.length, incomplete_results: false, search_type: 'lexical' },
        items: page.map((one) => ({ ...shape(one), body: one.body ?? '', score: 1 })),
      });
    });

    app.get(`${repo}/issues`, (request, response) => {
      const { state = 'open', sort, direction, since } = texts(request);
      const by = sort === 'updated' ? 'updated_at' : 'created_at';
      const listed = this.issues
        .filter((one) => !one.is || one.is === 'pull')
        .filter((one) => state === 'all' || one.state === state)
        .filter((one) => since === undefined || one.updated_at >= since)
        .sort((a, b) => a[by].localeCompare(b[by]) || a.number - b.number);
      if (direction !== 'asc') listed.reverse();
      response.json((pageOf(request, listed) ?? []).map(shape));
    });
    app.post(`${repo}/issues`, (request, response) => {
      const { title, body = null } = request.body;
      if (title === '') return refuse(response, 422, 'Validation Failed');
      response.status(201).json(shape(noted(this.open(title, { body }))));
    });

    const withIssue =
      (answer: (issue: FakeIssue, request: Request, response: Response) => void) =>
      (request: Request, response: Response) => {
        const issue = this.issues.find((one) => `${one.number}` === request.params.number);
        if (!issue || issue.is === 'hidden') return refuse(response, 404, 'Not Found');
        if (issue.is === 'deleted') return refuse(response, 410, 'This issue was deleted');
        answer(issue, request, response);
      };
    app.get(
      issuePath,
      withIssue((issue, _request, response) => void response.json(shape(issue))),
    );
    app.patch(
      issuePath,
      withIssue((issue, { body }, response) => {
        if (body.title === '') return refuse(response, 422, 'Validation Failed: title is missing');
        if (body.milestone && !this.milestones.some(({ number }) => number === body.milestone))
          return refuse(response, 422, 'Validation Failed: milestone is invalid');
        const { milestone, assignees, state, state_reason = null, ...rest } = body;
        this.#touch(noted(issue), 'edited', {
          ...rest,
          ...(state && { state, state_reason: state === 'open' ? null : state_reason }),
          // Whom it does not know it leaves out, as GitHub does.
          ...(assignees && {
            assignees: assignees.filter((login: string) => this.people.includes(login)),
          }),
          ...(milestone !== undefined && {
            milestone: this.milestones.find(({ number }) => number === milestone) ?? null,
          }),
        });
        response.json(shape(issue));
      }),
    );
    app.post(
      `${issuePath}/labels`,
      withIssue((issue, { body }, response) => {
        const labels = [...new Set([...issue.labels, ...body.labels])];
        for (const name of labels) if (!this.labels.includes(name)) this.labels.push(name);
        this.#touch(noted(issue), 'labeled', { labels });
        response.json(labels.map((name) => labelShape(place, name)));
      }),
    );
    app.delete(
      `${issuePath}/labels/:name`,
      withIssue((issue, { params }, response) => {
        if (!issue.labels.includes(`${params.name}`))
          return refuse(response, 404, 'Label does not exist');
        const labels = issue.labels.filter((name) => name !== params.name);
        this.#touch(noted(issue), 'unlabeled', { labels });
        response.json(labels.map((name) => labelShape(place, name)));
      }),
    );
    app.get(
      `${issuePath}/comments`,
      withIssue(({ number, comments }, request, response) => {
        const shapes = comments.map((body, index) => commentShape(place, number, index, body));
        response.json(pageOf(request, shapes));
      }),
    );
    app.post(
      `${issuePath}/comments`,
      withIssue((issue, { body: { body } }, response) => {
        const index = noted(issue).comments.push(body) - 1;
        response.status(201).json(commentShape(place, issue.number, index, body));
      }),
    );
    app.post(
      `${issuePath}/issue-field-values`,
      withIssue((issue, { body }, response) => {
        for (const { field_id, value } of body.issue_field_values) {
          const field = this.issueFields.find(({ id }) => id === field_id);
          const isFitting = field?.data_type === 'number' ? typeof value === 'number' : true;
          const isOption = field?.options?.includes(value) ?? true;
          if (!field || !isFitting || !isOption)
            return refuse(response, 422, 'Validation Failed: that is no value of the field');
          issue.fields.set(field_id, value);
        }
        this.#touch(noted(issue), 'field_added');
        const values = this.issueFields.flatMap((field) => {
          const value = issue.fields.get(field.id);
          return value === undefined ? [] : [issueFieldValueShape(field, value)];
        });
        response.json(values);
      }),
    );
    app.delete(
      `${issuePath}/issue-field-values/:field`,
      withIssue((issue, { params }, response) => {
        if (!issue.fields.delete(Number(params.field))) return refuse(response, 404, 'Not Found');
        this.#touch(noted(issue), 'field_removed');
        response.status(204).end();
      }),
    );

    app.get(`${repo}/labels`, (request, response) => {
      response.json((pageOf(request, this.labels) ?? []).map((name) => labelShape(place, name)));
    });
    app.get(`${repo}/assignees`, (request, response) => {
      response.json((pageOf(request, this.people) ?? []).map((login) => userShape({ login })));
    });
    app.get(`${repo}/milestones`, (request, response) => {
      response.json(
        (pageOf(request, this.milestones) ?? []).map((one) => milestoneShape(place, one)),
      );
    });

    app.get(`${repo}/hooks`, (_request, response) => {
      if (!this.permissions.admin) return refuse(response, 404, 'Not Found');
      response.json(this.hooks.map(hookShape));
    });
    app.post(`${repo}/hooks`, ({ body: { config, events } }, response) => {
      const { url, secret } = config;
      const hook = { id: 100 + this.changes, place, url, secret, events };
      this.hooks.push(noted(hook));
      response.status(201).json(hookShape(hook));
    });
    app.delete(`${repo}/hooks/:id`, ({ params }, response) => {
      const at = this.hooks.findIndex(({ id }) => `${id}` === params.id);
      if (at < 0) return refuse(response, 404, 'Not Found');
      this.hooks.splice(noted(at), 1);
      response.status(204).end();
    });

    app.get(`/orgs/${owner}/issue-fields`, (_request, response) => {
      response.json(this.issueFields.map(issueFieldShape));
    });
    const projectPath = `/orgs/${owner}/projectsV2`;
    const itemShape = (item: FakeProjectItem) =>
      projectItemShape(this.project, item, shape(this.issue(item.issue)));
    const isSeen = ({ issue }: FakeProjectItem) => this.issue(issue).is === undefined;
    app.get(projectPath, (_request, response) => void response.json([projectShape(this.project)]));
    app.get(`${projectPath}/3/fields`, (_request, response) => {
      response.json(this.project.fields.map((field) => projectFieldShape(this.project, field)));
    });
    app.get(`${projectPath}/3/items`, (request, response) => {
      const { q = '', after = '0', per_page = '30' } = texts(request);
      const [from, count] = [Number(after), Number(per_page)];
      const found = matches(q, this.issues);
      if (!found) return refuse(response, 422, 'Validation Failed: the filter can’t be read.');
      const all = this.items
        .filter(isSeen)
        .filter(({ issue }) => found.some(({ number }) => number === issue));
      const next = from + count;
      if (next < all.length) {
        const address = `https://api.github.com${projectPath}/3/items?after=${next}&per_page=${count}`;
        response.set('Link', `<${address}>; rel="next"`);
      }
      response.json(all.slice(from, next).map(itemShape));
    });
    app.post(`${projectPath}/3/items`, ({ body }, response) => {
      const issue = this.issues.find((one) => shape(one).id === body.id);
      if (!issue) return refuse(response, 404, 'Not Found');
      const { fields: _fields, ...simple } = itemShape(noted(this.addToProject(issue.number)));
      response.status(201).json(simple);
    });
    const withItem =
      (answer: (item: FakeProjectItem, request: Request, response: Response) => void) =>
      (request: Request, response: Response) => {
        const item = this.items.find(({ id }) => `${id}` === request.params.item);
        if (!item || !isSeen(item)) return refuse(response, 404, 'Not Found');
        answer(item, request, response);
      };
    app.get(
      `${projectPath}/3/items/:item`,
      withItem((item, _request, response) => void response.json(itemShape(item))),
    );
    app.patch(
      `${projectPath}/3/items/:item`,
      withItem((item, { body }, response) => {
        for (const { id, value } of body.fields) {
          if (value === null) item.values.delete(id);
          else item.values.set(id, value);
        }
        noted(item).updated_at = nowText();
        response.json(itemShape(item));
      }),
    );
    return app.use(behind);
  }
}

const documentation_url = 'https://docs.github.com/rest';

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ message, documentation_url });
}

/** As GitHub writes times, to the second. */
function nowText(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function texts({ query }: Request): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** `null` behind the thousandth. */
function pageOf<T>(request: Request, all: readonly T[]): T[] | null {
  const { per_page = '30', page = '1' } = texts(request);
  const from = (Number(page) - 1) * Number(per_page);
  return from >= 1_000 ? null : all.slice(from, from + Number(per_page));
}

/** The part of GitHub's search that is used here: words of the title, and some qualifiers; `null` where it is none. */
function matches(query: string, issues: readonly FakeIssue[]): FakeIssue[] | null {
  let left = [...issues];
  for (const [part = ''] of query.matchAll(/[\w-]+:(?:"[^"]*"|\S+)|"[^"]*"|\S+/g)) {
    const [, name, raw = ''] = /^([\w-]+):(.+)$/.exec(part) ?? [];
    const value = raw.replace(/^"|"$/g, '');
    const word = part.replace(/^"|"$/g, '').toLowerCase();
    if (name === undefined)
      left = left.filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(word));
    else if (name === 'repo') left = value === place ? left : [];
    else if (name === 'label') left = left.filter(({ labels }) => labels.includes(value));
    else if (name === 'is' && value === 'issue') left = left.filter(({ is }) => is !== 'pull');
    else if (name === 'is' && /^(open|closed)$/.test(value))
      left = left.filter(({ state }) => state === value);
    else if (name === 'in') continue;
    else if (name === 'updated' && value.startsWith('>='))
      left = left.filter(({ updated_at }) => updated_at >= value.slice(2));
    else if (name === 'created' && value.startsWith('>='))
      left = left.filter(({ created_at }) => created_at >= value.slice(2));
    else return null;
  }
  return left;
}
