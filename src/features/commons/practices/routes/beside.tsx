/** Practices beside a page of another feature, handed down to it where the application is put together. */
import type { Context } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import { findPracticesFor } from '../find-practices-for.ts'
import type { Sought } from '../need.ts'
import { ProposedPractices } from '../parts/proposed-practices.tsx'

export async function practicesBeside(c: Context<Env>, sought: Sought) {
  return <ProposedPractices practices={await findPracticesFor(c.var.db, { sought, language: c.var.language })} />
}
