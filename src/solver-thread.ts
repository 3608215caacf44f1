/** The thread in which a process searches for seating plans or rotas, reads a document that was sent, or attacks a month before it is shown, so that nothing else waits for it. */
import { parentPort } from 'node:worker_threads'
import { seekPlan, type Search } from './features/guests/seating/seek-plan.ts'
import { audit, type ToAudit } from './features/impact/audit/audit.ts'
import { seekRota, type RotaSearch } from './features/kitchen/rotas/seek-rota.ts'
import { readDocument } from './platform/documents/read-document.ts'
import type { SearchName, Sought } from './platform/process/search-thread.ts'

const now = () => performance.now()

const searches: Record<SearchName, (asked: unknown) => unknown> = {
  seating: (asked) => seekPlan(asked as Search, now),
  rota: (asked) => seekRota(asked as RotaSearch, now),
  audit: (asked) => audit(asked as ToAudit),
  document: (asked) => readDocument(asked as Uint8Array),
}

async function answer({ name, asked }: Sought): Promise<void> {
  parentPort?.postMessage(await searches[name](asked))
}

parentPort?.on('message', (sought: Sought) => void answer(sought))
