import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import type { MealToFill } from './meals.ts'

/**
 * Every client books one place after the other, in turn in each meal, until all have asked `asked` times.
 * @returns accepted bookings a second and the milliseconds of every answer
 * @throws when an answer is neither a booking nor a refusal in words
 */
export async function bookByHttp(
  origin: string,
  meals: readonly MealToFill[],
  { clients, asked }: { clients: number; asked: number },
): Promise<{ perSecond: number; times: number[] }> {
  const answers: { status: number; milliseconds: number }[] = []
  const started = performance.now()
  let lastBooked = started
  await send(origin, meals, { clients, asked }, (status, milliseconds) => {
    answers.push({ status, milliseconds })
    if (status === 303) lastBooked = performance.now()
  })
  const booked = answers.filter(({ status }) => status === 303).length
  const refused = answers.filter(({ status }) => status === 409).length
  if (booked + refused !== asked) throw new Error(`${asked} asked, ${booked} booked, ${refused} refused`)
  return { perSecond: booked / ((lastBooked - started) / 1000), times: answers.map(({ milliseconds }) => milliseconds) }
}

function send(
  origin: string,
  meals: readonly MealToFill[],
  { clients, asked }: { clients: number; asked: number },
  onAnswer: (status: number, milliseconds: number) => void,
): Promise<void> {
  let serial = 0
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const turn = serial++
    return { ...request, path: meals[turn % meals.length]!.path, body: formOf(turn), headers: headersOf(origin, turn % clients) }
  }
  return new Promise((resolve, reject) => {
    const options = { url: origin, connections: clients, amount: asked, requests: [{ method: 'POST' as const, setupRequest }] }
    const instance = autocannon(options, (error: Error | null) => (error ? reject(error) : resolve()))
    instance.on('response', (_client: unknown, status: number, _bytes: number, milliseconds: number) => onAnswer(status, milliseconds))
  })
}

function formOf(turn: number): string {
  const typed = {
    'people.0.firstName': `Convive ${turn}`,
    'people.0.mode': 'eat',
    email: `convive-${turn}@exemple.fr`,
    phone: '',
    website: '',
  }
  return new URLSearchParams({ ...typed, requestKey: randomUUID() }).toString()
}

/** Sixty guests have sixty addresses: rate limits count each apart, as behind a proxy. */
function headersOf(origin: string, client: number): Record<string, string> {
  return { origin, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': `192.0.2.${client}` }
}
