import { isWeekend, scales, type Tick, ticksIn } from '#client/screens/workspace/timeline/scale.ts';
import styles from '#client/screens/workspace/timeline/timeline.module.css';
import { useTickWords } from '#client/screens/workspace/timeline/use-tick-words.ts';
import type { Span } from '#shared/workspace/schedule/span.ts';
import type { Zoom } from '#shared/workspace/view.ts';

interface TimeAxisProps {
  zoom: Zoom;
  /** What of the days is near to being seen. */
  seen: Span;
  today: number;
  xOf(day: number): number;
}

/** The days above a timeline, in two lines: what stands on its own in each cell is said by the bars. */
export function TimeAxis({ zoom, seen, today, xOf }: TimeAxisProps) {
  const wordsOf = useTickWords();
  const { upper, lower } = scales[zoom];
  const placed = ({ from, to }: Tick) => ({
    insetInlineStart: xOf(from),
    width: xOf(to + 1) - xOf(from),
  });
  return (
    <div className={styles.axis} aria-hidden="true">
      {ticksIn(seen, upper).map((tick) => (
        <div key={`upper ${tick.from}`} className={styles.upper} style={placed(tick)}>
          <span className={styles.upperWords}>{wordsOf(tick, true)}</span>
        </div>
      ))}
      {ticksIn(seen, lower).map((tick) => (
        <div
          key={`lower ${tick.from}`}
          className={styles.lower}
          style={placed(tick)}
          data-now={(tick.from <= today && today <= tick.to) || undefined}
        >
          {wordsOf(tick, false)}
        </div>
      ))}
    </div>
  );
}

/** The lines between the days, behind the bars; free days are shaded where a day is wide enough. */
export function TimeGrid({ zoom, seen, xOf }: Omit<TimeAxisProps, 'today'>) {
  const { lower } = scales[zoom];
  const free = zoom === 'day' || zoom === 'week' ? ticksIn(seen, 'day') : [];
  return (
    <div className={styles.grid} aria-hidden="true">
      {free.flatMap(({ from }) =>
        isWeekend(from)
          ? [
              <span
                key={`free ${from}`}
                className={styles.weekend}
                style={{ insetInlineStart: xOf(from), width: xOf(from + 1) - xOf(from) }}
              />,
            ]
          : [],
      )}
      {ticksIn(seen, lower).map(({ from }) => (
        <span key={from} className={styles.gridLine} style={{ insetInlineStart: xOf(from) }} />
      ))}
    </div>
  );
}
