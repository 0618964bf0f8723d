import { ArrowRight } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Logo } from '#client/parts/logo.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Demonstration } from '#client/screens/start/demonstration.tsx';
import { FrameworkChoice } from '#client/screens/start/framework-choice.tsx';
import styles from '#client/screens/start/start-screen.module.css';
import type { Refused } from '#client/sync/refused.ts';
import { limits } from '#shared/protocol/limits.ts';
import { frameworks } from '#shared/scoring/frameworks.ts';

interface StartScreenProps {
  /** Resolves with `null` once the session is open; the page then moves on. */
  onOpen(request: { title: string; name: string; frameworkId: string }): Promise<Refused | null>;
  /** Sessions this device has a seat in, the latest first. */
  recent: { id: string; title: string; href: string }[];
}

/** The front page: what this is, and everything it takes to open a session. */
export function StartScreen({ onOpen, recent }: StartScreenProps) {
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Logo />
      </header>
      <div className={styles.poster}>
        <h1 className={styles.claim}>Decide together what matters and what it costs.</h1>
        <p className={styles.how}>
          Everybody rates in secret, all cards turn over at once, and your backlog ends up in order.
        </p>
      </div>
      <OpeningForm onOpen={onOpen} />
      <div className={styles.below}>
        <div className={styles.demonstration}>
          <Demonstration />
        </div>
        {recent.length > 0 && <RecentSessions sessions={recent} />}
      </div>
    </main>
  );
}

function OpeningForm({ onOpen }: Pick<StartScreenProps, 'onOpen'>) {
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const [frameworkId, setFrameworkId] = useState(frameworks[0].id);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const titleField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const missing = missingIn(title, name);
    setProblems(missing);
    if (missing.title) return titleField.current?.focus();
    if (missing.name) return nameField.current?.focus();
    setBusy(true);
    const refusal = await onOpen({ title: title.trim(), name: name.trim(), frameworkId });
    if (!refusal) return;
    setBusy(false);
    setProblems({ other: refusal.message });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.formTitle}>Open a session</h2>
      <TextField
        ref={titleField}
        label="What is the session about?"
        name="title"
        placeholder="Autumn roadmap"
        autoComplete="off"
        enterKeyHint="next"
        maxLength={limits.sessionTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        problem={problems.title}
      />
      <TextField
        ref={nameField}
        label="Your name"
        name="name"
        autoComplete="nickname"
        autoCapitalize="words"
        enterKeyHint="go"
        maxLength={limits.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problems.name}
      />
      <FrameworkChoice value={frameworkId} onChange={setFrameworkId} />
      <Problem>{problems.other}</Problem>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="large" wide busy={busy}>
          {busy ? 'Opening…' : 'Open session'}
        </Button>
        <p className={styles.promise}>No account, neither for you nor for those you invite.</p>
      </div>
    </form>
  );
}

function RecentSessions({ sessions }: { sessions: StartScreenProps['recent'] }) {
  return (
    <section className={styles.recent}>
      <h2 className={styles.recentTitle}>Back to a session on this device</h2>
      <ul>
        {sessions.map(({ id, title, href }) => (
          <li key={id}>
            <a href={href} className={styles.session}>
              <span className={styles.sessionTitle} dir="auto">
                {title}
              </span>
              <ArrowRight size={18} aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Problems {
  title?: string;
  name?: string;
  other?: string;
}

function missingIn(title: string, name: string): Problems {
  return {
    ...(title.trim() === '' && {
      title: 'Type a title, so that people know they are in the right place.',
    }),
    ...(name.trim() === '' && { name: 'Type your name, so that people know who leads.' }),
  };
}
