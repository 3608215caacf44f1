import type { Policy } from '#src/platform/viewer.ts'

/** Whoever has a part in a team; what each finds is decided kind by kind. */
export const mayFind: Policy = (viewer) => viewer.grants.length > 0
