import { join } from 'node:path';
import type { Rolldown } from 'vite';

const at = (path: string) => join(import.meta.dirname, path);
const workspace = at('screens/workspace-page/workspace-page.tsx');
const page = at('main.tsx');
/** Pages that are to be light, and the table: what one of them needs, the others must not load. */
const light = {
  start: 'screens/start/start-page.tsx',
  form: 'screens/form/form-page.tsx',
  roadmap: 'roadmap-main.tsx',
  table: 'screens/table/table-screen.tsx',
};

/**
 * What a workspace opens with comes in few files: a hundred small ones cost more to ask for than to send. Each
 * holds what the same other pages need, so that none of those loads anything of a workspace, or of another.
 */
export function workspaceFiles(): Rolldown.CodeSplittingGroup[] {
  let sharing: ReadonlyMap<string, string> | null = null;
  return [
    {
      includeDependenciesRecursively: false,
      name(id, graph) {
        sharing ??= sharingIn(graph);
        return sharing.get(id) ?? null;
      },
    },
  ];
}

/** The name of the file that holds a module: it says who needs that beside the workspace. */
function sharingIn(graph: Rolldown.ChunkingContext): Map<string, string> {
  const others = Object.entries(light).map(
    ([name, path]) => [name, reachedFrom([at(path)], graph)] as const,
  );
  const later = reachedFrom([page], graph, true);
  const nameOf = (id: string) => {
    const names = others.filter(([, reached]) => reached.has(id)).map(([name]) => name);
    if (names.length === 0) names.push(later.has(id) ? 'later' : 'nobody');
    return ['workspace-and', ...names].join('-');
  };
  return new Map([...reachedFrom([workspace], graph)].map((id) => [id, nameOf(id)]));
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
