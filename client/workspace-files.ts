import { join } from 'node:path';
import type { Rolldown } from 'vite';

const at = (path: string) => join(import.meta.dirname, path);
const workspace = at('screens/workspace-page/workspace-page.tsx');
/** Pages that are to be light. */
const light = [
  'screens/start/start-page.tsx',
  'screens/form/form-page.tsx',
  'roadmap-main.tsx',
].map(at);
const table = at('screens/table/table-screen.tsx');
const page = at('main.tsx');

/** Who needs a file beside the workspace. What each of these imports is of the same or of one before it. */
const sharings = ['light', 'table', 'later', 'nobody'] as const;
type Sharing = (typeof sharings)[number];

/**
 * What a workspace opens with comes in few files: a hundred small ones cost more to ask for than to send. They
 * hold what the same of the game's pages need, so that none of those loads anything of a workspace; what light
 * pages need, too, stays as it falls.
 */
export function workspaceFiles(): Rolldown.CodeSplittingGroup[] {
  let known: ReadonlyMap<string, Sharing> | null = null;
  return sharings.slice(1).map((sharing) => ({
    includeDependenciesRecursively: false,
    name(id, graph) {
      known ??= sharingsIn(graph);
      return known.get(id) === sharing ? `workspace-and-${sharing}` : null;
    },
  }));
}

function sharingsIn(graph: Rolldown.ChunkingContext): Map<string, Sharing> {
  const reached = {
    light: reachedFrom(light, graph),
    table: reachedFrom([table], graph),
    later: reachedFrom([page], graph, true),
    nobody: reachedFrom([workspace], graph),
  };
  const sharingOf = (id: string) => sharings.find((one) => reached[one].has(id)) ?? 'nobody';
  return new Map([...reached.nobody].map((id) => [id, sharingOf(id)]));
}

/** All that modules import, and with `later` all that they may import, but for what is a workspace's alone. */
function reachedFrom(
  roots: readonly string[],
  graph: Rolldown.ChunkingContext,
  later = false,
): Set<string> {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const module = reached.has(id) ? null : graph.getModuleInfo(id);
    if (!module) continue;
    reached.add(id);
    waiting.push(...module.importedIds);
    if (later) waiting.push(...module.dynamicallyImportedIds.filter((one) => one !== workspace));
  }
  return reached;
}
