import express, { type Request, type Response, Router } from 'express';
import { admit } from '#server/http/admission.ts';
import { itemsSchema } from '#server/http/bodies.ts';
import { type ImportChoices, importChoicesSchema } from '#server/http/import-choices.ts';
import { freshIds, type ImportIds, idempotencyKey, idsOf } from '#server/http/import-ids.ts';
import { type IdentifiedItem, importItems, itemsOfList } from '#server/http/importing-items.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { FileRead } from '#server/http/read-file.ts';
import { readBody } from '#server/http/reading.ts';
import { ReadingThread } from '#server/http/reading-thread.ts';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import { wanted } from '#shared/backlog/wanted.ts';
import { newItemSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { callPermissions } from '#shared/protocol/permissions.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { SessionState } from '#shared/session/state.ts';

interface ImportApiSurroundings {
  sessions: Sessions;
  allowed: Allowances;
}

/** What is read; what it is, the bytes say. */
const readable = [
  ...['json', 'text/*', 'xml', '+xml', 'application/octet-stream'],
  ...[
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.ms-excel',
  ],
];

/** What is a table, though it may have but one column. */
const tables = ['text/csv', 'text/tab-separated-values'];

// As it comes: to inflate a body costs far more than to send it.
const readBytes = express.raw({ type: () => true, limit: limits.fileBytes, inflate: false });

/** What was sent, as items, with what there is to tell about how they were read. */
interface Reading {
  items: IdentifiedItem[];
  report: (Omit<FileRead, 'items'> & { leftOut: number }) | Pick<FileRead, 'skipped'>;
}

/** `POST /api/sessions/:id/items`. */
export function createImportApi({ sessions, allowed }: ImportApiSurroundings): Router {
  const importings = pace(allowed.rates.imports);
  const thread = new ReadingThread();
  const api = Router();

  api.post('/:id/items', async (request, response) => {
    const mayAsk = callPermissions['POST /api/sessions/:id/items'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    const tooFast = await importings.take(live.id);
    if (tooFast) return sendProblem(response, tooFast);
    const asked = await askedFor(live, request, response);
    if (!asked) return;
    const reading = await read(asked, await live.state());
    if ('code' in reading) return sendProblem(response, reading);
    const { items, report } = reading;
    const imported = await importItems(live, participant.id, items, allowed.items);
    if ('code' in imported) return sendProblem(response, imported);
    response.status(201).json({ ...imported, ...report });
  });

  async function read(
    { bytes, name, choices, ids }: Asked,
    { framework, items }: SessionState,
  ): Promise<Reading | Refusal> {
    if (ids.wereUsedAmong(items.map(({ id }) => id))) return refusal('key_used');
    const unknown = Object.keys(choices.columns?.scores ?? {}).find((id) =>
      framework.criteria.every((criterion) => criterion.id !== id),
    );
    if (unknown !== undefined) return refusal('no_criterion');
    const list = ownList(bytes);
    if (list) {
      if (bytes.length > limits.jsonBytes) return refusal('too_large');
      const parsed = parse(itemsSchema, list);
      if (!parsed.ok) return parsed.refusal;
      const { items, skipped } = itemsOfList(parsed.value, ids);
      return { items, report: { skipped } };
    }
    const { criteria } = framework;
    const { withoutClosed, ...howRead } = choices;
    const mostItems = allowed.items;
    const file = await thread.read({ bytes, name, criteria, choices: howRead, mostItems });
    if ('code' in file) return file;
    const { items: found, ...report } = file;
    const identified = found.map((item, index) => ({ id: ids.at(index), ...item }));
    const coming = withoutClosed
      ? wanted(items, identified, ({ category }) => category !== 'closed')
      : identified;
    return { items: coming, report: { ...report, leftOut: identified.length - coming.length } };
  }

  return api;
}

interface Asked {
  bytes: Uint8Array;
  name: string;
  choices: ImportChoices;
  ids: ImportIds;
}

/** What is to be read, and how; or says what is wrong with it and answers `null`. */
async function askedFor(
  live: LiveSession,
  request: Request,
  response: Response,
): Promise<Asked | null> {
  const refuse = (reason: Refusal, status?: number) => {
    sendProblem(response, reason, status);
    return null;
  };
  if (request.get('content-type') !== undefined && !request.is(readable)) {
    const sentence =
      'Send items as JSON, or a file with them: CSV, tabs, XML, or a workbook (.xlsx).';
    return refuse(refusal('invalid', sentence), 415);
  }
  const choices = parse(importChoicesSchema, request.query);
  if (!choices.ok) return refuse(choices.refusal);
  const key = keyOf(request);
  if (!key.ok) return refuse(key.refusal);
  const body = await readBody(readBytes, request, response);
  const bytes = body instanceof Uint8Array ? body : new Uint8Array();
  const ids =
    key.value === undefined ? freshIds : idsOf(live.id, key.value, [queryOf(request), bytes]);
  return { bytes, name: request.is(tables) ? 'backlog.csv' : '', choices: choices.value, ids };
}

function keyOf(request: Request): Parsed<string | undefined> {
  return parse(idempotencyKey.optional(), request.get('idempotency-key'));
}

function queryOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at === -1 ? '' : originalUrl.slice(at);
}

/**
 * The list of items that this is, as they are documented; `null` where it is something else, such as
 * what a tracker writes.
 */
function ownList(bytes: Uint8Array): unknown[] | null {
  const begins = new TextDecoder().decode(bytes.subarray(0, 64));
  if (!/^\s*\[/.test(begins)) return null;
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(list) && list.every(isOwnItem) ? list : null;
  } catch {
    return null;
  }
}

function isOwnItem(one: unknown): boolean {
  return (
    typeof one === 'object' &&
    one !== null &&
    Object.keys(one).every((name) => Object.hasOwn(newItemSchema.shape, name))
  );
}
