import { useTranslations } from 'use-intl';
import { Avatar } from '#client/parts/avatar.tsx';
import { Seat, type SeatCard } from '#client/parts/seat.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Attendance } from '#client/screens/table/attendance.ts';
import { CrowdSeat } from '#client/screens/table/crowd-seat.tsx';
import styles from '#client/screens/table/seats.module.css';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { type Spread, spreadOf } from '#shared/scoring/spread.ts';
import type { Participant, Round } from '#shared/session/state.ts';

/** From this many on, people sit in rows with small cards. */
const crowd = 13;

interface SeatsProps {
  attendance: Attendance;
  /** `null` while nothing is on the table. */
  round: Round | null;
  criteria: readonly Criterion[];
  self: string;
}

/** Everybody around the table: voters with their cards before them, and apart those away or watching. */
export function Seats({ attendance, round, criteria, self }: SeatsProps) {
  const t = useTranslations('table');
  const { seated, away, watching } = attendance;
  const ballots = round?.state === 'revealed' ? round.ballots : undefined;
  const spreads = new Map(
    ballots ? criteria.map((criterion) => [criterion.id, spreadOf(criterion, ballots)]) : [],
  );
  const crowded = seated.length >= crowd || (criteria.length > 4 && seated.length > 4);

  return (
    <div className={styles.table}>
      {seated.length > 0 && round && (
        <ul className={styles.seats} data-crowded={crowded || undefined} aria-label={t('voters')}>
          {seated.map((person) => {
            const props = {
              person,
              you: person.id === self,
              state: stateIn(round, person),
              cards: criteria.map((criterion) =>
                cardOf(person, criterion, ballots, spreads.get(criterion.id)),
              ),
              revealed: ballots !== undefined,
            };
            return (
              <li key={person.id}>{crowded ? <CrowdSeat {...props} /> : <Seat {...props} />}</li>
            );
          })}
        </ul>
      )}
      {!round && <People label={t('here')} people={seated} self={self} />}
      <People label={t('away')} people={away} self={self} dimmed />
      <People label={t('watching')} people={watching} self={self} />
    </div>
  );
}

function stateIn(round: Round, { id }: Participant): 'voted' | 'partly' | 'thinking' {
  if (round.voted.includes(id)) return 'voted';
  return round.partial.includes(id) ? 'partly' : 'thinking';
}

function cardOf(
  person: Participant,
  criterion: Criterion,
  ballots: Readonly<Record<string, Record<string, string | null>>> | undefined,
  spread: Spread | null | undefined,
): SeatCard {
  const card = { name: criterion.name, kind: criterion.kind };
  if (!ballots) return card;
  const label = ballots[person.id]?.[criterion.id];
  const end = spread?.lowest.includes(person.id)
    ? 'lowest'
    : spread?.highest.includes(person.id)
      ? 'highest'
      : undefined;
  return { ...card, end, ...(label !== undefined && { label }) };
}

interface PeopleProps {
  label: string;
  people: readonly Participant[];
  self: string;
  dimmed?: boolean;
}

/** People without cards, in a row of names; of many, the first and how many more. */
function People({ label, people, self, dimmed = false }: PeopleProps) {
  const t = useTranslations('table');
  if (people.length === 0) return null;
  const shown = people.slice(0, 12);
  return (
    <div className={styles.people} data-dimmed={dimmed || undefined}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <ul className={styles.names} aria-label={label}>
        {shown.map(({ id, name }) => (
          <li key={id} className={styles.person}>
            <Avatar id={id} name={name} you={id === self} size="small" />
            <span className={styles.name} dir="auto" title={name}>
              {name}
            </span>
            {id === self && <VisuallyHidden>{t('youMark')}</VisuallyHidden>}
          </li>
        ))}
        {people.length > shown.length && (
          <li>{t('andMore', { count: people.length - shown.length })}</li>
        )}
      </ul>
    </div>
  );
}
