import type { useToast } from '#client/parts/toast.tsx';
import { addCommands } from '#client/screens/backlog/add-commands.ts';
import type { Backlog } from '#client/screens/backlog/use-backlog.ts';
import { newId } from '#client/sync/ids.ts';
import type { Command, CommandOf } from '#shared/commands/commands.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Suggestion, suggestedScores } from '#shared/scoring/suggestion.ts';
import { type Item, latestRound } from '#shared/session/state.ts';

/** Where in the backlog an item goes. */
export type Direction = 'up' | 'down' | 'top' | 'bottom';

/** An item with the id it will have. */
export type IdentifiedItem = CommandOf<'item.add'>['items'][number];

/** What a facilitator can do with the backlog. */
export interface BacklogActions {
  /** Adds one item at the end. */
  add(title: string): void;
  /** Adds many; done twice with the same ids, it adds them once. Answers whether it was done. */
  addAll(items: readonly IdentifiedItem[]): Promise<boolean>;
  vote(item: Item): void;
  /** Settles a revealed item that is no longer on the table, with the scores its round suggests. */
  acceptSuggested(item: Item): void;
  change(command: CommandOf<'item.edit'>): void;
  move(item: Item, direction: Direction): void;
  /** Puts an item before another one, or at the end. */
  place(itemId: string, before: string | null): void;
  skip(item: Item): void;
  remove(item: Item): void;
}

interface Surroundings {
  backlog: Pick<Backlog, 'edit' | 'latest'>;
  send(command: Command): Promise<boolean>;
  /** The scores to accept where nobody types others. */
  suggested(item: Item): Record<string, number> | null;
  show: ReturnType<typeof useToast>['show'];
  /** Tells those who listen to the page. */
  announce(message: string): void;
}

/** More than this many additions are not offered to be undone in one go. */
const mostUndone = 50;

export function backlogActions({
  backlog,
  send,
  suggested,
  show,
  announce,
}: Surroundings): BacklogActions {
  const { edit, latest } = backlog;

  function place(itemId: string, before: string | null): void {
    const items = latest();
    const item = items.find(({ id }) => id === itemId);
    const from = items.findIndex(({ id }) => id === itemId);
    const alreadyThere = before === itemId || before === (items[from + 1]?.id ?? null);
    if (!item || alreadyThere) return;
    const others = items.filter(({ id }) => id !== itemId);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    announce(`Moved ${quoted(item)} to place ${at + 1} of ${items.length}.`);
    void edit({ type: 'item.move', itemId, before });
  }

  async function addAll(items: readonly IdentifiedItem[]): Promise<boolean> {
    const done = await Promise.all(addCommands(items).map((command) => edit(command)));
    if (done.includes(false)) return false;
    const undo = () => {
      for (const { id } of items) void edit({ type: 'item.remove', itemId: id });
    };
    show(
      items.length === 1 ? 'Added 1 item.' : `Added ${items.length.toLocaleString('en')} items.`,
      {
        ...(items.length <= mostUndone && { action: { label: 'Undo', onAction: undo } }),
      },
    );
    return true;
  }

  return {
    add(title) {
      void edit({ type: 'item.add', items: [{ id: newId(), title }] });
    },
    addAll,
    vote(item) {
      void send({ type: 'round.open', itemId: item.id, round: roundToOpen(item) });
    },
    acceptSuggested(item) {
      const scores = suggested(item);
      if (scores) void send({ type: 'item.accept', itemId: item.id, scores });
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
      void edit({ type: 'item.remove', itemId: item.id });
      show(`Removed ${quoted(item)}.`, {
        action: {
          label: 'Undo',
          onAction: () => void edit({ type: 'item.restore', itemId: item.id }),
        },
      });
    },
  };
}

/** What an item is called where it has no title. */
export function titleOf(item: Pick<Item, 'title'>): string {
  return item.title === '' ? 'Quick vote without a title' : item.title;
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

/** The round that is open, or the next one. */
function roundToOpen(item: Item): number {
  const latest = latestRound(item);
  if (!latest) return 1;
  return latest.state === 'open' ? latest.number : latest.number + 1;
}

function quoted(item: Item): string {
  const title = [...titleOf(item)];
  return `“${title.length > 60 ? `${title.slice(0, 60).join('')}…` : title.join('')}”`;
}
