import { cpus } from 'node:os';
import { measureCluster } from '#test/load/cluster.ts';
import { measureComingBack, measureCrowd } from '#test/load/crowd.ts';
import { measureForms } from '#test/load/forms.ts';
import { measureIntegrations } from '#test/load/integrations.ts';
import { measureLoading, measureStart } from '#test/load/loading.ts';
import { measureMemory } from '#test/load/memory.ts';
import { type Options, type Part, readOptions, usage } from '#test/load/options.ts';
import { measureRoadmap } from '#test/load/roadmap.ts';
import { print, type Row } from '#test/load/rows.ts';
import { isPinned } from '#test/load/server-process.ts';
import { measureClosedLoop, measureOpenLoop } from '#test/load/votes.ts';
import { measureWire } from '#test/load/wire.ts';
import { measureWorkspace } from '#test/load/workspace.ts';

/** Plays against the real server and says whether it is as fast and as small as it promises. */

const measures: Record<Part, (options: Options) => Promise<Row[]>> = {
  closed: measureClosedLoop,
  open: measureOpenLoop,
  wire: measureWire,
  presence: measureComingBack,
  memory: measureMemory,
  loading: measureLoading,
  crowd: measureCrowd,
  start: measureStart,
  cluster: measureCluster,
  workspace: measureWorkspace,
  roadmap: measureRoadmap,
  forms: measureForms,
  integrations: measureIntegrations,
};

const options = readOrExplain();
console.log(
  `Node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores; ${
    isPinned ? 'servers on the first core, the load on the others' : 'servers and load share them'
  }. ${options.tables} tables of ${options.members}, ${options.turns} turns of ${options.votes.toLocaleString('en')} votes.`,
);
const rows: Row[] = [];
for (const part of options.parts) {
  console.error(`measuring: ${part} …`);
  const found = await measures[part](options);
  console.log(print(found));
  rows.push(...found);
}
process.exit(rows.some(({ promise }) => promise?.kept === false && !promise.isOpen) ? 1 : 0);

function readOrExplain(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}
