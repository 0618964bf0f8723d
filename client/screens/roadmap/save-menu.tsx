import { CalendarDays, Download, FileImage, FileText, Printer, Table } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { drawRoadmap } from '#client/screens/roadmap/draw-roadmap.ts';
import { pictureOf } from '#client/screens/roadmap/picture-of.ts';
import { usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { roadmapCalendar } from '#shared/roadmaps/roadmap-calendar.ts';
import { roadmapTable, tableText } from '#shared/roadmaps/roadmap-table.ts';

interface SaveMenuProps {
  roadmap: PublicRoadmap;
  today: string;
  /** Where calendars have it from; absent where it is not shared. */
  addressOf?(file: string): string;
}

/** A roadmap as a file, made here of what is shown, and printed, which is the way to a PDF. */
export function SaveMenu({ roadmap, today, addressOf }: SaveMenuProps) {
  const t = useTranslations('roadmap');
  const words = usePublicWords();
  const name = fileNameOf(roadmap.title);
  const save = (content: BlobPart, type: string, extension: string) =>
    saveFile(new Blob([content], { type }), `${name}.${extension}`);
  const columns = {
    ...{ group: t('group'), item: t('item') },
    ...{ from: t('properties.start'), to: t('properties.end') },
  };
  const drawing = () => drawRoadmap(roadmap, { words, today, nothing: t('nothingHere') });

  async function savePicture() {
    save(await pictureOf(drawing()), 'image/png', 'png');
  }

  const hasDays = roadmapCalendar(roadmap, { now: 0, host: '' }) !== null;
  return (
    <Menu
      trigger={<Button icon={<Download aria-hidden="true" />}>{t('save')}</Button>}
      items={[
        { label: t('saveAs.png'), icon: <FileImage />, onSelect: () => void savePicture() },
        {
          label: t('saveAs.svg'),
          icon: <FileImage />,
          onSelect: () => save(drawing().svg, 'image/svg+xml', 'svg'),
        },
        { label: t('saveAs.pdf'), icon: <Printer />, onSelect: () => print() },
        {
          label: t('saveAs.csv'),
          icon: <Table />,
          onSelect: () =>
            save(
              tableText(roadmapTable(roadmap, { ...words, ...columns })),
              'text/csv;charset=utf-8',
              'csv',
            ),
        },
        ...(hasDays
          ? [
              'line' as const,
              {
                label: t('saveAs.ics'),
                icon: <CalendarDays />,
                onSelect: () =>
                  save(
                    roadmapCalendar(roadmap, { now: Date.now(), host: location.host }) ?? '',
                    'text/calendar',
                    'ics',
                  ),
              },
              ...(addressOf
                ? [
                    {
                      label: t('saveAs.subscribe'),
                      icon: <FileText />,
                      onSelect: () =>
                        location.assign(`webcal://${location.host}${addressOf('calendar.ics')}`),
                    },
                  ]
                : []),
            ]
          : []),
      ]}
    />
  );
}
