import { Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { ChoiceCard } from '#client/screens/framework/choice-card.tsx';
import styles from '#client/screens/framework/more-frameworks.module.css';
import { forgetTemplate, templates } from '#client/screens/framework/templates.ts';
import { useWhen } from '#client/screens/framework/use-when.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';
import { frameworks, readyFramework } from '#shared/scoring/ready-frameworks.ts';

const FrameworkEditor = lazy(async () => {
  const [{ FrameworkEditor }] = await Promise.all([
    import('#client/screens/framework/framework-editor.tsx'),
    needExpressions(),
  ]);
  return { default: FrameworkEditor };
});

interface MoreFrameworksProps {
  /** Of the radio buttons, which go with those outside. */
  name: string;
  /** Offered elsewhere. */
  leftOut: readonly Framework[];
  value: Framework;
  onChange(framework: Framework): void;
  groups: readonly Group[];
}

/** The other ready frameworks, those made on this device, and the way to one of one's own. */
export function MoreFrameworks({ name, leftOut, value, onChange, groups }: MoreFrameworksProps) {
  const t = useTranslations('choosing');
  const named = useReadyNames();
  const [kept, setKept] = useState(() => templates());
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState<Framework | null>(null);
  const others = frameworks.filter(({ id }) => !leftOut.some((one) => one.id === id));
  const isKnown = !!readyFramework(value.id) || kept.some(({ id }) => id === value.id);
  const own = isKnown ? kept : [value, ...kept];
  const option = (framework: Framework) => (
    <FrameworkOption
      name={name}
      framework={framework}
      checked={framework.id === value.id}
      onChoose={() => onChange(framework)}
    />
  );

  return (
    <div className={styles.more}>
      <ul className={styles.list}>
        {others.map((one) => (
          <li key={one.id}>{option(one)}</li>
        ))}
      </ul>
      {own.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('own')}</h3>
          <ul className={styles.list}>
            {own.map((one) => (
              <li key={one.id} className={styles.own}>
                {option(one)}
                {kept.includes(one) && (
                  <IconButton
                    label={t('remove', { name: isolated(one.name) })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => setForgetting(one)}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button wide onClick={() => setEditing(true)}>
        {t('make', { name: isolated(named(value).name) })}
      </Button>
      {forgetting && (
        <AskDialog
          open
          title={t('forgetTitle')}
          message={t('forgetMessage', { name: isolated(forgetting.name) })}
          no={t('forgetNot')}
          yes={t('forgetNow')}
          isDanger
          onNo={() => setForgetting(null)}
          onYes={() => {
            forgetTemplate(forgetting.id);
            setKept(templates());
            setForgetting(null);
          }}
        />
      )}
      <Suspense>
        {editing && (
          <FrameworkEditor
            start={value}
            groups={groups}
            onClose={() => {
              setEditing(false);
              setKept(templates());
            }}
            onUse={(framework) => {
              onChange(framework);
              return Promise.resolve(true);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

interface FrameworkOptionProps {
  name: string;
  framework: Framework;
  checked: boolean;
  onChoose(): void;
}

function FrameworkOption({ name, framework, checked, onChoose }: FrameworkOptionProps) {
  const named = useReadyNames();
  const when = useWhen(framework);
  const shown = named(framework);
  return (
    <ChoiceCard
      group={name}
      name={<bdi>{shown.name}</bdi>}
      checked={checked}
      onChoose={onChoose}
      className={styles.option}
    >
      <span className={styles.criteria}>
        {shown.criteria.map((criterion) => (
          <span key={criterion.id} className={styles.criterion}>
            <CriterionMark kind={criterion.kind} /> <bdi>{criterion.name}</bdi>
          </span>
        ))}
      </span>
      {when && <span className={styles.when}>{when}</span>}
    </ChoiceCard>
  );
}
