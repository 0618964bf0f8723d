import { moveItems } from '#server/rules/backlog.ts';
import { type Change, type Game, isRefusal, type Ruling } from '#server/rules/changes.ts';
import type { CommandOf } from '#shared/commands/commands.ts';

type Batched = CommandOf<'item.batch'>['commands'][number];

/**
 * Changes many items at once: all of them, or none where one is refused. Each item is named once, and what
 * moves goes to one place, so that no change has to see another.
 */
export function playBatch(
  game: Game,
  { commands }: CommandOf<'item.batch'>,
  play: (command: Batched) => Ruling,
): Ruling {
  const changes: Change[] = [];
  const moves = commands.filter((command) => command.type === 'item.move');
  const [first] = moves;
  const moving = moves.map(({ itemId }) => itemId);
  const rulings = [
    ...commands.filter((command) => command.type !== 'item.move').map(play),
    ...(first ? [moveItems(game, moving, first.before)] : []),
  ];
  for (const ruling of rulings) {
    if (isRefusal(ruling)) return ruling;
    changes.push(...ruling);
  }
  return changes;
}
