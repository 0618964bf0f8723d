import { Archive, ArrowRight, Columns2, Hash, KeyRound } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Logo } from '#client/parts/logo.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import { FrameworkChoice } from '#client/screens/framework/framework-choice.tsx';
import { LanguageChoice } from '#client/screens/language/language-choice.tsx';
import { frameworkOf, type Recipe } from '#client/screens/recipes/recipe.ts';
import { RecipeList } from '#client/screens/recipes/recipe-list.tsx';
import { WithRecipe } from '#client/screens/recipes/with-recipe.tsx';
import { RestoreButton } from '#client/screens/restore/restore-button.tsx';
import { Demonstration } from '#client/screens/start/demonstration.tsx';
import styles from '#client/screens/start/start-screen.module.css';
import { useRecipe } from '#client/screens/start/use-recipe.ts';
import { BeginButton } from '#client/screens/workspace-door/begin-button.tsx';
import { forgetDraft } from '#client/sync/drafts.ts';
import { lastName } from '#client/sync/identity.ts';
import type { Refused } from '#client/sync/refused.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';

interface StartScreenProps {
  /** Resolves with `null` once the session is open; the page then moves on. */
  onOpen(request: {
    title: string;
    name: string;
    framework: Framework;
    recipe: Recipe | null;
  }): Promise<Refused | null>;
  /** Sessions this device has a seat in, the latest first. */
  recent: Place[];
  /** Workspaces this device is in, the latest first. */
  workspaces: Place[];
}

interface Place {
  id: string;
  title: string;
  href: string;
}

/** The front page: what this is, and everything it takes to open a session. */
export function StartScreen({ onOpen, recent, workspaces }: StartScreenProps) {
  const t = useTranslations('start');
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  const [recipe, setRecipe] = useRecipe();
  const [opening, setOpening] = useState<Recipe | null>(null);

  /** One click opens the session, where it is known who leads; else the form is filled in. */
  async function choose(chosen: Recipe) {
    const name = lastName();
    const framework = frameworkOf(chosen);
    if (name === '' || !framework) return setRecipe(chosen);
    setOpening(chosen);
    const refusal = await onOpen({ title: chosen.name, name, framework, recipe: chosen });
    if (!refusal) return;
    setOpening(null);
    show(refusalWords(refusal), { tone: 'problem' });
  }

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Logo />
        <LanguageChoice />
      </header>
      <div className={styles.poster}>
        <h1 className={styles.claim}>{t('claim')}</h1>
        <p className={styles.how}>{t('how')}</p>
        <p>
          <Link href="/j" asChild>
            <LinkButton icon={<Hash aria-hidden="true" />}>{t('haveCode')}</LinkButton>
          </Link>
        </p>
      </div>
      <OpeningForm key={recipe?.id ?? ''} onOpen={onOpen} recipe={recipe} />
      <div className={styles.below}>
        <RecipeList opening={opening} onChoose={(chosen) => void choose(chosen)} />
        <div className={styles.demonstration}>
          <Demonstration />
        </div>
        {recent.length > 0 && (
          <Recent title={t('recent')} places={recent}>
            {recent.length > 1 && (
              <Link href="/compare" asChild>
                <LinkButton variant="quiet" icon={<Columns2 aria-hidden="true" />}>
                  {t('compare')}
                </LinkButton>
              </Link>
            )}
          </Recent>
        )}
        {workspaces.length > 0 && <Recent title={t('workspaces')} places={workspaces} />}
        <p>
          <BeginButton takesTemplates icon={<Archive aria-hidden="true" />}>
            {t('beginWorkspace')}
          </BeginButton>{' '}
          <Link href="/sign-in" asChild>
            <LinkButton variant="quiet" icon={<KeyRound aria-hidden="true" />}>
              {t('signIn')}
            </LinkButton>
          </Link>
        </p>
        <RestoreButton />
      </div>
    </main>
  );
}

interface OpeningFormProps extends Pick<StartScreenProps, 'onOpen'> {
  recipe: Recipe | null;
}

function OpeningForm({ onOpen, recipe }: OpeningFormProps) {
  const t = useTranslations('start');
  const refusalWords = useRefusalWords();
  const draft = useDraft(`title.${recipe?.id ?? ''}`, recipe?.name ?? '', readText);
  const title = draft.value;
  const [name, setName] = useState(lastName);
  const [framework, setFramework] = useState<Framework>(
    () => (recipe && frameworkOf(recipe)) ?? frameworks[0],
  );
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const titleField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const missing: Problems = {
      ...(title.trim() === '' && { title: t('titleMissing') }),
      ...(name.trim() === '' && { name: t('nameMissing') }),
    };
    setProblems(missing);
    if (missing.title) return titleField.current?.focus();
    if (missing.name) return nameField.current?.focus();
    setBusy(true);
    const refusal = await onOpen({ title: title.trim(), name: name.trim(), framework, recipe });
    if (!refusal) {
      draft.forget();
      forgetDraft({ sessionId: null, field: 'framework' });
      return;
    }
    setBusy(false);
    setProblems({ other: refusalWords(refusal) });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.formTitle}>{t('openTitle')}</h2>
      <TextField
        ref={titleField}
        label={t('about')}
        name="title"
        placeholder={t('aboutExample')}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={limits.sessionTitle}
        value={title}
        onChange={(event) => draft.set(event.target.value)}
        problem={problems.title}
      />
      <DraftNote draft={draft} onDiscard={draft.discard} />
      <TextField
        ref={nameField}
        label={t('yourName')}
        name="name"
        autoComplete="nickname"
        autoCapitalize="words"
        enterKeyHint="go"
        maxLength={limits.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problems.name}
      />
      {recipe ? (
        <WithRecipe recipe={recipe} />
      ) : (
        <FrameworkChoice value={framework} onChange={setFramework} />
      )}
      <Problem>{problems.other}</Problem>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="large" wide busy={busy}>
          {busy ? t('opening') : t('open')}
        </Button>
        <p className={styles.promise}>{t('promise')}</p>
      </div>
    </form>
  );
}

interface RecentProps {
  title: string;
  places: readonly Place[];
  children?: ReactNode;
}

/** Where this device has been. */
function Recent({ title, places, children }: RecentProps) {
  return (
    <section className={styles.recent}>
      <h2 className={styles.recentTitle}>{title}</h2>
      <ul>
        {places.map((place) => (
          <li key={place.id}>
            <a href={place.href} className={styles.session}>
              <span className={styles.sessionTitle} dir="auto">
                {place.title}
              </span>
              <ArrowRight size={18} aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

interface Problems {
  title?: string;
  name?: string;
  other?: string;
}
