/**
 * Tries weights and votes in a thread of its own: with many items and people that is work of a tenth of a
 * second, and more on a phone. It keeps what it was told, so that only what changed has to be sent.
 */
import type { ScoredItem } from '#shared/scoring/firmness.ts';
import { lacksExpressions, needExpressions } from '#shared/scoring/own-expressions.ts';
import { type Standfast, standfastOf } from '#shared/scoring/standfast.ts';
import type { VoteSetting } from '#shared/scoring/vote-sensitivity.ts';

/** `items` are told as they change; a question names those that are meant, in their order. */
export type ToWorker =
  | { kind: 'items'; items: readonly ScoredItem[] }
  | { kind: 'question'; setting: VoteSetting; itemIds: readonly string[] };

export type FromWorker = ReadonlyMap<string, Standfast>;

const known = new Map<string, ScoredItem>();

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'items') for (const item of data.items) known.set(item.id, item);
  else void answer(data.setting, data.itemIds);
});

async function answer(setting: VoteSetting, itemIds: readonly string[]): Promise<void> {
  if (lacksExpressions(setting.framework)) await needExpressions();
  const standfast: FromWorker = standfastOf(
    setting,
    itemIds.flatMap((id) => known.get(id) ?? []),
  );
  postMessage(standfast);
}
