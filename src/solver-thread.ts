/** The thread in which one web process searches for seating plans or rotas, so that its pages never wait for one. */
import { parentPort } from 'node:worker_threads'
import { seekPlan, type Search } from './features/guests/seating/seek-plan.ts'
import { seekRota, type RotaSearch } from './features/kitchen/rotas/seek-rota.ts'
import type { SearchName, Sought } from './platform/process/search-thread.ts'

const now = () => performance.now()

const searches: Record<SearchName, (asked: unknown) => unknown> = {
  seating: (asked) => seekPlan(asked as Search, now),
  rota: (asked) => seekRota(asked as RotaSearch, now),
}

parentPort?.on('message', ({ name, asked }: Sought) => parentPort?.postMessage(searches[name](asked)))
