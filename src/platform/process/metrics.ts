import type pg from 'pg'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Answered = { method: string; route: string; status: number; seconds: number }

export type Metrics = {
  /** The secret that a scraper on another machine shows; absent: this machine only. */
  token: string | undefined
  count(answered: Answered): void
  /** In the text format of Prometheus. */
  read(): Promise<string>
}

type PoolState = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>

/** The measures of one web process; each says which process it is. */
export function openMetrics({ pool, token }: { pool?: PoolState; token?: string | undefined } = {}): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ process: String(process.pid) })
  const registers = [registry]
  const requests = new Counter({
    name: 'tablee_requests_total',
    help: 'Requests answered, by route pattern',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'tablee_request_seconds',
    help: 'Time to answer, in seconds',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  })
  if (pool) gaugePool(pool, registers)
  return {
    token,
    count: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status })
      durations.observe({ route }, seconds)
    },
    read: () => registry.metrics(),
  }
}

function gaugePool(pool: PoolState, registers: Registry[]): void {
  const states = { open: () => pool.totalCount, idle: () => pool.idleCount, waiting: () => pool.waitingCount }
  const gauge: Gauge<'state'> = new Gauge({
    name: 'tablee_database_connections',
    help: 'Database connections of this process, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect: () => Object.entries(states).forEach(([state, count]) => gauge.set({ state }, count())),
  })
}
