import { ArrowLeft, Printer } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { ImportedMark, Origin } from '#client/parts/origin.tsx';
import { GivenRatings } from '#client/screens/ratings/given-ratings.tsx';
import { useShownAverages } from '#client/screens/ratings/use-shown-averages.ts';
import styles from '#client/screens/report/report-screen.module.css';
import { useNotesTexts } from '#client/screens/report/use-notes-texts.ts';
import { pictureOf } from '#client/screens/results/picture.ts';
import { ValuePicture } from '#client/screens/results/value-picture.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { type RankedItem, rankItems } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

/** The results on paper, or as a PDF: to hand round, or to keep. */
export function ReportScreen() {
  const t = useTranslations('report');
  const tRatings = useTranslations('ratings');
  const locale = useDateLocale();
  const titleOf = useTitleOf();
  const state = useView((view) => view.state);
  const self = useView((view) => view.self);
  const framework = useFramework();
  const notes = useNotesTexts(state?.id);
  const ranked = useMemo(() => rankItems(state?.items ?? []), [state?.items]);
  const picture = useMemo(
    () => framework && pictureOf(framework, state?.items ?? []),
    [framework, state?.items],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  if (!state || !framework) return null;
  const date = dateFormat(locale, { dateStyle: 'long' }).format(state.createdAt);
  return (
    <main className={styles.report}>
      <div className={styles.bar}>
        <Link href={`/s/${state.id}/results`} asChild>
          <LinkButton
            variant="quiet"
            icon={<ArrowLeft className={styles.back} aria-hidden="true" />}
          >
            {t('back')}
          </LinkButton>
        </Link>
        <Button variant="primary" icon={<Printer aria-hidden="true" />} onClick={() => print()}>
          {t('print')}
        </Button>
      </div>
      <h1 ref={heading} tabIndex={-1} className={styles.title} dir="auto">
        {state.title}
      </h1>
      <p className={styles.about}>
        {date} · <bdi>{framework.name}</bdi>
      </p>
      <HowItCounts framework={framework} />
      <div className={styles.scroll}>
        <ItemsTable ranked={ranked} framework={framework} />
      </div>
      {picture && (
        <div className={styles.picture}>
          <ValuePicture picture={picture} ranked={ranked} framework={framework} />
        </div>
      )}
      {ranked.map(({ item }) => {
        const text = notes.get(item.id);
        const ratings = shownRatings(state, item);
        return (
          <Fragment key={item.id}>
            {text !== undefined && (
              <section className={styles.notes}>
                <h2 dir="auto">{t('notesOf', { title: titleOf(item) })}</h2>
                <p dir="auto">{text}</p>
              </section>
            )}
            {ratings && (
              <section className={styles.notes}>
                <h2 dir="auto">{tRatings('of', { title: titleOf(item) })}</h2>
                <GivenRatings
                  framework={framework}
                  people={state.participants}
                  self={self}
                  ratings={ratings}
                />
              </section>
            )}
          </Fragment>
        );
      })}
    </main>
  );
}

/** The formula in names, such as “Value ÷ Effort”. */
function HowItCounts({ framework: { criteria, formula } }: { framework: Framework }) {
  const t = useTranslations('report');
  const named = (kind: 'benefit' | 'cost', sign: string) => {
    const names = criteria.filter((one) => one.kind === kind).map(({ name }) => name);
    return names.length > 1 ? `(${names.join(sign)})` : names.join('');
  };
  const fraction = (sign: string) =>
    [named('benefit', sign) || '1', named('cost', sign)].filter((part) => part !== '').join(' ÷ ');
  switch (formula.kind) {
    case 'ratio':
      return <Counted words={fraction(' + ')} />;
    case 'product':
      return <Counted words={fraction(' × ')} />;
    case 'expression':
      return <Counted words={formula.priority} />;
    case 'none':
      return <p className={styles.about}>{t('noFormula')}</p>;
    default:
      return <p className={styles.about}>{t(`formula.${formula.kind}`)}</p>;
  }
}

function Counted({ words }: { words: string }) {
  const t = useTranslations('report');
  return (
    <p className={styles.about}>
      {t.rich('priorityIs', { words, bdi: (inner) => <bdi>{inner}</bdi> })}
    </p>
  );
}

/** The average of the ratings, beside the score. */
function Rated({ item, criterionId }: { item: Item; criterionId: string }) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const averages = useShownAverages(item);
  const rated = averages.find((one) => one.criterionId === criterionId);
  if (rated?.mean == null) return null;
  return (
    <span className={styles.rated}>
      {t('beside', { mean: numberWords(rated.mean), count: rated.terms.length })}
    </span>
  );
}

function ItemsTable({
  ranked,
  framework,
}: {
  ranked: readonly RankedItem[];
  framework: Framework;
}) {
  const t = useTranslations();
  const titleOf = useTitleOf();
  const numberWords = useNumberWords();
  const isRanked = framework.formula.kind !== 'none';
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {isRanked && <th scope="col">{t('report.rank')}</th>}
          <th scope="col">{t('report.item')}</th>
          {framework.criteria.map(({ id, name }) => (
            <th key={id} scope="col" className={styles.number} dir="auto">
              {name}
            </th>
          ))}
          {isRanked && (
            <th scope="col" className={styles.number}>
              {t('results.priority')}
            </th>
          )}
          <th scope="col">{t('report.agreement')}</th>
        </tr>
      </thead>
      <tbody>
        {ranked.map(({ item, rank }) => {
          const last = item.rounds.findLast((round) => round.state === 'revealed');
          return (
            <tr key={item.id}>
              {isRanked && <td>{rank === null ? '–' : numberWords(rank)}</td>}
              <th scope="row" className={styles.item} dir="auto">
                {item.key !== undefined && <span className={styles.key}>{item.key}</span>}
                {titleOf(item)}
                {item.labels && <span className={styles.labels}>{item.labels.join(', ')}</span>}
                {(item.parent ?? item.workStatus) && (
                  <span className={styles.labels}>
                    <Origin item={item} />
                  </span>
                )}
              </th>
              {framework.criteria.map(({ id }) => (
                <td key={id} className={styles.number}>
                  {item.scores?.[id] === undefined ? '–' : numberWords(item.scores[id])}
                  {item.imported?.includes(id) && (
                    <div>
                      <ImportedMark />
                    </div>
                  )}
                  <Rated item={item} criterionId={id} />
                </td>
              ))}
              {isRanked && (
                <td className={styles.number}>
                  {item.priority === undefined ? '–' : numberWords(item.priority)}
                </td>
              )}
              <td>
                {framework.criteria.flatMap(({ id, name }) => {
                  const agreement = last?.results[id]?.agreement;
                  return agreement
                    ? [
                        <div key={id}>
                          <bdi>{name}</bdi>: {numberWords(agreement.value, 2)}
                        </div>,
                      ]
                    : [];
                })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
