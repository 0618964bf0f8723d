import { type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useWidth } from '#client/parts/use-width.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import {
  arrowOf,
  layoutOf,
  nodeHeight,
  type Placed,
} from '#client/screens/workspace-settings/workflow-layout.ts';
import styles from '#client/screens/workspace-settings/workflow-picture.module.css';
import type { Status } from '#shared/workspace/state.ts';
import { moveState } from '#shared/workspace/workflow.ts';

interface WorkflowPictureProps {
  /** Absent for those who may only look. */
  onMove: ((from: Status, to: Status) => void) | undefined;
}

/** So many arrows can be told apart; of more those alone are drawn that go on or back by one, until a status is chosen. */
const mostArrows = 12;

/**
 * Statuses and the moves between them as arrows. A status that is chosen shows where items go from it; the next
 * one, or where an arrow is pulled to, says of which move the rule is to be changed.
 */
export function WorkflowPicture({ onMove }: WorkflowPictureProps) {
  const t = useTranslations('workflowPicture');
  const { basics } = useWorkspace();
  const { statuses } = basics;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<string | null>(null);
  const pulling = usePulling(onMove);
  const head = useId();
  const layout = layoutOf(statuses, width);
  const from = statuses.find(({ id }) => id === chosen);
  const moves = layout.placed.flatMap((start, at) =>
    layout.placed.flatMap((end, index) => {
      const state = moveState(basics, start.status.id, end.status.id);
      if (start === end || state === 'forbidden') return [];
      return [{ start, end, state, isStep: Math.abs(at - index) === 1 }];
    }),
  );
  const drawn = moves.filter(({ start, isStep }) =>
    from ? start.status === from : moves.length <= mostArrows || isStep,
  );

  function choose(status: Status) {
    if (!from || from === status) return setChosen(from ? null : status.id);
    if (!onMove) return setChosen(status.id);
    setChosen(null);
    onMove(from, status);
  }

  return (
    <div className={styles.picture}>
      <p className={styles.hint} role="status">
        {from
          ? t('from', {
              name: isolated(from.name),
              targets: drawn.map(({ end }) => isolated(end.status.name)).join(', ') || t('nowhere'),
            })
          : drawn.length < moves.length
            ? t('someDrawn', { count: moves.length })
            : t(onMove ? 'hint' : 'look')}
      </p>
      <div ref={frame} className={styles.frame} style={{ height: layout.height }} data-workflow="">
        <svg className={styles.arrows} width={width} height={layout.height} aria-hidden="true">
          <defs>
            <marker
              id={head}
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M 0 0 L 10 5 L 0 10 z" fill="context-stroke" />
            </marker>
          </defs>
          {drawn.map(({ start, end, state }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: whoever has no pointer chooses the two statuses
            <g
              key={`${start.status.id} ${end.status.id}`}
              className={styles.arrow}
              data-state={state}
              data-editable={onMove ? '' : undefined}
              onClick={() => onMove?.(start.status, end.status)}
            >
              <path className={styles.reach} d={arrowOf(start, end, layout)} />
              <path
                className={styles.line}
                d={arrowOf(start, end, layout)}
                markerEnd={`url(#${head})`}
              />
            </g>
          ))}
          {pulling.line && <path className={styles.pulled} d={pulling.line} />}
        </svg>
        {layout.placed.map((placed) => (
          <Node
            key={placed.status.id}
            placed={placed}
            width={layout.nodeWidth}
            isChosen={placed.status === from}
            onChoose={() => choose(placed.status)}
            onCancel={() => setChosen(null)}
            pull={pulling.from(placed)}
          />
        ))}
      </div>
    </div>
  );
}

interface NodeProps {
  placed: Placed;
  width: number;
  isChosen: boolean;
  onChoose(): void;
  onCancel(): void;
  pull: ReturnType<ReturnType<typeof usePulling>['from']>;
}

function Node({ placed: { status, x, y }, width, isChosen, onChoose, onCancel, pull }: NodeProps) {
  return (
    <button
      type="button"
      className={styles.node}
      data-category={status.category}
      data-status={status.id}
      style={{ left: x, top: y, width, height: nodeHeight }}
      aria-pressed={isChosen}
      title={status.name}
      dir="auto"
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isChosen) return;
        event.stopPropagation();
        onCancel();
      }}
      {...pull}
    >
      <span className={styles.name}>{status.name}</span>
    </button>
  );
}

/** A mouse, or a pen, pulls an arrow from one status to another; a finger scrolls, and chooses the two. */
function usePulling(onMove: WorkflowPictureProps['onMove']) {
  const { statuses } = useWorkspace().basics;
  const [line, setLine] = useState<string | null>(null);
  const isPulled = useRef(false);

  function under({ clientX, clientY }: PointerEvent): Status | undefined {
    const found = document.elementFromPoint(clientX, clientY)?.closest('[data-status]');
    return statuses.find(({ id }) => id === found?.getAttribute('data-status'));
  }

  return {
    line,
    from: ({ status, x, y }: Placed) => ({
      onPointerDown(event: PointerEvent<HTMLButtonElement>) {
        isPulled.current = false;
        if (!onMove || event.pointerType === 'touch' || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLButtonElement>) {
        const { currentTarget: node, pointerId } = event;
        if (!node.hasPointerCapture(pointerId)) return;
        const box = node.getBoundingClientRect();
        const [atX, atY] = [event.clientX - box.left, event.clientY - box.top];
        const isOut = atX < 0 || atY < 0 || atX > box.width || atY > box.height;
        if (!isOut && !isPulled.current) return;
        isPulled.current = true;
        setLine(`M ${x + box.width / 2} ${y + box.height / 2} L ${x + atX} ${y + atY}`);
      },
      onPointerUp(event: PointerEvent<HTMLButtonElement>) {
        if (!isPulled.current) return;
        setLine(null);
        const target = under(event);
        if (target && target !== status) onMove?.(status, target);
      },
      onPointerCancel() {
        isPulled.current = false;
        setLine(null);
      },
      onClickCapture(event: { stopPropagation(): void }) {
        // The click that ends a pull chooses nothing.
        if (isPulled.current) event.stopPropagation();
        isPulled.current = false;
      },
    }),
  };
}
