import { Asking } from '#client/screens/trackers/asking.tsx';
import { FoundCount } from '#client/screens/trackers/found-count.tsx';
import { FoundRecords } from '#client/screens/trackers/found-records.tsx';
import { QueryField } from '#client/screens/trackers/query-field.tsx';
import type { Asked } from '#client/screens/trackers/use-asked.ts';
import type { FoundRecord, RecordsAnswer } from '#shared/integrations/answers.ts';
import type { Tracker } from '#shared/integrations/services.ts';

interface FoundToChooseProps {
  service: Tracker;
  query: string;
  onQuery(query: string): void;
  found: Asked<RecordsAnswer>;
  /** As they are to be shown; as they were told without it. */
  records?: readonly FoundRecord[];
  /** Ids of those that are ticked. */
  chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
}

/** What a service is asked for, how much it finds, and which of it is meant. */
export function FoundToChoose({
  service,
  query,
  onQuery,
  found,
  records,
  chosen,
  onChosen,
}: FoundToChooseProps) {
  return (
    <>
      <QueryField service={service} value={query} onChange={onQuery} />
      <Asking asked={found} service={service} />
      {found.told && (
        <>
          <FoundCount found={found.told} />
          <FoundRecords
            records={records ?? found.told.records}
            isAsking={found.isAsking}
            chosen={chosen}
            onChoose={(one, isChosen) => onChosen(withOne(chosen, one, isChosen))}
          />
        </>
      )}
    </>
  );
}

function withOne(all: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (isIn) next.add(one);
  else next.delete(one);
  return next;
}
