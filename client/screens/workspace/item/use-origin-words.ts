import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { languages } from '#client/language/languages.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { said } from '#shared/workspace/forms/form.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/** By which form or roadmap something came in, when and in which language; and from whom, as far as they said. */
export function useOriginWords(): (submission: Submission) => { from: string; sender: string } {
  const t = useTranslations('workspaceForms');
  const { forms, members, roadmaps } = useWorkspace();
  const dates = dateFormat(useDateLocale(), {
    ...{ dateStyle: 'medium', timeStyle: 'short' },
  });
  return ({ through, at, language, member, contact }) => {
    const form = 'form' in through ? forms.get(through.form) : undefined;
    const roadmap = 'roadmap' in through ? roadmaps.get(through.roadmap) : undefined;
    const [first] = form?.languages ?? [];
    const door = form && first ? said(form.title, form.languages, first) : roadmap?.name;
    const name = member === undefined ? undefined : members.get(member)?.name;
    const gone = t('roadmap' in through ? 'goneRoadmap' : 'goneForm');
    const from = [door ?? gone, dates.format(at), language && languages[language].name];
    return {
      from: from.filter(Boolean).join(' · '),
      sender: [name, contact].filter(Boolean).join(' · '),
    };
  };
}
