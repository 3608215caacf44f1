import { randomUUID } from 'node:crypto'
import { postForm } from '../clients/post-form.ts'
import type { MealToRush } from './meal.ts'

/** One of those who rush: what was answered in the end, and how long the slowest answer took. */
export type Rusher = { email: string; answer: 'booked' | 'waiting' | 'refused' | 'unanswered'; milliseconds: number }

type Rush = {
  /** The web processes; a client whose process dies tries the next, as behind a load balancer. */
  origins: readonly string[]
  publicOrigin: string
  meal: MealToRush
  clients: number
  /** Called after so many answers. */
  onAnswer?: (answered: number) => void
}

/** Everybody asks at once; who is refused for lack of places goes on the waiting list, but for one in ten. */
export async function rushMeal({ origins, publicOrigin, meal, clients, onAnswer }: Rush): Promise<Rusher[]> {
  let answered = 0
  const rushOne = async (client: number): Promise<Rusher> => {
    const rusher = await rush({ origins, publicOrigin, meal }, client)
    onAnswer?.(++answered)
    return rusher
  }
  return Promise.all(Array.from({ length: clients }, (_, client) => rushOne(client)))
}

type Target = Pick<Rush, 'origins' | 'publicOrigin' | 'meal'>

/** One in five would cook, the others eat: both rooms fill to the last place. */
async function rush(target: Target, client: number): Promise<Rusher> {
  const email = `convive-${client}-${randomUUID().slice(0, 8)}@exemple.fr`
  const form = formOf(client, email)
  const booking = await send(target, 'reserver', form, client)
  if (booking.status === 303) return { email, answer: 'booked', milliseconds: booking.milliseconds }
  if (booking.status !== 409) return { email, answer: 'unanswered', milliseconds: booking.milliseconds }
  if (client % 10 === 9) return { email, answer: 'refused', milliseconds: booking.milliseconds }
  const waiting = await send(target, 'attendre', form, client)
  const milliseconds = Math.max(booking.milliseconds, waiting.milliseconds)
  return { email, answer: waiting.status === 303 ? 'waiting' : 'unanswered', milliseconds }
}

const tries = 4

/** The same form until it is answered: its key makes sure that it counts once. */
async function send({ origins, publicOrigin, meal }: Target, action: string, form: URLSearchParams, client: number) {
  const headers = { origin: publicOrigin, 'x-forwarded-for': `192.0.${client >> 8}.${client & 255}` }
  for (let attempt = 0; attempt < tries; attempt++) {
    const started = performance.now()
    try {
      const url = `${origins[(client + attempt) % origins.length]}${meal.path}/${action}`
      const status = await postForm(url, form, headers)
      if (status < 500) return { status, milliseconds: performance.now() - started }
    } catch {
      // The process was killed before it answered: the client asks the next one.
    }
  }
  return { status: 0, milliseconds: Number.NaN }
}

function formOf(client: number, email: string): URLSearchParams {
  const mode = client % 5 === 0 ? 'cook' : 'eat'
  const typed = { 'people.0.firstName': `Convive ${client}`, 'people.0.mode': mode, email, phone: '', website: '' }
  return new URLSearchParams({ ...typed, requestKey: randomUUID() })
}
