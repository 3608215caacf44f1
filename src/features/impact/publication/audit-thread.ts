import { openSearchThread, type SearchThread } from '#src/platform/process/search-thread.ts'
import type { Audited, ToAudit } from '#src/features/impact/audit/audit.ts'

const hour = 60 * 60_000

/** The attack beside all else that a process does: it reckons for seconds without a pause, in a large network for minutes. */
export function openAuditThread(): SearchThread<ToAudit, Audited> {
  return openSearchThread('audit', { limit: hour })
}
