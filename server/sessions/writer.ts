import { isDeepStrictEqual } from 'node:util';
import { generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { Change } from '#server/rules/changes.ts';
import type { SessionMemory } from '#server/sessions/memory.ts';
import type { Webhook } from '#server/sessions/port.ts';
import { ballotRow, credentialRow, passcodeRow, webhookRow } from '#server/sessions/rows.ts';
import type { RowWrite } from '#server/storage/storage.ts';
import {
  type Fields,
  type ItemFields,
  itemFields,
  type ParticipantRecord,
  type RoundFields,
  rootsOf,
  roundFields,
} from '#shared/session/document.ts';

/** What the door changes and no rule sees: hashes, and the address of a webhook. `null` takes it away. */
export type SecretChange =
  | { change: 'credential'; participantId: string; tokenHash: string }
  | { change: 'passcode'; hash: string | null }
  | { change: 'webhook'; webhook: Webhook | null };

export type SessionChange = Change | SecretChange;

/**
 * Writes what the rules decided into the session's document and ballots. Answers with the rows
 * that storage has to be told of. `now` is in milliseconds since 1970.
 */
export function writeChanges(
  memory: SessionMemory,
  changes: readonly SessionChange[],
  now: number,
): RowWrite[] {
  return memory.doc.transact(() => changes.flatMap((change) => writeChange(memory, change, now)));
}

function writeChange(memory: SessionMemory, change: SessionChange, now: number): RowWrite[] {
  const { session, participants } = rootsOf(memory.doc);
  switch (change.change) {
    case 'session':
      setFields(session, change.fields);
      memory.reader.touch();
      return [];
    case 'participant': {
      const { name, role, votes, group } = change.fields;
      const joinedAt =
        participants.get(change.participantId)?.joinedAt ??
        change.joinedAt ??
        afterAll(participants, now);
      setParticipant(memory, change.participantId, {
        name,
        role,
        ...(votes && { votes }),
        ...(group !== null && { group }),
        joinedAt,
      });
      return [];
    }
    case 'participant-removed': {
      const record = participants.get(change.participantId);
      if (record) setParticipant(memory, change.participantId, { ...record, removed: true });
      return [];
    }
    case 'items-added':
      addItems(memory, change.items, change.before);
      return [];
    case 'item':
      setFields(itemOf(memory, change.itemId), change.fields);
      return [];
    case 'items-moved': {
      const { itemIds, before } = change;
      const places = placesOf(memory);
      if (standTogether(places, itemIds, before)) return [];
      const moving = new Set(itemIds);
      const others = places.filter(({ id }) => !moving.has(id));
      const keys = orderKeys(others, before, itemIds.length);
      itemIds.forEach((id, index) => {
        itemOf(memory, id).set('order', keys[index] ?? '');
      });
      return [];
    }
    case 'round-opened': {
      const round = addRound(itemOf(memory, change.itemId), change.round);
      round.set('openedAt', change.at);
      round.set('anonymous', change.anonymous);
      round.set('voted', new Y.Map());
      return [];
    }
    case 'reminder':
      return [];
    case 'credential':
      memory.credentials.set(change.tokenHash, change.participantId);
      return [credentialRow(change.tokenHash, change.participantId)];
    case 'passcode':
      memory.passcodeHash = change.hash;
      return [passcodeRow(change.hash)];
    case 'webhook':
      return [webhookRow(change.webhook)];
    case 'round-dropped':
      itemOf(memory, change.itemId).get('rounds')?.delete(String(change.round));
      return [];
    case 'ballot': {
      const { itemId, round, participantId, cards } = change;
      memory.setBallot(itemId, round, participantId, cards);
      // Always written, so that a changed card and a repeated one look the same from outside.
      setAnswered(memory, change);
      return [ballotRow(itemId, round, participantId, cards)];
    }
    case 'answered':
      setAnswered(memory, change);
      return [];
    case 'rating': {
      const { itemId, participantId, rating } = change;
      const item = itemOf(memory, itemId);
      if (!item.get('ratings')) item.set('ratings', new Y.Map());
      if (rating) item.get('ratings')?.set(participantId, rating);
      else item.get('ratings')?.delete(participantId);
      return [];
    }
    case 'round-revealed': {
      const { itemId, round, reveal } = change;
      roundOf(itemOf(memory, itemId), round)?.set('reveal', reveal);
      const voters = [...memory.ballotsOf(itemId, round).keys()];
      memory.dropBallots(itemId, round);
      return voters.map((participantId) => ballotRow(itemId, round, participantId, null));
    }
  }
}

function setFields<T extends object>(fields: Fields<T>, values: Partial<T>): void {
  for (const key of Object.keys(values) as (keyof T)[]) {
    const value = values[key];
    if (value !== undefined && !isDeepStrictEqual(fields.get(key), value)) fields.set(key, value);
  }
}

/** Now, and after everybody else: their order only grows at its end. */
function afterAll(participants: Y.Map<ParticipantRecord>, now: number): number {
  let last = now - 1;
  for (const { joinedAt } of participants.values()) last = Math.max(last, joinedAt);
  return last + 1;
}

function setParticipant(memory: SessionMemory, id: string, record: ParticipantRecord): void {
  rootsOf(memory.doc).participants.set(id, record);
  memory.reader.touchParticipants();
}

function addItems(
  memory: SessionMemory,
  added: Extract<Change, { change: 'items-added' }>['items'],
  before: string | null,
): void {
  const orders = orderKeys(placesOf(memory), before, added.length);
  added.forEach(({ id, ...fields }, index) => {
    rootsOf(memory.doc).items.set(id, new Y.Map());
    setFields(itemOf(memory, id), { ...fields, order: orders[index] ?? '' });
  });
}

/** The item's fields, for writing: the reader is told that they change. */
function itemOf(memory: SessionMemory, itemId: string): Fields<ItemFields> {
  const item = knownItem(memory, itemId);
  memory.reader.touchItem(itemId);
  return item;
}

function knownItem(memory: SessionMemory, itemId: string): Fields<ItemFields> {
  const map = rootsOf(memory.doc).items.get(itemId);
  if (!map) throw new Error('The rules changed an item that is not there.');
  return itemFields(map);
}

function roundOf(item: Fields<ItemFields>, round: number): Fields<RoundFields> | undefined {
  const map = item.get('rounds')?.get(String(round));
  return map && roundFields(map);
}

/** The reader is told of this one vote: it need not look at all the others. */
function setAnswered(
  memory: SessionMemory,
  { itemId, round, participantId, answered }: Extract<Change, { change: 'answered' | 'ballot' }>,
): void {
  const item = knownItem(memory, itemId);
  memory.reader.touchVote(itemId, round, participantId);
  roundOf(item, round)?.get('voted')?.set(participantId, answered);
}

function addRound(item: Fields<ItemFields>, number: number): Fields<RoundFields> {
  if (!item.get('rounds')) item.set('rounds', new Y.Map());
  const map = new Y.Map<unknown>();
  item.get('rounds')?.set(String(number), map);
  return roundFields(map);
}

/** Where an item stands: it is before those with a greater `order`. */
interface Place {
  id: string;
  order: string;
}

/** The places of all items, in order. Removed ones keep theirs, so that they come back where they were. */
function placesOf(memory: SessionMemory): Place[] {
  return [...rootsOf(memory.doc).items]
    .map(([id, map]) => ({ id, order: itemFields(map).get('order') ?? '' }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** Whether these are in this order just before that item, or at the end: then there is nothing to move. */
function standTogether(places: readonly Place[], ids: readonly string[], before: string | null) {
  const end = indexBefore(places, before);
  const start = end - ids.length;
  return start >= 0 && ids.every((id, index) => places[start + index]?.id === id);
}

/** Fractional indexes just before an item, or at the end. */
function orderKeys(places: readonly Place[], before: string | null, count: number): string[] {
  const at = indexBefore(places, before);
  return generateNKeysBetween(places[at - 1]?.order ?? null, places[at]?.order ?? null, count);
}

function indexBefore(places: readonly Place[], before: string | null): number {
  return before === null ? places.length : places.findIndex(({ id }) => id === before);
}
