import type { Scene } from '#test/screens/scene.ts';
import { asyncScenes } from '#test/screens/scenes/async.ts';
import { backlogScenes } from '#test/screens/scenes/backlog.ts';
import { compareScenes } from '#test/screens/scenes/compare.ts';
import { connectionScenes } from '#test/screens/scenes/connections.ts';
import { decidingScenes } from '#test/screens/scenes/deciding.ts';
import { dialogScenes } from '#test/screens/scenes/dialogs.ts';
import { doorScenes } from '#test/screens/scenes/door.ts';
import { formScenes } from '#test/screens/scenes/forms.ts';
import { frameworkScenes } from '#test/screens/scenes/framework.ts';
import { handScenes } from '#test/screens/scenes/hand.ts';
import { incomingScenes } from '#test/screens/scenes/incoming.ts';
import { presentationScenes } from '#test/screens/scenes/presentation.ts';
import { ratingScenes } from '#test/screens/scenes/ratings.ts';
import { resultsScenes } from '#test/screens/scenes/results.ts';
import { roadmapScenes } from '#test/screens/scenes/roadmap.ts';
import { signInScenes } from '#test/screens/scenes/sign-in.ts';
import { startScenes } from '#test/screens/scenes/start.ts';
import { tableScenes } from '#test/screens/scenes/table.ts';
import { templateScenes } from '#test/screens/scenes/templates.ts';
import { timelineScenes } from '#test/screens/scenes/timeline.ts';
import { webhookScenes } from '#test/screens/scenes/webhooks.ts';
import { workspaceScenes } from '#test/screens/scenes/workspace.ts';

/** Every screen and every state it was designed for, in the order in which people come by them. */
export const scenes: readonly Scene[] = [
  ...startScenes,
  ...frameworkScenes,
  ...decidingScenes,
  ...doorScenes,
  ...tableScenes,
  ...presentationScenes,
  ...backlogScenes,
  ...dialogScenes,
  ...handScenes,
  ...asyncScenes,
  ...resultsScenes,
  ...ratingScenes,
  ...compareScenes,
  ...workspaceScenes,
  ...timelineScenes,
  ...templateScenes,
  ...roadmapScenes,
  ...incomingScenes,
  ...webhookScenes,
  ...connectionScenes,
  ...formScenes,
  ...signInScenes,
];
