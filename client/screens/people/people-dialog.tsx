import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { HandOverDialog } from '#client/screens/people/hand-over-dialog.tsx';
import { inOrder } from '#client/screens/people/in-order.ts';
import styles from '#client/screens/people/people-dialog.module.css';
import { PersonRow } from '#client/screens/people/person-row.tsx';
import { RemoveDialog } from '#client/screens/people/remove-dialog.tsx';
import { RenameDialog } from '#client/screens/people/rename-dialog.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { Participant, Role } from '#shared/session/state.ts';

interface PeopleDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** From so many people on they can be searched. */
const fewPeople = 12;
/** So many are shown until somebody asks for all. */
const firstPeople = 100;

const nobody: readonly Participant[] = [];
const noGroups: readonly Group[] = [];

/** What is being done to a person; it stays while its dialog closes. */
interface Doing {
  what: 'rename' | 'remove' | { handOver: Role };
  person: Participant;
  open: boolean;
  /** Tells one doing from the next. */
  serial: number;
}

/** Everybody in the session; facilitators hand out the roles, others see to their own. */
export function PeopleDialog({ open, onOpenChange }: PeopleDialogProps) {
  const t = useTranslations('people');
  const participants = useView((view) => view.state?.participants) ?? nobody;
  const groups = useView((view) => view.state?.settings.groups) ?? noGroups;
  const present = useView((view) => view.presence.present);
  const self = useView((view) => view.self);
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const here = useMemo(() => new Set(present), [present]);
  const people = useMemo(() => inOrder(participants, here, self), [participants, here, self]);
  const leads = people.some(({ id, role }) => id === self && role === 'facilitator');
  const othersLead = people.some(({ id, role }) => id !== self && role === 'facilitator');
  const wanted = filter.trim().toLocaleLowerCase();
  const found = people.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const shown = all ? found : found.slice(0, firstPeople);
  const start = (what: Doing['what'], person: Participant) =>
    setDoing((before) => ({ what, person, open: true, serial: (before?.serial ?? 0) + 1 }));
  const count = people.filter(({ id }) => here.has(id)).length;
  const stopDoing = () => setDoing((before) => before && { ...before, open: false });

  return (
    <>
      <Dialog
        open={open}
        onClose={() => onOpenChange(false)}
        title={t('title')}
        description={
          people.length === count
            ? t('allHere', { here: count })
            : t('someHere', { here: count, all: people.length })
        }
      >
        {people.length > fewPeople && (
          <SearchField label={t('find')} value={filter} onChange={setFilter} />
        )}
        {found.length === 0 && <p className={styles.nobody}>{t('nobody')}</p>}
        <ul className={styles.people}>
          {shown.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              here={here.has(person.id)}
              you={person.id === self}
              leads={leads}
              groups={groups}
              onRename={() => start('rename', person)}
              onHandOver={othersLead ? (handOver) => start({ handOver }, person) : undefined}
              onRemove={() => start('remove', person)}
            />
          ))}
        </ul>
        {shown.length < found.length && (
          <Button onClick={() => setAll(true)}>{t('showAll', { count: found.length })}</Button>
        )}
      </Dialog>
      {doing?.what === 'rename' && (
        <RenameDialog
          key={doing.serial}
          open={doing.open}
          onClose={stopDoing}
          person={doing.person}
          you={doing.person.id === self}
        />
      )}
      {doing && typeof doing.what === 'object' && (
        <HandOverDialog
          open={doing.open}
          onClose={stopDoing}
          person={doing.person}
          role={doing.what.handOver}
        />
      )}
      {doing?.what === 'remove' && (
        <RemoveDialog open={doing.open} onClose={stopDoing} person={doing.person} />
      )}
    </>
  );
}
