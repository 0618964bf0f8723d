import { useTranslations } from 'use-intl';
import { RichText } from '#client/parts/rich-text.tsx';
import { useOriginWords } from '#client/screens/workspace/item/use-origin-words.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { PropertyRow } from '#client/screens/workspace/values/property-row.tsx';
import { useValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import { ValueView } from '#client/screens/workspace/values/value-view.tsx';
import styles from '#client/screens/workspace-triage/triage.module.css';
import type { Submission } from '#shared/workspace/submissions.ts';

/** What somebody proposes, and what is known of them. */
export function Proposed({ submission }: { submission: Submission }) {
  const t = useTranslations('workspaceForms');
  const names = useTranslations('workspaceValues');
  const { basics } = useWorkspace();
  const { from, sender } = useOriginWords()(submission);
  const valueWords = useValueWords();
  const { proposal } = submission;
  const type = basics.types.find(({ id }) => id === proposal.type);
  return (
    <article className={styles.proposed}>
      <p className={styles.soft}>{from}</p>
      <h2 className={styles.title} dir="auto">
        {proposal.title}
      </h2>
      {proposal.description && <RichText text={proposal.description} />}
      <dl className={styles.properties}>
        {type && (
          <PropertyRow name={names('type')}>
            <span dir="auto">{type.name}</span>
          </PropertyRow>
        )}
        {proposal.link && (
          <PropertyRow name={t('fills.link')}>
            <a href={proposal.link} target="_blank" rel="noopener noreferrer" dir="ltr">
              {proposal.link}
            </a>
          </PropertyRow>
        )}
        {basics.fields.map((field) => {
          const value = proposal.values?.[field.id];
          return value === undefined ? null : (
            <PropertyRow key={field.id} name={field.name}>
              <ValueView field={field} value={value} words={valueWords} />
            </PropertyRow>
          );
        })}
        {sender !== '' && (
          <PropertyRow name={t('sender')}>
            <span dir="auto">{sender}</span>
          </PropertyRow>
        )}
      </dl>
    </article>
  );
}
