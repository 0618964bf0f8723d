import type { AskedOfService, ServiceAnswer } from '#test/integrations/fake-server.ts';

/** A card as a board keeps it. */
export interface FakeCard {
  id: string;
  idShort: number;
  idBoard: string;
  idList: string;
  closed: boolean;
  name: string;
  desc: string;
  due: string | null;
  start: string | null;
  dueComplete: boolean;
  idLabels: string[];
  idMembers: string[];
  customFieldItems: { idCustomField: string; idValue: string | null; value: object | null }[];
  comments: { id: string; text: string }[];
}

/** Ids are told from one another by their beginning, and grow. */
const idOf = (kind: string, number: number) =>
  `${kind}${number.toString(16).padStart(24 - kind.length, '0')}`;

export const boardId = idOf('b0', 1);
export const lists = ['To do', 'Doing', 'Done'].map((name, index) => ({
  ...{ id: idOf('a1', index + 1), name, closed: false, idBoard: boardId, pos: index },
}));
export const members = [
  { id: idOf('e1', 1), fullName: 'Ana Ramos', username: 'ana' },
  { id: idOf('e1', 2), fullName: 'Ben Okoro', username: 'ben' },
];
const field = (number: number, name: string, type: string) => ({
  ...{ id: idOf('f1', number), idModel: boardId, modelType: 'board', fieldGroup: 'g', name, type },
});
export const estimate = field(1, 'Estimate', 'number');
export const priority = field(2, 'Priority', 'number');
export const notes = field(3, 'Notes', 'text');
export const asked = field(4, 'Asked on', 'date');
export const urgent = field(5, 'Urgent', 'checkbox');
export const risk = {
  ...field(6, 'Risk', 'list'),
  options: ['Low', 'High'].map((text, index) => ({
    ...{ id: idOf('f2', index + 1), idCustomField: idOf('f1', 6), value: { text }, color: 'none' },
  })),
};
interface FakeField extends ReturnType<typeof field> {
  options?: typeof risk.options;
}
const customFields: readonly FakeField[] = [estimate, priority, notes, asked, urgent, risk];

export const credentials = {
  ...{ key: 'fake-trello-key', keySecret: 'fake-trello-secret', token: 'ATTA-fake-trello-token' },
};

type Told = Record<string, unknown>;

/** Trello with one board, as far as it is spoken to: it keeps what it is told, and refuses what Trello refuses. */
export class FakeTrello {
  readonly cards = new Map<string, FakeCard>();
  readonly labels: { id: string; idBoard: string; name: string; color: string | null }[] = [
    { id: idOf('c1', 1), idBoard: boardId, name: 'poker', color: 'green' },
  ];
  readonly webhooks = new Map<string, { id: string; idModel: string; callbackURL: string }>();
  /** How many calls changed something. */
  changes = 0;
  /** Whether fields of the board are named as Trello shows it, or as it describes it. */
  namesFieldsBeside = false;
  #trouble: number | null = null;
  #number = 0;

  /** As somebody over there would. */
  add(name: string, more: Partial<FakeCard> = {}): FakeCard {
    const number = ++this.#number;
    const card: FakeCard = {
      ...{ id: idOf('d1', number), idShort: number, idBoard: boardId, idList: lists[0]?.id ?? '' },
      ...{ closed: false, name, desc: '', due: null, start: null, dueComplete: false },
      ...{ idLabels: [], idMembers: [], customFieldItems: [], comments: [], ...more },
    };
    this.cards.set(card.id, card);
    return card;
  }

  change(id: string, more: Partial<FakeCard>): void {
    Object.assign(this.cards.get(id) ?? {}, more);
  }

  trouble(status: number): void {
    this.#trouble = status;
  }

  readonly answer = ({ method, path, headers, body }: AskedOfService): ServiceAnswer => {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble !== null) return troubles(trouble);
    const { key, token } = credentials;
    const isSignedIn =
      headers.authorization === `OAuth oauth_consumer_key="${key}", oauth_token="${token}"`;
    if (!isSignedIn) return said(401, 'invalid token');
    const url = new URL(path, 'https://trello.example');
    const json = body === '' ? {} : JSON.parse(body);
    return this.#answer(method, url.pathname.slice(2), url.searchParams, json);
  };

  #answer(method: string, route: string, query: URLSearchParams, json: Told): ServiceAnswer {
    for (const [verb, pattern, act] of this.#routes) {
      const found = method === verb ? pattern.exec(route) : null;
      if (found) return act(found[1] ?? '', json, query);
    }
    return said(404, 'The requested resource was not found.');
  }

  readonly #routes: readonly (readonly [
    string,
    RegExp,
    (id: string, json: Told, query: URLSearchParams) => ServiceAnswer,
  ])[] = [
    ['GET', /^\/members\/me$/, () => ok(members[0])],
    ['GET', /^\/members\/me\/boards$/, () => ok([{ id: boardId, name: 'Web shop' }])],
    ['GET', /^\/boards\/(\w+)$/, (id) => this.#board(id, { id: boardId, name: 'Web shop' })],
    ['GET', /^\/boards\/(\w+)\/lists$/, (id) => this.#board(id, lists)],
    ['GET', /^\/boards\/(\w+)\/members$/, (id) => this.#board(id, members)],
    ['GET', /^\/boards\/(\w+)\/labels$/, (id) => this.#board(id, this.labels)],
    [
      'GET',
      /^\/boards\/(\w+)\/customFields$/,
      (id) =>
        this.#board(
          id,
          customFields.map((one) => shownField(one, this.namesFieldsBeside)),
        ),
    ],
    [
      'POST',
      /^\/boards\/(\w+)\/labels$/,
      (_, { name }) => {
        const label = {
          id: idOf('c1', this.labels.length + 1),
          idBoard: boardId,
          name: `${name}`,
          color: null,
        };
        this.labels.push(label);
        this.changes++;
        return ok(label);
      },
    ],
    [
      'GET',
      /^\/lists\/(\w+)\/cards$/,
      (id, _, query) => {
        const before = query.get('before');
        const limit = Number(query.get('limit') ?? 1000);
        const found = [...this.cards.values()].filter(
          (card) => card.idList === id && !card.closed && (before === null || card.id < before),
        );
        return ok(found.slice(-limit).map((card) => this.#shown(card)));
      },
    ],
    [
      'GET',
      /^\/batch$/,
      (_, __, query) => {
        const urls = (query.get('urls') ?? '').split(',');
        if (urls.length > 10) return said(400, 'Too many urls');
        return ok(
          urls.map((url) => {
            const { pathname, searchParams } = new URL(url, 'https://trello.example');
            const { status = 200, body } = this.#answer('GET', pathname, searchParams, {}) ?? {};
            return status === 200
              ? { 200: body }
              : { name: 'NotFoundError', message: body, statusCode: status };
          }),
        );
      },
    ],
    ['GET', /^\/cards\/(\w+)$/, (id) => this.#with(id, (card) => ok(this.#shown(card)))],
    [
      'POST',
      /^\/cards$/,
      (_, json) => {
        const problem = problemOf(json);
        if (problem) return said(400, problem);
        const card = this.add('');
        this.#store(card, json);
        return ok(this.#shown(card));
      },
    ],
    [
      'PUT',
      /^\/cards\/(\w+)$/,
      (id, json) =>
        this.#with(id, (card) => {
          const problem = problemOf(json);
          if (problem) return said(400, problem);
          this.#store(card, json);
          return ok(this.#shown(card));
        }),
    ],
    [
      'PUT',
      /^\/cards\/(\w+)\/customFields$/,
      (id, json) => this.#with(id, (card) => this.#setFields(card, json)),
    ],
    [
      'GET',
      /^\/cards\/(\w+)\/actions$/,
      (id) =>
        this.#with(id, ({ comments }) => ok(comments.map(({ id, text }) => actionOf(id, text)))),
    ],
    [
      'POST',
      /^\/cards\/(\w+)\/actions\/comments$/,
      (id, { text }) =>
        this.#with(id, ({ comments }) => {
          const comment = { id: idOf('ac', ++this.#number), text: `${text}` };
          comments.unshift(comment);
          this.changes++;
          return ok(actionOf(comment.id, comment.text));
        }),
    ],
    [
      'POST',
      /^\/webhooks\/$/,
      (_, { callbackURL, idModel }) => {
        const own = {
          id: idOf('ab', ++this.#number),
          callbackURL: `${callbackURL}`,
          idModel: `${idModel}`,
        };
        const isThere = [...this.webhooks.values()].some(
          (one) => one.callbackURL === callbackURL && one.idModel === idModel,
        );
        if (isThere)
          return said(400, 'A webhook with that callback, model, and token already exists');
        this.webhooks.set(own.id, own);
        return ok({ ...own, active: true, description: 'Priority Poker', consecutiveFailures: 0 });
      },
    ],
    [
      'DELETE',
      /^\/webhooks\/(\w+)$/,
      (id) =>
        this.webhooks.delete(id) ? ok({}) : said(404, 'The requested resource was not found.'),
    ],
    ['GET', /^\/tokens\/([\w-]+)\/webhooks$/, () => ok([...this.webhooks.values()])],
    [
      'GET',
      /^\/tokens\/([\w-]+)$/,
      () =>
        ok({
          id: idOf('a9', 1),
          permissions: [{ idModel: '*', modelType: 'Board', read: true, write: true }],
        }),
    ],
    ['DELETE', /^\/tokens\/([\w-]+)\/$/, () => ok({})],
  ];

  #board(id: string, body: unknown): ServiceAnswer {
    return id === boardId ? ok(body) : said(404, 'The requested resource was not found.');
  }

  #with(id: string, answer: (card: FakeCard) => ServiceAnswer): ServiceAnswer {
    const card = this.cards.get(id);
    return card ? answer(card) : said(404, 'The requested resource was not found.');
  }

  #shown({ comments: _, ...card }: FakeCard) {
    const labels = this.labels.filter(({ id }) => card.idLabels.includes(id));
    return { ...card, labels, shortUrl: `https://trello.com/c/${card.idShort}` };
  }

  #store(card: FakeCard, json: Told): void {
    for (const [name, value] of Object.entries(json)) {
      const isList = name === 'idLabels' || name === 'idMembers';
      const stored = isList ? `${value}`.split(',').filter((one) => one !== '') : value;
      Object.assign(card, { [name]: stored });
    }
    this.changes++;
  }

  #setFields(card: FakeCard, { customFieldItems }: Told): ServiceAnswer {
    const items = Array.isArray(customFieldItems) ? customFieldItems : [];
    for (const { idCustomField, idValue, value } of items) {
      const type = customFields.find(({ id }) => id === idCustomField)?.type;
      const isEmpty = value === '' || idValue === '';
      const name = type === 'checkbox' ? 'checked' : (type ?? '');
      const isGood =
        isEmpty ||
        (type === 'list'
          ? risk.options.some(({ id }) => id === idValue)
          : typeof value?.[name] === 'string');
      if (!type || !isGood) return said(400, 'Invalid custom field item value.');
      card.customFieldItems = card.customFieldItems.filter(
        (one) => one.idCustomField !== idCustomField,
      );
      if (!isEmpty)
        card.customFieldItems.push({
          idCustomField,
          idValue: idValue ?? null,
          value: value ?? null,
        });
    }
    this.changes++;
    return ok({});
  }
}

function shownField({ name, options, ...field }: FakeField, isBeside: boolean) {
  const named = { name, ...(options && { options }) };
  return isBeside ? { ...field, ...named } : { ...field, display: { cardFront: true, ...named } };
}

function problemOf({ name, idList, due, start, idMembers, idLabels }: Told): string | null {
  if (name === '') return 'invalid value for name';
  if (idList !== undefined && !lists.some(({ id }) => id === idList))
    return 'invalid value for idList';
  const isTime = (value: unknown) => value == null || !Number.isNaN(Date.parse(`${value}`));
  if (!isTime(due)) return 'invalid date';
  if (!isTime(start)) return 'invalid date';
  const areIds = (value: unknown) =>
    value === undefined ||
    `${value}`.split(',').every((id) => id === '' || /^[0-9a-f]{24}$/.test(id));
  return areIds(idMembers) && areIds(idLabels) ? null : 'invalid value for idMembers';
}

function actionOf(id: string, text: string) {
  return {
    id,
    idMemberCreator: members[0]?.id,
    data: { text },
    type: 'commentCard',
    date: '2026-03-09T12:00:00.000Z',
  };
}

function ok(body: unknown): ServiceAnswer {
  return { body };
}

/** Trello says what is wrong in plain words. */
function said(status: number, body: string): ServiceAnswer {
  return { status, body };
}

function troubles(status: number): ServiceAnswer {
  if (status === 401) return said(401, 'invalid token');
  if (status === 429)
    return { status, body: { error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' } };
  return said(status, status === 403 ? 'unauthorized' : 'Something went wrong.');
}
