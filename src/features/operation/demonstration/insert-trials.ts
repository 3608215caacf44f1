/** Which invented canteens tried what others wrote, and what they say of it. */
import type { Database } from '#src/platform/database/database.ts'
import type { TrialState } from '#src/platform/database/tables/practices.ts'
import type { Random } from '#src/solver/random.ts'
import { insertMany } from './insert-many.ts'

const kept = [
  'L’équipe ne ferait plus autrement, et les nouveaux l’apprennent en une matinée.',
  'Nous avons gardé la moitié des étapes : c’est celle qui compte.',
  'Cela nous prend dix minutes et nous en rend trente.',
  'Au début on oubliait ; la fiche est maintenant au mur, près de l’évier.',
  'Deux bénévoles qui n’osaient pas s’en chargent désormais chaque semaine.',
  'Nous l’avons adaptée : chez nous c’est le jeudi, jour de marché.',
]
const stopped = [
  'Notre salle est trop petite pour le faire comme c’est écrit.',
  'Il aurait fallu une personne de plus, que nous n’avons pas cet hiver.',
  'Les convives n’en voyaient pas l’intérêt ; nous réessaierons au printemps.',
  'C’était trop tôt pour nous : nous ouvrons deux jours par semaine.',
]

type Published = { id: string; canteenId: string | null; at: Date }

/** Half of the practices are tried somewhere else, by one to four canteens; most of them say what came of it. */
export async function insertTrials(
  db: Database,
  published: readonly Published[],
  { canteenIds, now, random }: { canteenIds: readonly string[]; now: Date; random: Random },
): Promise<void> {
  const rows = published.flatMap(({ id, canteenId, at }) => {
    if (random.below(2) === 0) return []
    const others = canteenIds.filter((other) => other !== canteenId)
    if (others.length === 0) return []
    const [first, count] = [random.below(others.length), 1 + random.below(Math.min(4, others.length))]
    return Array.from({ length: count }, (_, step) => ({
      ...{ canteen_id: others[(first + step) % others.length]!, practice_id: id },
      ...trialSince(at, { now, random }),
    }))
  })
  await insertMany(db, 'practice_trials', rows)
}

function trialSince(at: Date, { now, random }: { now: Date; random: Random }) {
  const days = Math.max(1, Math.floor((now.getTime() - at.getTime()) / 86_400_000))
  const begun = random.below(days)
  const left = days - begun
  const state: TrialState = left < 60 || random.below(5) === 0 ? 'tried' : random.below(4) === 0 ? 'stopped' : 'kept'
  const words = { tried: [''], kept, stopped }[state]
  const decided = begun + 45 + random.below(Math.max(1, left - 45))
  return {
    state,
    started_on: dayAfter(at, begun),
    decided_on: state === 'tried' ? null : dayAfter(at, decided),
    words: words[random.below(words.length)]!,
  }
}

function dayAfter(at: Date, days: number): string {
  return new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
