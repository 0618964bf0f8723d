import { Presentation as PresentIcon } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import { useToday } from '#client/parts/use-today.ts';
import styles from '#client/screens/roadmap/roadmap-page.module.css';
import { RoadmapView } from '#client/screens/roadmap/roadmap-view.tsx';
import { VoiceContext } from '#client/screens/roadmap/voice-context.ts';
import type { OpenRoadmap } from '#client/sync/public/roadmap.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

const Presentation = lazy(async () => {
  const { Presentation } = await import('#client/screens/roadmap/presentation.tsx');
  return { default: Presentation };
});

const SaveMenu = lazy(async () => {
  const { SaveMenu } = await import('#client/screens/roadmap/save-menu.tsx');
  return { default: SaveMenu };
});

const VoiceForm = lazy(async () => {
  const { VoiceForm } = await import('#client/screens/roadmap/voice-form.tsx');
  return { default: VoiceForm };
});

/** What a link to a roadmap leads to, for anybody who has it. */
export function RoadmapPage({ roadmap, isFramed }: { roadmap: OpenRoadmap; isFramed: boolean }) {
  const t = useTranslations('roadmap');
  const seen = useStore(roadmap.store);
  switch (seen.at) {
    case 'opening':
      return (
        <main className={styles.door} aria-busy="true">
          <Spinner label={t('opening')} />
        </main>
      );
    case 'over':
      return (
        <main className={styles.door}>
          <EmptyState title={t('over')}>{t('overMessage')}</EmptyState>
        </main>
      );
    case 'failed':
      return (
        <main className={styles.door}>
          <EmptyState
            title={t('failed')}
            action={<Button onClick={() => void roadmap.look()}>{t('tryAgain')}</Button>}
          >
            {t('failedMessage')}
          </EmptyState>
        </main>
      );
    case 'passcode':
      return <PasscodeDoor {...seen} say={roadmap.say} />;
    case 'shown':
      return (
        <Shown {...seen} isFramed={isFramed} addressOf={roadmap.addressOf} send={roadmap.send} />
      );
  }
}

function PasscodeDoor({
  wrong,
  waits,
  say,
}: {
  wrong: boolean;
  waits?: number;
  say(passcode: string): Promise<void>;
}) {
  const t = useTranslations('roadmap');
  const [passcode, setPasscode] = useState('');
  const [isAsking, setAsking] = useState(false);
  const problem =
    waits === undefined
      ? wrong
        ? t('passcodeWrong')
        : undefined
      : t('passcodeWait', { minutes: Math.ceil(waits / 60) });

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (passcode.trim() === '') return;
    setAsking(true);
    await say(passcode);
    setAsking(false);
  }

  return (
    <main className={styles.door}>
      <form className={styles.passcode} onSubmit={(event) => void ask(event)}>
        <h1>{t('passcodeTitle')}</h1>
        <TextField
          label={t('passcode')}
          hint={t('passcodeHint')}
          problem={problem}
          value={passcode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          onChange={(event) => setPasscode(event.target.value)}
        />
        <Button type="submit" variant="primary" size="large" wide busy={isAsking}>
          {t('look')}
        </Button>
      </form>
    </main>
  );
}

function Shown({
  roadmap,
  isLive,
  isFramed,
  addressOf,
  send,
}: {
  roadmap: PublicRoadmap;
  isLive: boolean;
  isFramed: boolean;
  addressOf(file: string): string;
  send: OpenRoadmap['send'];
}) {
  const t = useTranslations('roadmap');
  const today = useToday();
  const [isPresented, setPresented] = useState(false);
  useEffect(() => {
    document.title = roadmap.title;
  }, [roadmap.title]);
  if (isPresented)
    return (
      <Suspense>
        <Presentation roadmap={roadmap} today={today} onEnd={() => setPresented(false)} />
      </Suspense>
    );
  return (
    <div className={styles.page} data-framed={isFramed || undefined}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1 dir="auto">{roadmap.title}</h1>
          {roadmap.words !== undefined && <p dir="auto">{roadmap.words}</p>}
        </div>
        <div className={styles.tools}>
          <p className={styles.live} data-live={isLive || undefined} role="status">
            {isLive ? t('live') : t('offline')}
          </p>
          <Button icon={<PresentIcon aria-hidden="true" />} onClick={() => setPresented(true)}>
            {t('present')}
          </Button>
          <Suspense fallback={<span className={styles.place} />}>
            <SaveMenu roadmap={roadmap} today={today} addressOf={addressOf} />
          </Suspense>
        </div>
      </header>
      <main className={styles.main}>
        <VoiceContext value={roadmap.voices ? send : null}>
          <RoadmapView roadmap={roadmap} today={today} />
        </VoiceContext>
        {roadmap.voices && (
          <Suspense>
            <VoiceForm send={send} />
          </Suspense>
        )}
      </main>
      {!isFramed && (
        <footer className={styles.foot}>
          <a href="/">{t('madeWith')}</a>
        </footer>
      )}
    </div>
  );
}
