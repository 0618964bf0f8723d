import * as Y from 'yjs';
import { mergeDocument } from '#server/documents/merging.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import { nobody, type OpenDocument } from '#server/workspace/open-document.ts';
import { withAutomations } from '#server/workspace/rules/automations.ts';
import {
  isRefusal,
  type Workspace,
  type WorkspaceChange,
} from '#server/workspace/rules/changes.ts';
import { letKnow } from '#server/workspace/rules/comments.ts';
import { happened, hasRoomFor, rowOf } from '#server/workspace/rules/items.ts';
import { writableDescription } from '#server/workspace/writable-description.ts';
import { descriptionSchema } from '#shared/commands/commands.ts';
import {
  firstDocument,
  markdownOf,
  openDocument,
  read,
  write,
} from '#shared/description/document.ts';
import { descriptionLimits } from '#shared/description/limits.ts';
import { mergedDescription } from '#shared/description/merging.ts';
import { readMarkdown } from '#shared/description/reading.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import { mentionedIn } from '#shared/workspace/comments.ts';
import { mayChange, workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** What becomes of descriptions that people write in. */

/** What of a workspace counts here. */
export type Describing = Pick<WorkspaceMemory, 'documents' | 'state'>;

/** The item whose description a member may write, or why not. */
export function writableItem(
  { state }: Pick<WorkspaceMemory, 'state'>,
  memberId: string,
  itemId: string,
): WorkspaceItem | Refusal {
  const member = state.members.get(memberId);
  if (!member || member.removed) return refusal('member_removed');
  if (!workspaceCommandPermissions['item.set'].includes(member.role)) return refusal('member_role');
  const item = state.items.get(itemId);
  if (!item) return refusal('no_workspace_item');
  if (item.removedAt !== undefined) return refusal('in_bin');
  return mayChange(member, item) ? item : refusal('not_own_item');
}

/** The document that writing begins with, where there is none yet. */
export function newDocument({ description: base = '' }: WorkspaceItem): OpenDocument {
  const { generation, update } = firstDocument(base);
  const clients = new Map(clientsOf(update).map((clientId) => [clientId, nobody]));
  return { generation, update, base, aheadSince: null, before: base, at: 0, writers: [], clients };
}

/** What a member wrote, in the document of this generation; nothing changes where there is another one. */
export function writeInDescription(
  workspace: Workspace,
  memory: Describing,
  memberId: string,
  written: { itemId: string; generation: string; update: Uint8Array },
  documentFor: (item: WorkspaceItem) => OpenDocument,
  now: number,
): LiveChange[] | Refusal {
  const item = writableItem(memory, memberId, written.itemId);
  if ('code' in item) return item;
  const document = documentFor(item);
  if (document.generation !== written.generation) return [];
  if (document.at === 0 && memory.documents.size >= descriptionLimits.openDocuments)
    return { ...refusal('too_fast'), retryAfter: 30 };
  const isOwn = (clientId: number) => (document.clients.get(clientId) ?? memberId) === memberId;
  const merged = mergeDocument(document.update, written.update, isOwn, writableDescription);
  if ('code' in merged) return merged;
  const { doc, whole, news, writtenBy } = merged;
  if (!news) return [];
  const description = textOfDocument(doc);
  if (description === null)
    return refusal('too_large', 'This description is full. Shorten it to write on.');
  if (!hasRoomFor(workspace, [{ ...item, description }])) return refusal('too_much_workspace_text');
  const next: OpenDocument = {
    ...document,
    ...{ update: whole, at: now, aheadSince: document.aheadSince ?? now },
    writers: [...new Set([...document.writers, memberId])],
    clients: new Map([...document.clients, ...[...writtenBy].map((id) => [id, memberId] as const)]),
  };
  return [{ change: 'document', itemId: item.id, document: next, news }];
}

/** Makes a description of what was written. At the end of a sitting its history tells of it, too. */
export function settleDescription(
  workspace: Workspace,
  { documents, state }: Describing,
  itemId: string,
  now: number,
  until: 'goes on' | 'sitting ends' | 'document ends',
): LiveChange[] {
  const document = documents.get(itemId);
  const item = state.items.get(itemId);
  if (!document || !item) return [];
  const description = textOfDocument(openDocument(document.update)) ?? document.base;
  const changes: WorkspaceChange[] = [];
  const isOther = description !== (item.description ?? '');
  if (isOther) changes.push(rowOf(withFields(item, { description: description || null }, now)));
  const next: OpenDocument = { ...document, base: description, aheadSince: null };
  const ended = { ...next, before: description, writers: [] };
  const isOver = until !== 'goes on';
  if (isOver)
    changes.push(
      ...sittingOf(document, itemId, description, now),
      ...toldBy(document, itemId, description, state, now),
    );
  const ruling = isOver
    ? withAutomations(workspace, document.writers[0] ?? item.createdBy, changes, now)
    : changes;
  const kept = until === 'document ends' ? null : isOver ? ended : next;
  return [
    ...(isRefusal(ruling) ? changes : ruling),
    { change: 'document', itemId, document: kept, news: null },
  ];
}

/**
 * What documents make of what happened to their items: a description that was set is merged with what was
 * written since it and the document agreed, and the document of an item that is gone goes.
 */
export function keepUp({ documents, state }: Describing, now: number): LiveChange[] {
  return [...documents].flatMap(([itemId, document]): LiveChange[] => {
    const item = state.items.get(itemId);
    if (!item) return [{ change: 'document', itemId, document: null, news: null }];
    if (item.removedAt !== undefined) return endWith(item, document, now);
    const set = item.description ?? '';
    return set === document.base ? [] : takenIn(itemId, document, set, state, now);
  });
}

/** The document of an item in the bin: what was written is its description. */
function endWith(item: WorkspaceItem, document: OpenDocument, now: number): LiveChange[] {
  const description = textOfDocument(openDocument(document.update)) ?? document.base;
  const next = { ...withFields(item, { description: description || null }, now) };
  return [
    rowOf(next),
    ...sittingOf(document, item.id, description, now),
    { change: 'document', itemId: item.id, document: null, news: null },
  ];
}

function takenIn(
  itemId: string,
  document: OpenDocument,
  set: string,
  state: WorkspaceState,
  now: number,
): LiveChange[] {
  const doc = openDocument(document.update);
  const before = Y.encodeStateVector(doc);
  const [base, mine] = [readMarkdown(document.base), readMarkdown(set)];
  write(doc, mergedDescription(base, mine, read(doc)));
  const fits = textOfDocument(doc) !== null;
  if (!fits) write(doc, mine);
  const news = Y.encodeStateAsUpdate(doc, before);
  const next: OpenDocument = {
    ...document,
    ...{ update: Y.encodeStateAsUpdate(doc), base: set, before: set },
    // What they wrote and is no description yet is told at the end of the sitting.
    writers: document.aheadSince === null ? [] : document.writers,
    aheadSince: document.aheadSince ?? now,
    clients: new Map([...document.clients, [doc.clientID, nobody]]),
  };
  // What both are too long for together is in the history.
  const until = fits
    ? document.base
    : (textOfDocument(openDocument(document.update)) ?? document.base);
  return [
    ...sittingOf(document, itemId, until, now),
    ...toldBy(document, itemId, until, state, now),
    { change: 'document', itemId, document: next, news },
  ];
}

/** What the history tells of those who wrote until now, if they changed anything. */
function sittingOf(
  { before, writers }: OpenDocument,
  itemId: string,
  description: string,
  now: number,
): WorkspaceChange[] {
  const [by, ...others] = writers;
  if (by === undefined || before === description) return [];
  const [from, to] = [before || null, description || null];
  const what = { change: 'description' as const, from, to };
  const told = happened({ id: itemId }, { id: by }, now, what);
  if (told.change !== 'happened' || others.length === 0) return [told];
  return [{ ...told, entry: { ...told.entry, with: others } }];
}

/** Lets those know whom a description speaks to since a sitting began; who wrote alone speaks not to themselves. */
function toldBy(
  { before, writers }: OpenDocument,
  itemId: string,
  description: string,
  state: WorkspaceState,
  at: number,
): WorkspaceChange[] {
  const members = [...state.members.values()];
  const known = new Set(mentionedIn(before, members));
  const fresh = mentionedIn(description, members).filter((to) => !known.has(to));
  return fresh.flatMap((to) => {
    const by = writers.find((writer) => writer !== to);
    if (by === undefined) return [];
    return letKnow({ state }, { itemId, description: true, by, at }, [to]);
  });
}

/** What a document says as a description, as it is read everywhere; `null` where it is too long for one. */
function textOfDocument(doc: Y.Doc): string | null {
  return descriptionSchema.safeParse(markdownOf(doc)).data ?? null;
}

function clientsOf(update: Uint8Array): number[] {
  return [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).keys()];
}
