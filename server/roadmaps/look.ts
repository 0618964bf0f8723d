import type { Shown } from '#server/roadmaps/shown-roadmaps.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import type { RoadmapLink } from '#shared/workspace/roadmap.ts';

/** By what somebody came in, and what they came for. */
export interface Visit {
  live: LiveWorkspace;
  link: RoadmapLink;
}

/** With what they see. */
export interface Look extends Visit {
  shown: Shown;
}
