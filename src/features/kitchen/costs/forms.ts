import { z } from 'zod'
import type { Typed } from '#src/platform/web/form.ts'
import type { UsableLine } from './queries.ts'

/** How much of each line, in quarters; an answer that the form does not offer is left out. */
export const usedForm = z
  .object({ lines: z.record(z.string(), z.string()).catch({}).default({}) })
  .transform(
    ({ lines }) =>
      new Map(Object.entries(lines).flatMap(([id, quarters]) => (/^[0-4]$/.test(quarters) ? [[id, Number(quarters)] as const] : []))),
  )

export function typedUses(lines: readonly UsableLine[]): Typed {
  return Object.fromEntries(lines.map(({ lineId, quarters }) => [`lines.${lineId}`, String(quarters)]))
}

/** What the page proposed, as it was shown. */
export const acceptForm = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .catch(''),
  cents: z.coerce.number().int().min(0).max(1_000_000).catch(0),
})
