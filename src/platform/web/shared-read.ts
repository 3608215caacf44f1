import { setImmediate } from 'node:timers/promises'

/**
 * Lets requests that ask the same question at the same time share one read, without ever getting an older answer: those that came
 * together (in one turn of the event loop) are answered by one read, which starts when all of them have asked; a request that arrives while
 * a read is under way does not join it, since that read may have looked at the database before the request came; it waits for the next
 * one, which starts when the first ends, together with all others that came meanwhile.
 * Hence every answer reflects all that was committed before its request arrived, and at most one read per question runs.
 * @param nameOf what makes two questions the same
 * @param read must start to look at the database only when it is called
 * @throws what the read throws, to each of its own waiters only
 */
export function shareReads<Question = void, Answer = unknown>(
  read: (question: Question) => Promise<Answer>,
  nameOf: (question: Question) => string = (question) => JSON.stringify(question) ?? '',
): (question: Question) => Promise<Answer> {
  type Slot = { current: Promise<Answer>; begun: boolean; next?: Promise<Answer> }
  const running = new Map<string, Slot>()

  async function begin(slot: Slot, question: Question): Promise<Answer> {
    await setImmediate()
    slot.begun = true
    return read(question)
  }

  async function start(name: string, question: Question): Promise<Answer> {
    const slot = { begun: false } as Slot
    slot.current = begin(slot, question)
    running.set(name, slot)
    try {
      return await slot.current
    } finally {
      if (!slot.next) running.delete(name)
    }
  }

  return (question) => {
    const name = nameOf(question)
    const slot = running.get(name)
    if (!slot) return start(name, question)
    if (!slot.begun) return slot.current
    const startNext = () => start(name, question)
    slot.next ??= slot.current.then(startNext, startNext)
    return slot.next
  }
}
