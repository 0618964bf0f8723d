import { useTranslations } from 'use-intl';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { RoadmapColumns } from '#client/screens/roadmap/roadmap-columns.tsx';
import { RoadmapOutcomes } from '#client/screens/roadmap/roadmap-outcomes.tsx';
import { RoadmapTimeline } from '#client/screens/roadmap/roadmap-timeline.tsx';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

/** What a roadmap shows, as everybody sees it. */
export function RoadmapView({ roadmap, today }: { roadmap: PublicRoadmap; today: string }) {
  const t = useTranslations('roadmap');
  if (roadmap.groups.every(({ items, outcome }) => items.length === 0 && !outcome))
    return <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>;
  switch (roadmap.kind) {
    case 'lanes':
    case 'quarters':
      return <RoadmapColumns roadmap={roadmap} today={today} />;
    case 'timeline':
      return <RoadmapTimeline roadmap={roadmap} today={today} />;
    case 'outcomes':
      return <RoadmapOutcomes roadmap={roadmap} />;
  }
}
