/** An issue as a site keeps it. */
export interface FakeIssue {
  id: string;
  key: string;
  project: string;
  /** As Jira says them, by id. */
  fields: Record<string, unknown>;
  properties: Record<string, unknown>;
  comments: { id: string; body: unknown }[];
  createdAt: number;
  updatedAt: number;
  /** Only people with a right that whoever is signed in does not have see it. */
  isHidden?: true;
}
