import { useTranslations } from 'use-intl';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { isDone, type Part } from '#client/screens/backlog/use-shown-items.ts';
import type { Item } from '#shared/session/state.ts';

interface PartChoiceProps {
  items: readonly Item[];
  value: Part;
  onChange(part: Part): void;
}

/** Open, done or all, with how many there are of each. */
export function PartChoice({ items, value, onChange }: PartChoiceProps) {
  const t = useTranslations('backlog');
  const done = items.filter(isDone).length;
  const counts = { all: items.length, open: items.length - done, done };
  return (
    <SegmentedChoice
      legend={t('part')}
      legendHidden
      options={(['all', 'open', 'done'] as const).map((part) => ({
        value: part,
        label: t(`parts.${part}`, { count: counts[part] }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
