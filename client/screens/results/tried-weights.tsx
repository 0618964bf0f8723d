import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { WeightSliders } from '#client/screens/framework/weight-sliders.tsx';
import styles from '#client/screens/results/tried-weights.module.css';
import { isForWeights } from '#client/screens/results/weights-address.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

interface TriedWeightsProps {
  /** With the weights as they are being tried, or as they hold. */
  framework: Framework;
  isTrying: boolean;
  /** Says no more than it has to, where room is short. */
  isShort: boolean;
  /** `null` goes back to the weights that hold. */
  onTry(framework: Framework | null): void;
}

/** Weights to be moved, to see what becomes of the ranking; only a facilitator can make them hold. */
export function TriedWeights({ framework, isTrying, isShort, onTry }: TriedWeightsProps) {
  const t = useTranslations('firmness');
  const send = useSend();
  const section = useRef<HTMLElement>(null);
  // Whoever came for the weights has them at hand.
  useEffect(() => {
    if (isForWeights()) section.current?.querySelector('input')?.focus();
  }, []);
  const { show } = useToast();
  const raw = useView((view) => view.state?.framework);
  const leads = useView(
    (view) => view.state?.participants.find(({ id }) => id === view.self)?.role === 'facilitator',
  );

  async function keep() {
    if (!raw) return;
    // The names stay as the session carries them, not as this page translates them.
    const names = new Map(raw.criteria.map(({ id, name }) => [id, name]));
    const criteria = framework.criteria.map((one) => ({
      ...one,
      name: names.get(one.id) ?? one.name,
    }));
    const done = await send({
      type: 'framework.update',
      framework: { ...framework, name: raw.name, criteria },
    });
    if (!done) return;
    onTry(null);
    show(t('kept'));
  }

  return (
    <section
      ref={section}
      className={styles.weights}
      aria-label={t('title')}
      data-short={isShort || undefined}
    >
      {!isShort && (
        <>
          <h2 className={styles.title}>{t('title')}</h2>
          <p className={styles.hint}>{t('hint')}</p>
        </>
      )}
      <WeightSliders framework={framework} onChange={onTry} />
      {isTrying && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => onTry(null)}>
            {t('reset')}
          </Button>
          {leads && (
            <Button size="small" variant="primary" onClick={() => void keep()}>
              {t('keep')}
            </Button>
          )}
          <p role="status" className={styles.hint}>
            {t('trying')}
          </p>
        </div>
      )}
      {!isShort && <p className={styles.hint}>{t('note')}</p>}
    </section>
  );
}
