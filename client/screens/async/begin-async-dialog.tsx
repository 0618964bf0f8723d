import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/async/begin-async-dialog.module.css';
import { ChooseItems } from '#client/screens/async/choose-items.tsx';
import { ChoosePeople } from '#client/screens/async/choose-people.tsx';
import { DeadlineChoice, momentOf } from '#client/screens/async/deadline-choice.tsx';
import { isUndecided } from '#client/screens/async/undecided.ts';
import { WebhookSetting } from '#client/screens/async/webhook-setting.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { Command } from '#shared/commands/commands.ts';
import { isWaitedFor, mayVote, type SessionState } from '#shared/session/state.ts';

interface BeginAsyncDialogProps {
  state: SessionState;
  lead: Lead;
  onClose(): void;
}

/** Lets everybody vote in their own time: on what, who, and until when. */
export function BeginAsyncDialog({ state, lead, onClose }: BeginAsyncDialogProps) {
  const t = useTranslations('async');
  const items = state.items.filter(isUndecided);
  const people = state.participants.filter(({ removed }) => !removed);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(items.filter(({ locked }) => !locked).map(({ id }) => id)),
  );
  const [asked, setAsked] = useState<ReadonlySet<string>>(
    () => new Set(people.filter((one) => isWaitedFor(one)).map(({ id }) => id)),
  );
  const [deadline, setDeadline] = useState('');
  const [problem, setProblem] = useState<'deadline' | 'items' | null>(null);

  async function begin() {
    const at = momentOf(deadline);
    if (at !== null && !(at > Date.now())) return setProblem('deadline');
    if (!items.some(({ id }) => chosen.has(id))) return setProblem('items');
    setProblem(null);
    const locks = items.flatMap(({ id, locked }) =>
      !!locked === !chosen.has(id)
        ? []
        : [{ type: 'item.lock' as const, itemId: id, locked: !chosen.has(id) }],
    );
    const roles = people.flatMap((one): Command[] => {
      const isAsked = asked.has(one.id);
      if (isAsked === isWaitedFor(one)) return [];
      const participantId = one.id;
      return one.role === 'facilitator'
        ? [{ type: 'participant.update', participantId, votes: isAsked }]
        : [{ type: 'participant.update', participantId, role: isAsked ? 'voter' : 'spectator' }];
    });
    const commands: [...Command[], Command] = [
      ...(locks.length > 0 ? [{ type: 'item.batch' as const, commands: locks }] : []),
      ...roles,
      { type: 'mode.set', mode: 'async', deadline: at },
    ];
    if (await lead.run(...commands)) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('beginTitle')}
      description={t('beginMessage')}
      footer={
        <>
          <Button onClick={onClose}>{t('notNow')}</Button>
          <Button
            variant="primary"
            busy={lead.busy === 'mode.set'}
            disabled={lead.blocked !== null}
            onClick={() => void begin()}
          >
            {t('beginNow')}
          </Button>
        </>
      }
    >
      <div className={styles.parts}>
        <DeadlineChoice
          value={deadline}
          onChange={(value) => {
            setDeadline(value);
            setProblem(null);
          }}
          problem={problem === 'deadline' ? t('deadlinePast') : undefined}
        />
        <ChooseItems items={items} chosen={chosen} onChange={setChosen} />
        <Problem>{problem === 'items' && t('chooseSome')}</Problem>
        <ChoosePeople
          people={people.filter((one) => mayVote(one) || one.role === 'spectator')}
          asked={asked}
          onChange={setAsked}
        />
        <WebhookSetting />
      </div>
    </Dialog>
  );
}
