import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useFullscreen } from '#client/screens/present/use-fullscreen.ts';
import styles from '#client/screens/roadmap/presentation.module.css';
import { RoadmapCard } from '#client/screens/roadmap/roadmap-card.tsx';
import { RoadmapOutcomes } from '#client/screens/roadmap/roadmap-outcomes.tsx';
import { RoadmapTimeline } from '#client/screens/roadmap/roadmap-timeline.tsx';
import { usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import type { PublicGroup, PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

interface PresentationProps {
  roadmap: PublicRoadmap;
  today: string;
  onEnd(): void;
}

/** How far a key leads; those that projectors' remote controls send are among them. */
const stepsBy: ReadonlyMap<string, number> = new Map([
  ...['ArrowRight', 'ArrowDown', 'PageDown', ' '].map((key) => [key, 1] as const),
  ...['ArrowLeft', 'ArrowUp', 'PageUp'].map((key) => [key, -1] as const),
  ...[['Home', Number.NEGATIVE_INFINITY] as const, ['End', Number.POSITIVE_INFINITY] as const],
]);

/** For a projector: what it is called, and then one lane, quarter, row or outcome after the other. */
export function Presentation({ roadmap, today, onEnd }: PresentationProps) {
  const t = useTranslations('roadmap');
  const [step, setStep] = useState(0);
  const stage = useRef<HTMLElement>(null);
  const groups = roadmap.groups.filter(({ items, outcome }) => items.length > 0 || outcome);
  const last = groups.length;
  const at = Math.min(step, last);
  const group = groups[at - 1];
  useFullscreen(true, onEnd);
  useEffect(() => stage.current?.focus(), []);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key === 'Escape') return onEnd();
      const by = stepsBy.get(event.key);
      const isOnButton = event.target instanceof HTMLButtonElement && event.key === ' ';
      if (by === undefined || isOnButton || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setStep((before) => Math.max(0, Math.min(last, Math.min(before, last) + by)));
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [last, onEnd]);

  return (
    <div className={styles.room}>
      <main className={styles.stage} ref={stage} tabIndex={-1} aria-live="polite">
        {group ? (
          <Step key={group.id} group={group} roadmap={roadmap} today={today} />
        ) : (
          <div className={styles.cover}>
            <h1 dir="auto">{roadmap.title}</h1>
            {roadmap.words !== undefined && <p dir="auto">{roadmap.words}</p>}
          </div>
        )}
      </main>
      <nav className={styles.tools} aria-label={t('present')}>
        <IconButton
          label={t('back')}
          icon={<ChevronLeft aria-hidden="true" />}
          disabled={at === 0}
          onClick={() => setStep(at - 1)}
        />
        <span>{t('step', { step: at + 1, steps: last + 1 })}</span>
        <IconButton
          label={t('next')}
          icon={<ChevronRight aria-hidden="true" />}
          disabled={at === last}
          onClick={() => setStep(at + 1)}
        />
        <IconButton label={t('end')} icon={<X aria-hidden="true" />} onClick={onEnd} />
      </nav>
    </div>
  );
}

function Step({
  group,
  roadmap,
  today,
}: {
  group: PublicGroup;
  roadmap: PublicRoadmap;
  today: string;
}) {
  const words = usePublicWords();
  const alone = { ...roadmap, groups: [group] };
  if (roadmap.kind === 'outcomes') return <RoadmapOutcomes roadmap={alone} isLarge />;
  if (roadmap.kind === 'timeline')
    return <RoadmapTimeline roadmap={alone} of={roadmap.groups} today={today} />;
  return (
    <>
      <h1 dir="auto">{words.groupOf(group)}</h1>
      <ul className={styles.cards}>
        {group.items.map((item) => (
          <li key={item.id}>
            <RoadmapCard item={item} properties={roadmap.properties} isLarge as="h2" />
          </li>
        ))}
      </ul>
    </>
  );
}
