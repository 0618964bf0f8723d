import { ChartScatter, SlidersHorizontal } from 'lucide-react';
import {
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { useAtRest } from '#client/parts/use-at-rest.ts';
import { hasWeights } from '#client/screens/framework/weight-groups.ts';
import { pictureOf } from '#client/screens/results/picture.ts';
import { TriedWeights } from '#client/screens/results/tried-weights.tsx';
import { ValuePicture } from '#client/screens/results/value-picture.tsx';
import { isForWeights } from '#client/screens/results/weights-address.ts';
import styles from '#client/screens/results/what-if.module.css';
import { useWide } from '#client/screens/session/use-wide.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RankedItem } from '#shared/session/ranking.ts';

interface WhatIfProps {
  ranked: readonly RankedItem[];
  framework: Framework;
  isTrying: boolean;
  onTry(framework: Framework | null): void;
  onPick(itemId: string): void;
}

/**
 * The picture and the weights, which stay in sight of the ranking: beside it, or, where there is no room
 * for that, over it, one of them at a time and only when asked for.
 */
export function WhatIf({ ranked, framework, isTrying, onTry, onPick }: WhatIfProps) {
  const isWide = useWide();
  // The rows move first, and the picture follows.
  const late = useAtRest(
    useMemo(() => ({ ranked, framework }), [ranked, framework]),
    100,
  );
  const picture = useMemo(
    () =>
      pictureOf(
        late.framework,
        late.ranked.map(({ item }) => item),
      ),
    [late],
  );
  const chart = picture && <ValuePicture picture={picture} {...late} onPick={onPick} />;
  const weights = hasWeights(framework) && (
    <TriedWeights framework={framework} isTrying={isTrying} isShort={!isWide} onTry={onTry} />
  );
  if (!chart && !weights) return null;
  return isWide ? (
    <aside className={styles.beside}>
      {chart}
      {weights}
    </aside>
  ) : (
    <Over chart={chart} weights={weights} />
  );
}

type Shown = 'chart' | 'weights' | null;

function Over({ chart, weights }: { chart: ReactNode; weights: ReactNode }) {
  const t = useTranslations();
  const id = useId();
  const [shown, setShown] = useState<Shown>(isForWeights() && weights ? 'weights' : null);
  const bar = useHeightAsAbove();
  // What was asked for comes to the upper edge, so that rows are in sight below it.
  useEffect(() => {
    if (shown !== null) bar.current?.scrollIntoView({ block: 'start' });
  }, [shown, bar]);
  const button = (of: Exclude<Shown, null>, icon: ReactNode, words: string) => (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={shown === of}
      aria-controls={shown === of ? id : undefined}
      onClick={() => setShown(shown === of ? null : of)}
    >
      {icon}
      {words}
    </button>
  );
  return (
    <aside ref={bar} className={styles.over}>
      <div className={styles.toggles}>
        {chart && button('chart', <ChartScatter aria-hidden="true" />, t('results.picture'))}
        {weights &&
          button('weights', <SlidersHorizontal aria-hidden="true" />, t('results.weights'))}
      </div>
      {shown !== null && (
        <div id={id} className={styles.shown}>
          {shown === 'chart' ? chart : weights}
        </div>
      )}
    </aside>
  );
}

/** Tells what follows how much of the window the bar covers, as `--above`. */
function useHeightAsAbove() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    const around = current?.parentElement;
    if (!current || !around) return;
    const observer = new ResizeObserver(() =>
      around.style.setProperty('--above', `${current.offsetHeight}px`),
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      around.style.removeProperty('--above');
    };
  }, []);
  return bar;
}
