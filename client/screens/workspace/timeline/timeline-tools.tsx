import {
  BookmarkPlus,
  CalendarClock,
  CircleAlert,
  Eye,
  EyeOff,
  History,
  Inbox,
  Minus,
  Plus,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import styles from '#client/screens/workspace/timeline/timeline-tools.module.css';
import { type TimelineShown, zooms } from '#shared/workspace/view.ts';

interface TimelineToolsProps {
  shown: TimelineShown;
  /** Whether it says what depends on what. */
  isGantt: boolean;
  mayMove: boolean;
  conflicts: number;
  undated: number;
  isUndatedOpen: boolean;
  onChange(change: Partial<TimelineShown>): void;
  onToday(): void;
  /** Pushes back what begins too early. */
  onResolve(): void;
  onUndated(): void;
  /** Remembers when everything that is shown is to be; absent where one may not. */
  onBaseline: (() => void) | undefined;
}

/** How much of the calendar a timeline shows and what it marks; and what waits for being put into it. */
export function TimelineTools(props: TimelineToolsProps) {
  const { shown, isGantt, mayMove, conflicts, undated, onChange } = props;
  const t = useTranslations('workspaceTimeline');
  const at = zooms.indexOf(shown.zoom);
  const zoomBy = (by: number) => {
    const zoom = zooms[at + by];
    if (zoom) onChange({ zoom });
  };
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('tools')}>
      <div className={styles.zoom}>
        <IconButton
          label={t('zoomOut')}
          icon={<Minus size={18} aria-hidden="true" />}
          disabled={at === zooms.length - 1}
          onClick={() => zoomBy(1)}
        />
        <select
          className={styles.select}
          aria-label={t('zoom')}
          value={shown.zoom}
          onChange={({ target }) =>
            onChange({ zoom: zooms.find((one) => one === target.value) ?? shown.zoom })
          }
        >
          {zooms.map((zoom) => (
            <option key={zoom} value={zoom}>
              {t(`zooms.${zoom}`)}
            </option>
          ))}
        </select>
        <IconButton
          label={t('zoomIn')}
          icon={<Plus size={18} aria-hidden="true" />}
          disabled={at === 0}
          onClick={() => zoomBy(-1)}
        />
      </div>
      <Button
        size="small"
        variant="quiet"
        icon={<CalendarClock aria-hidden="true" />}
        onClick={props.onToday}
      >
        {t('today')}
      </Button>
      {isGantt && (
        <>
          <Mark
            label={t('critical')}
            isOn={shown.critical}
            onSet={(critical) => onChange({ critical })}
          />
          {mayMove && (
            <Mark
              label={t('shifts')}
              hint={t('shiftsHint')}
              isOn={shown.shifts}
              onSet={(shifts) => onChange({ shifts })}
            />
          )}
          {conflicts > 0 && (
            <span className={styles.conflicts}>
              <CircleAlert size={16} aria-hidden="true" />
              {t('conflicts', { count: conflicts })}
              {mayMove && (
                <Button size="small" onClick={props.onResolve}>
                  {t('resolve')}
                </Button>
              )}
            </span>
          )}
        </>
      )}
      <Menu
        trigger={
          <Button size="small" variant="quiet" icon={<History aria-hidden="true" />}>
            {t('baseline')}
          </Button>
        }
        items={[
          {
            label: t(shown.baseline ? 'hideBaseline' : 'showBaseline'),
            icon: shown.baseline ? <EyeOff /> : <Eye />,
            onSelect: () => onChange({ baseline: !shown.baseline }),
          },
          ...(props.onBaseline
            ? [{ label: t('setBaseline'), icon: <BookmarkPlus />, onSelect: props.onBaseline }]
            : []),
        ]}
      />
      <span className={styles.end}>
        <Button
          size="small"
          variant="quiet"
          aria-expanded={props.isUndatedOpen}
          icon={<Inbox aria-hidden="true" />}
          onClick={props.onUndated}
        >
          {t('undated', { count: undated })}
        </Button>
      </span>
    </div>
  );
}

interface MarkProps {
  label: string;
  hint?: string;
  isOn: boolean;
  onSet(isOn: boolean): void;
}

function Mark({ label, hint, isOn, onSet }: MarkProps) {
  return (
    <label className={styles.mark} title={hint}>
      <input type="checkbox" checked={isOn} onChange={({ target }) => onSet(target.checked)} />
      {label}
    </label>
  );
}
