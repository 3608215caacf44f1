/** The thread in which one web process searches for seating plans, so that its pages never wait for one. */
import { parentPort } from 'node:worker_threads'
import { seekPlan, type Search } from './features/guests/seating/seek-plan.ts'

parentPort?.on('message', (search: Search) => parentPort?.postMessage(seekPlan(search, () => performance.now())))
