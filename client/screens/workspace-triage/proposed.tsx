import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { languages } from '#client/language/languages.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { RichText } from '#client/parts/rich-text.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { PropertyRow } from '#client/screens/workspace/values/property-row.tsx';
import { useValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import { ValueView } from '#client/screens/workspace/values/value-view.tsx';
import styles from '#client/screens/workspace-triage/triage.module.css';
import { said } from '#shared/workspace/forms/form.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/** What somebody proposes, and what is known of them. */
export function Proposed({ submission }: { submission: Submission }) {
  const t = useTranslations('workspaceForms');
  const names = useTranslations('workspaceValues');
  const { basics, forms, members, roadmaps } = useWorkspace();
  const valueWords = useValueWords();
  const dates = dateFormat(useDateLocale(), {
    ...{ dateStyle: 'medium', timeStyle: 'short' },
  });
  const { proposal, through, contact, member, language, at } = submission;
  const form = 'form' in through ? forms.get(through.form) : undefined;
  const roadmap = 'roadmap' in through ? roadmaps.get(through.roadmap) : undefined;
  const [first] = form?.languages ?? [];
  const door = form && first ? said(form.title, form.languages, first) : roadmap?.name;
  const type = basics.types.find(({ id }) => id === proposal.type);
  const sender = member === undefined ? undefined : members.get(member)?.name;
  return (
    <article className={styles.proposed}>
      <p className={styles.soft}>
        {[door ?? t('goneForm'), dates.format(at), language && languages[language].name]
          .filter(Boolean)
          .join(' · ')}
      </p>
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
        {(contact ?? sender) && (
          <PropertyRow name={t('sender')}>
            <span dir="auto">{[sender, contact].filter(Boolean).join(' · ')}</span>
          </PropertyRow>
        )}
      </dl>
    </article>
  );
}
