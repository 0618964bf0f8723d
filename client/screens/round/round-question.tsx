import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { usePeopleWords } from '#client/screens/round/use-people-words.ts';
import type { RoundQuestion } from '#client/screens/round/use-rounds.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';

interface RoundQuestionDialogProps {
  question: RoundQuestion | null;
  onAnswer(yes: boolean): void;
}

/** Asks before a round makes way for another, or its cards turn without some people's; says what that means. */
export function RoundQuestionDialog({ question, onAnswer }: RoundQuestionDialogProps) {
  const t = useTranslations('table');
  const titleOf = useTitleOf();
  const peopleWords = usePeopleWords();
  // It keeps its words while it closes.
  const latest = useRef(question);
  if (question) latest.current = question;
  const asked = latest.current;
  if (!asked) return null;
  const bdi = (chunks: ReactNode) => <bdi>{chunks}</bdi>;
  const running = titleOf(asked.running);
  const words =
    asked.about === 'turning'
      ? {
          title: t('turnTitle'),
          message: t('turnMessage', {
            people: peopleWords(asked.missing),
            count: asked.missing.length,
          }),
          no: t('turnNot'),
          yes: t('turnNow'),
        }
      : {
          title: t('asideTitle'),
          message: t.rich('asideMessage', { running, bdi }),
          no: t('asideNot'),
          yes: t('asideNow'),
        };
  return (
    <AskDialog
      open={question !== null}
      {...words}
      onNo={() => onAnswer(false)}
      onYes={() => onAnswer(true)}
    />
  );
}
