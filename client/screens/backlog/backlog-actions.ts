import type { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { useToast } from '#client/parts/toast.tsx';
import type { Backlog } from '#client/screens/backlog/use-backlog.ts';
import { newId } from '#client/sync/ids.ts';
import type { Command, CommandOf } from '#shared/commands/commands.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Suggestion, suggestedScores } from '#shared/scoring/suggestion.ts';
import { type Item, latestRound } from '#shared/session/state.ts';

/** Where in the backlog an item goes. */
export type Direction = 'up' | 'down' | 'top' | 'bottom';

/** What a facilitator can do with the backlog. */
export interface BacklogActions {
  /** Adds one item at the end. */
  add(title: string): void;
  vote(item: Item): void;
  /** Settles a revealed item that is no longer on the table, with the scores its round suggests. */
  acceptSuggested(item: Item): void;
  /** Makes the scores that items came with the team's own. */
  acceptImported(items: readonly Item[]): void;
  change(command: CommandOf<'item.edit'>): void;
  move(item: Item, direction: Direction): void;
  /** Puts an item before another one, or at the end. */
  place(itemId: string, before: string | null): void;
  skip(item: Item): void;
  remove(item: Item): void;
}

interface BacklogActionsSurroundings {
  backlog: Pick<Backlog, 'edit' | 'latest'>;
  send(command: Command): Promise<boolean>;
  vote(item: Item): void;
  framework: Framework | undefined;
  /** The scores to accept where nobody types others. */
  suggested(item: Item): Record<string, number> | null;
  show: ReturnType<typeof useToast>['show'];
  /** Takes an action back. */
  undo(action: string): void;
  /** Tells those who listen to the page. */
  announce(message: string): void;
  t: ReturnType<typeof useTranslations<'backlog'>>;
  titleOf(item: Item): string;
}

export function backlogActions(surroundings: BacklogActionsSurroundings): BacklogActions {
  const { backlog, send, vote, framework, suggested, show, undo, announce, t, titleOf } =
    surroundings;
  const { edit, latest } = backlog;
  const briefly = (item: Item) => isolated(shortened(titleOf(item), 60));

  function place(itemId: string, before: string | null): void {
    const items = latest();
    const item = items.find(({ id }) => id === itemId);
    const from = items.findIndex(({ id }) => id === itemId);
    const alreadyThere = before === itemId || before === (items[from + 1]?.id ?? null);
    if (!item || alreadyThere) return;
    const others = items.filter(({ id }) => id !== itemId);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    announce(t('moved', { title: briefly(item), place: at + 1, count: items.length }));
    void edit({ type: 'item.move', itemId, before });
  }

  return {
    add(title) {
      void edit({ type: 'item.add', items: [{ id: newId(), title }] });
    },
    vote,
    acceptSuggested(item) {
      const scores = suggested(item);
      if (scores) void send({ type: 'item.accept', itemId: item.id, scores });
    },
    acceptImported(items) {
      if (!framework) return;
      const commands = items.flatMap((item) => {
        const scores = importedToAccept(item, framework);
        return scores ? [{ type: 'item.accept' as const, itemId: item.id, scores }] : [];
      });
      if (commands.length > 0) void send({ type: 'item.batch', commands });
    },
    change(command) {
      void edit(command);
    },
    move(item, direction) {
      const items = latest();
      const at = items.findIndex(({ id }) => id === item.id);
      const before = {
        up: items[at - 1]?.id ?? items[0]?.id,
        down: items[at + 2]?.id,
        top: items[0]?.id,
        bottom: undefined,
      }[direction];
      place(item.id, before ?? null);
    },
    place,
    skip(item) {
      void send({ type: 'item.skip', itemId: item.id });
    },
    remove(item) {
      const action = newId();
      let stored = false;
      void edit({ type: 'item.remove', itemId: item.id }, action).then((done) => {
        stored = done;
      });
      // Without a connection it waits on this device, and its return goes after it.
      const restore = () => void edit({ type: 'item.restore', itemId: item.id });
      show(t('removed', { title: briefly(item) }), {
        action: { label: t('undo'), onAction: () => (stored ? undo(action) : restore()) },
      });
    },
  };
}

/** The suggested score of each criterion, once the cards are on the table; `null` where there is none. */
export function scoresToAccept(
  item: Item,
  framework: Framework,
  suggestion?: Suggestion,
): Record<string, number> | null {
  const round = latestRound(item);
  if (item.status !== 'revealed' || round?.state !== 'revealed') return null;
  const scores = suggestedScores(framework, round.results, suggestion);
  return Object.keys(scores).length > 0 ? scores : null;
}

/** The scores that an item came with, as the team may accept them without a vote; `null` where it has none. */
export function importedToAccept(
  { status, scores = {}, imported = [] }: Item,
  { criteria }: Framework,
): Record<string, number> | null {
  if (status === 'voting' || imported.length === 0) return null;
  const known = Object.entries(scores).filter(([id]) => criteria.some((one) => one.id === id));
  return known.some(([id]) => imported.includes(id)) ? Object.fromEntries(known) : null;
}

/** The first characters of a title that is longer than so many. */
export function shortened(title: string, most: number): string {
  const characters = [...title];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : title;
}
