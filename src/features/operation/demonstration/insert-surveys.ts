/** A year of questionnaires: four that are over and one that runs, answered by guests as each canteen's are. */
import { tellAnswers } from '#src/features/impact/surveys/tell-answers.ts'
import type { Ballot } from '#src/features/impact/surveys/ballot.ts'
import { withoutWords } from '#src/features/impact/surveys/ballot.ts'
import { ages, occupations, situations, type Block } from '#src/features/impact/surveys/questionnaire.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { pick, uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen } from './meal-rows.ts'
import { said } from './said.ts'

const asked: readonly Block[] = ['trust', 'loneliness', 'situation', 'occupation']
const waves = [11, 8, 5, 2]

/** @param canteens in an order that stays */
export async function insertSurveys(
  db: Database,
  canteens: readonly { canteen: Canteen; random: Random }[],
  { today, now }: { today: string; now: Date },
) {
  await insertMany(db, 'questionnaires', [{ version: 2, blocks: asked, chosen_at: now }])
  const made = canteens.flatMap(({ canteen, random }, position) => [
    ...waves.map((months) => endedWave(canteen, { months, position, random, today, now })),
    runningWave(canteen, { random, today }),
  ])
  await insertMany(
    db,
    'survey_waves',
    made.map(({ wave }) => wave),
  )
  await insertMany(
    db,
    'survey_answers',
    made.flatMap(({ answers }) => answers ?? []),
  )
  await tellAnswers(db, now)
}

type Making = { months: number; position: number; random: Random; today: string; now: Date }

function endedWave({ id: canteen_id }: Canteen, { months, position, random, today, now }: Making) {
  const first = Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months })
  const last = first.add({ days: 25 })
  const begun = random.below(said.length)
  const ballots = Array.from({ length: 22 + random.below(30) }, (_, at) =>
    aBallot(random, { position, words: said[(begun + at) % said.length] }),
  )
  const id = uuid(random)
  const mailed = Math.round(ballots.length * (2.2 + random.fraction()))
  const wave = {
    ...{
      canteen_id,
      id,
      questionnaire: 2,
      first_day: first.toString(),
      last_day: last.toString(),
      one_in: 3,
      asked: mailed,
      could_be_asked: 3 * mailed,
    },
    ...{ sheets: position % 2 ? 24 : 0, on_paper: position % 3 === 0 ? 3 : 0, answers: ballots.length },
    ended_at: new Date(Math.min(now.getTime(), Date.parse(`${last.add({ days: 1 }).toString()}T02:17Z`))),
  }
  const kept = withoutWords(ballots)
  return { wave, answers: { canteen_id, wave_id: id, ballots: kept.ballots, words: kept.words.length >= 5 ? kept.words : [] } }
}

function runningWave({ id: canteen_id }: Canteen, { random, today }: { random: Random; today: string }) {
  const first = Temporal.PlainDate.from(today).subtract({ days: 6 })
  const wave = {
    ...{
      canteen_id,
      id: uuid(random),
      questionnaire: 2,
      first_day: first.toString(),
      last_day: first.add({ days: 27 }).toString(),
      one_in: 3,
    },
    ...{ asked: 0, could_be_asked: 0, sheets: 0, on_paper: 0, answers: null, ended_at: null },
  }
  return { wave, answers: undefined }
}

/** Guests answer much as the network has published that they do, a little more or less so from one canteen to the next. */
function aBallot(random: Random, { position, words }: { position: number; words: string | undefined }): Ballot {
  const lean = (position % 5) * 0.02 - 0.04
  const agrees = (share: number) => (random.fraction() < share + lean ? 4 + random.below(2) : 1 + random.below(3))
  const sometimes = <Value>(share: number, value: Value) => (random.fraction() < share ? value : undefined)
  const ballot = {
    resources: sometimes(0.96, agrees(0.75)),
    welcomed: sometimes(0.98, agrees(0.97 - lean)),
    difference: sometimes(0.93, agrees(0.84)),
    talked: sometimes(0.95, random.fraction() < 0.82),
    trust: sometimes(0.85, Math.min(10, 3 + random.below(4) + random.below(4))),
    lonely: sometimes(0.7, pick(random, [1, 2, 3, 3, 3, 4, 4, 5, 5, 5])),
    age: sometimes(0.93, pick(random, ages)),
    firstTime: sometimes(0.95, random.fraction() < 0.3),
    situation: sometimes(0.85, pick(random, [...situations, 'working', 'retired', 'student'] as const)),
    occupation: sometimes(0.7, pick(random, [...occupations, 'employee', 'intermediate', 'executive', 'worker'] as const)),
    words: sometimes(0.35, words),
  }
  return Object.fromEntries(Object.entries(ballot).filter(([, value]) => value !== undefined)) as Ballot
}
