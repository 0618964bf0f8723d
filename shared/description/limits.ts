/** How much there can be of descriptions that people write in; apart, since sessions have no need of it. */
export const descriptionLimits = {
  /** The document of one, and one change of it, as a Yjs update. */
  documentBytes: 256 * 1024,
  /** Pieces that Yjs keeps of it: blocks, and text that was written in one go, or deleted. */
  documentPieces: 20_000,
  /** Pieces that one change of it brings: a long text may be pasted. */
  documentPiecesAtOnce: 3_000,
  /** Those of a workspace that are written in at once. */
  openDocuments: 50,
} as const;
