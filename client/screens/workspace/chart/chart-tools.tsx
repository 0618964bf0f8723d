import { ChartArea, LayoutGrid } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { Button, LinkButton } from '#client/parts/button.tsx';
import type { ChartAxis } from '#client/parts/draw-spots.ts';
import { TextField } from '#client/parts/field.tsx';
import { Popover } from '#client/parts/popover.tsx';
import { Switch } from '#client/parts/switch.tsx';
import styles from '#client/screens/workspace/chart/chart.module.css';
import type { Axes, NumberProperty } from '#client/screens/workspace/chart/placed.ts';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { limits } from '#shared/commands/limits.ts';
import type { ChartShown, Quadrants } from '#shared/workspace/view.ts';

interface ChartToolsProps {
  axes: Axes;
  numbers: readonly NumberProperty[];
  words: PropertyWords;
  quadrants: Quadrants | null;
  scales: { xAxis: ChartAxis; yAxis: ChartAxis };
  onChange(change: Partial<ChartShown>): void;
}

/** Over which numbers a chart is drawn, and what its quarters are called. */
export function ChartTools(props: ChartToolsProps) {
  const { axes, numbers, words, quadrants, scales, onChange } = props;
  const t = useTranslations('workspaceChart');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const choice = (what: 'x' | 'y' | 'size') => (
    <label className={styles.choice}>
      {t(what)}
      <select
        className={styles.select}
        value={axes[what]?.id ?? ''}
        onChange={({ target }) => onChange({ [what]: target.value || null })}
      >
        {what === 'size' && <option value="">{t('sameSize')}</option>}
        {numbers.map((one) => (
          <option key={one.id} value={one.id}>
            {words.nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('tools')}>
      {choice('x')}
      {choice('y')}
      {choice('size')}
      <Popover
        label={t('quadrants')}
        trigger={
          <Button size="small" icon={<LayoutGrid aria-hidden="true" />}>
            {t('quadrants')}
          </Button>
        }
      >
        <div className={styles.quadrants}>
          <Switch
            label={t('showQuadrants')}
            checked={quadrants !== null}
            onChange={(isOn) =>
              onChange({
                quadrants: isOn
                  ? {
                      ...{ x: middleOf(scales.xAxis), y: middleOf(scales.yAxis) },
                      names: [t('upperLeft'), t('upperRight'), t('lowerLeft'), t('lowerRight')],
                    }
                  : null,
              })
            }
          />
          {quadrants && <QuadrantFields {...{ quadrants, scales, onChange }} />}
        </div>
      </Popover>
      <Link href={`/w/${workspaceId}/over-time`} asChild>
        <LinkButton size="small" variant="quiet" icon={<ChartArea aria-hidden="true" />}>
          {t('overTime')}
        </LinkButton>
      </Link>
    </div>
  );
}

const corners = ['upperLeftName', 'upperRightName', 'lowerLeftName', 'lowerRightName'] as const;

function QuadrantFields({
  quadrants,
  scales: { xAxis, yAxis },
  onChange,
}: Pick<ChartToolsProps, 'scales' | 'onChange'> & { quadrants: Quadrants }) {
  const t = useTranslations('workspaceChart');
  const place = (axis: 'x' | 'y', { name, min, max }: ChartAxis) => (
    <label className={styles.choice}>
      {t('splitAt', { property: name })}
      <input
        className={styles.slide}
        type="range"
        min={min}
        max={max}
        step={(max - min) / 100}
        value={quadrants[axis]}
        onChange={({ target }) =>
          onChange({ quadrants: { ...quadrants, [axis]: target.valueAsNumber } })
        }
      />
    </label>
  );
  return (
    <>
      {place('x', xAxis)}
      {place('y', yAxis)}
      {corners.map((corner, index) => (
        <TextField
          key={corner}
          label={t(corner)}
          maxLength={limits.name}
          value={quadrants.names[index] ?? ''}
          onChange={({ target }) => {
            const names = [...quadrants.names] satisfies string[];
            names[index] = target.value;
            const [a = '', b = '', c = '', d = ''] = names;
            onChange({ quadrants: { ...quadrants, names: [a, b, c, d] } });
          }}
        />
      ))}
    </>
  );
}

function middleOf({ min, max }: ChartAxis): number {
  return Number(((min + max) / 2).toPrecision(3));
}
