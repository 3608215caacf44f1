/** What invented guests tell: most of it shown to everybody, one that stays in the network, one that waits for its other half, one to be read, one withdrawn. */
import type { Database } from '#src/platform/database/database.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen } from './meal-rows.ts'
import plans from './story-plans.json' with { type: 'json' }
import { drawStory, type Scene } from './story-pictures.ts'

type Plan = {
  canteen: number
  scene: string
  teller: string
  others: string[]
  daysAgo: number
  photoText: string
  title: string
  words: string
  language?: string
  oral?: boolean
  scope?: string
  state?: string
}

type Made = { plan: Plan; id: string; canteenId: string; photo: string | null; toldAt: Date }

/** @param canteens in the order of their plans, fewer where fewer were built */
export async function insertStories(
  db: Database,
  canteens: readonly Canteen[],
  { random, now }: { random: Random; now: Date },
): Promise<void> {
  const told = (plans as Plan[])
    .map((plan, at) => ({ plan, at, id: uuid(random), canteenId: canteens[plan.canteen]?.id }))
    .filter((story): story is typeof story & { canteenId: string } => story.canteenId !== undefined)
  const made = await Promise.all(told.map(({ at, ...story }) => withPicture(db, story, { tint: at, now })))
  await insertMany(db, 'stories', made.map(storyRow))
  await insertMany(
    db,
    'story_consents',
    made.flatMap((story) => consentRows(story, random)),
  )
}

type Told = { plan: Plan; id: string; canteenId: string }

/** Drawn beside one another: each takes some hundredths of a second. */
async function withPicture(db: Database, story: Told, { tint, now }: { tint: number; now: Date }): Promise<Made> {
  const { plan, id, canteenId } = story
  const toldAt = new Date(now.getTime() - plan.daysAgo * 24 * 3_600_000)
  if (plan.state === 'withdrawn') return { ...story, photo: null, toldAt }
  const file = await drawStory(plan.scene as Scene, tint)
  await keepFile(db, { ownerId: canteenId, usedBy: id, file, now: toldAt })
  return { ...story, photo: file.digest, toldAt }
}

function storyRow({ plan, id, canteenId, photo, toldAt }: Made) {
  const isShown = plan.state === undefined
  return {
    ...{ canteen_id: canteenId, id, state: plan.state === 'withdrawn' ? 'withdrawn' : 'told', title: plan.title, words: plan.words },
    ...{ language: plan.language ?? 'fr', oral: plan.oral ?? false, edition: 1, told_at: toldAt },
    ...{ photo_digest: photo, photo_text: plan.photoText, child_in_photo: false, child_said: '', child_agreed: false },
    ...{ approved: isShown ? 'public' : null, approved_at: isShown ? new Date(toldAt.getTime() + 4 * 24 * 3_600_000) : null },
  }
}

function consentRows({ plan, id, canteenId, toldAt }: Made, random: Random) {
  const people = [{ part: 'teller', name: plan.teller }, ...plan.others.map((name) => ({ part: 'other', name }))]
  return people.map(({ part, name }) => {
    const waits = plan.state === 'asking' && part === 'other'
    return {
      ...{ canteen_id: canteenId, story_id: id, id: uuid(random), part, first_name: name, language: plan.language ?? 'fr' },
      ...{ scope: waits ? null : (plan.scope ?? 'public'), shows_name: !waits, until: waits ? null : yearAfter(toldAt) },
      ...{ how: waits ? null : plan.oral ? 'voice' : 'link', edition: waits ? null : 1, answered_at: waits ? null : toldAt },
    }
  })
}

function yearAfter(instant: Date): string {
  return Temporal.PlainDate.from(instant.toISOString().slice(0, 10)).add({ years: 1 }).toString()
}
