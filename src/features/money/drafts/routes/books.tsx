/** What every route of drafts asks first: whose books, and what this viewer may see and offer there. */
import type { Context } from 'hono'
import { mayKeepBooks, mayReadBooks } from '#src/features/money/ledger/policy.ts'
import { findChart } from '#src/features/money/accounts/queries.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import { readSentFile, type FileRefusal, type SentFile } from '#src/platform/files/sent-file.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { param, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { Text } from '#src/ui/page.tsx'
import { ofAssociation, type Asking } from '../forms.ts'
import type { FormKind, Offered } from '../pages/draft-fields.tsx'
import { mayNoteExpenses } from '../policy.ts'
import { findBooks, findSuggestions, findTwin, type CanteenOfBooks, type Sight } from '../queries.ts'

export type Books = {
  canteen: CanteenOfBooks
  sight: Sight
  /** `YYYY-MM-DD`, at the canteen. */
  today: string
  mayNote: boolean
  mayWrite: boolean
  asking: Asking
}

export async function booksOf(c: Context<Env>): Promise<Books> {
  const { db, viewer, now, language } = c.var
  const { here, canteens } = await findBooks(db, param(c, 'canteen'))
  const place = { canteen: here.slug }
  const mayWrite = mayKeepBooks(viewer, place)
  const isWhole = mayReadBooks(viewer, place)
  const today = dayAt(now, here.timeZone)
  const others = canteens.filter(({ slug }) => slug !== here.slug && (mayWrite || mayNoteExpenses(viewer, { canteen: slug })))
  const offered = [here, ...others, ...(mayWrite ? [{ id: null, slug: ofAssociation, name: '' }] : [])]
  return {
    canteen: here,
    sight: { associationId: here.associationId, canteenId: here.id, isWhole },
    today,
    mayNote: mayNoteExpenses(viewer, place),
    mayWrite,
    asking: { text: textIn(language), today, canteens: offered, isWhole },
  }
}

const named: Record<FormKind, readonly ThirdPartyKind[]> = {
  expense: ['supplier', 'volunteer'],
  income: ['funder', 'supplier'],
  move: [],
  entry: [],
}

/** What the form of a kind offers. */
export async function offeredFor(c: Context<Env>, { sight, today, asking, mayWrite }: Books, kind: FormKind): Promise<Offered> {
  const { associationId, isWhole } = sight
  const { names, asksVat } = await findSuggestions(c.var.db, sight, { kinds: named[kind], day: today })
  const accounts = kind === 'entry' ? await findChart(c.var.db, associationId, today, c.var.language) : []
  return { kind, canteens: asking.canteens, today, isWhole, mayWrite, asksVat, names, accounts }
}

/** The file of a field, made safe to keep; undefined where none was chosen. */
export async function fileIn(data: FormData, name: string): Promise<Result<SentFile | undefined, FileRefusal>> {
  const file = data.get(name)
  if (!(file instanceof File) || file.size === 0) return accept(undefined)
  return readSentFile(new Uint8Array(await file.arrayBuffer()))
}

/** What has this receipt already, unless whoever sends it says that it proves both. */
export async function twinOf(c: Context<Env>, { sight }: Books, data: FormData, receipt: SentFile | undefined, but?: string) {
  if (!receipt || data.get('sameReceipt') === 'yes') return undefined
  return findTwin(c.var.db, sight, { digest: receipt.digest, ...(but && { but }) })
}

export function fileSentence(text: Text, refusal: FileRefusal): string {
  return text(`drafts:files.${refusal}`)
}
