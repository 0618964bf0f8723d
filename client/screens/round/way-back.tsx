import { Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LeadButton } from '#client/screens/round/lead-button.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { Rounds } from '#client/screens/round/use-rounds.ts';
import styles from '#client/screens/round/way-back.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface WayBackProps {
  /** Whose round was set aside. */
  item: Item;
  lead: Lead;
  rounds: Rounds;
}

/** Says which round was set aside, and leads back to it. */
export function WayBack({ item, lead, rounds }: WayBackProps) {
  const t = useTranslations('table');
  const titleOf = useTitleOf();
  return (
    <p className={styles.way}>
      <span className={styles.words}>
        {t.rich('aside', { title: titleOf(item), bdi: (title) => <bdi>{title}</bdi> })}
      </span>
      <LeadButton
        size="small"
        shortcut="G"
        icon={<Undo2 aria-hidden="true" />}
        disabled={lead.blocked !== null}
        onClick={rounds.goBack}
      >
        {t('goBack')}
      </LeadButton>
    </p>
  );
}
