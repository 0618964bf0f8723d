import { useMemo } from 'react';
import type { ChartPlace, Moving } from '#client/parts/use-lifting.ts';
import type { NumberProperty } from '#client/screens/workspace/chart/placed.ts';
import { type Settable, setNumbers } from '#client/screens/workspace/chart/settable.ts';
import type { Scale } from '#client/screens/workspace/chart/use-scales.ts';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import type { WorkspaceCommandType } from '#shared/workspace/commands.ts';
import { isBeingPlayed } from '#shared/workspace/ratings.ts';

/** Puts items elsewhere in a chart, which sets their numbers; `null` where nothing can be moved. */
export function useMoving(x: Scale | null, y: Scale | null): Moving | null {
  const state = useWorkspace();
  const may = useMay();
  const send = useSendToWorkspace();
  return useMemo(() => {
    if (!x || !y || !(x.settable || y.settable)) return null;
    const along = [x, y].filter(({ settable }) => settable !== null);
    const commands = new Set(along.map(({ property }) => commandFor(property)));
    const place = (
      before: ChartPlace,
      next: (settable: Settable, axis: 'x' | 'y') => number,
    ): ChartPlace => ({
      x: x.settable ? next(x.settable, 'x') : before.x,
      y: y.settable ? next(y.settable, 'y') : before.y,
    });
    return {
      mayMove(id) {
        const item = state.items.get(id);
        if (!item || ![...commands].every((type) => may(type, item))) return false;
        return !commands.has('score.set') || !isBeingPlayed(state, item, Date.now());
      },
      nearest: (from, to) => place(from, (settable, axis) => settable.nearest(to[axis])),
      next: (from, right, up) =>
        place(from, (settable, axis) => {
          const way = axis === 'x' ? right : up;
          return way === 0 ? from[axis] : settable.next(from[axis], way);
        }),
      onMove(id, from, to) {
        const set = along.flatMap(({ property }) => {
          const axis = property === x.property ? 'x' : 'y';
          return from[axis] === to[axis] ? [] : [[property, to[axis]] as const];
        });
        void send(...setNumbers(id, set));
      },
      placeWords: (at) => [x.wordsAt(at.x), y.wordsAt(at.y)].join(', '),
    };
  }, [x, y, state, may, send]);
}

function commandFor({ field }: NumberProperty): WorkspaceCommandType {
  return field ? 'item.set' : 'score.set';
}
