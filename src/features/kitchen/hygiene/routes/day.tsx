/** What is noted on a day: the same on the kitchen's page and on that of a meal. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { idOfForm, keyOfContent } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, idParam, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import type { Result } from '#src/platform/result.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import type { Policy } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import type { Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { actForm, deliveryForm, measureForm, passageForm, readingsForm } from '../forms.ts'
import { mendReading } from '../mend-reading.ts'
import { noteAct } from '../note-act.ts'
import { noteDelivery } from '../note-delivery.ts'
import { beginPassage, noteStep } from '../note-passage.ts'
import { noteReadings } from '../note-readings.ts'
import type { dayDeeds, FormOfDay } from '../pages/day-props.tsx'
import { mayNoteAtMeal, mayNoteHygiene } from '../policy.ts'
import { findPoints } from '../queries.ts'
import { askedDay, backToDay, refuseDay, showDay, type Asked, type Shown } from './asked.tsx'

const followed = whereFollowed('hygiene')

type Addresses = Record<'page' | 'readings' | 'mending' | 'acts' | 'deliveries' | 'passages' | 'steps', string>

const ofCanteen: Addresses = {
  page: urls.hygiene,
  readings: urls.hygieneReadings,
  mending: urls.hygieneMending,
  acts: urls.hygieneActs,
  deliveries: urls.hygieneDeliveries,
  passages: urls.hygienePassages,
  steps: urls.hygieneSteps,
}
const ofMeal: Addresses = {
  page: urls.mealHygiene,
  readings: urls.mealHygieneReadings,
  mending: urls.mealHygieneMending,
  acts: urls.mealHygieneActs,
  deliveries: urls.mealHygieneDeliveries,
  passages: urls.mealHygienePassages,
  steps: urls.mealHygieneSteps,
}

export const dayRoutes = newRoutes().route('/', routesOf(ofCanteen, mayNoteHygiene)).route('/', routesOf(ofMeal, mayNoteAtMeal))

function routesOf(at: Addresses, policy: Policy) {
  return newRoutes()
    .get(at.page, allow(policy), followed, async (c) => showDay(c, await askedDay(c)))
    .post(at.readings, allow(policy), followed, async (c) => {
      const asked = await askedDay(c)
      const points = await findPoints(c.var.db, asked.canteen.id, asked.day)
      return note(c, asked, { form: 'readings', fields: (text) => readingsForm(text, points), done: 'note' }, (noting, { readings }, id) =>
        noteReadings(c.var.db, {
          ...noting,
          readings: readings.map((each) => ({ ...each, id: keyOfContent(id, { point: each.pointId }) })),
        }),
      )
    })
    .post(at.deliveries, allow(policy), followed, async (c) => {
      const page = { form: 'delivery', fields: deliveryForm, done: 'note' } as const
      return note(c, await askedDay(c), page, (noting, delivery, id) => noteDelivery(c.var.db, { ...noting, id, delivery }))
    })
    .post(at.passages, allow(policy), followed, async (c) => {
      const page = { form: 'passage', fields: passageForm, done: 'commence' } as const
      return note(c, await askedDay(c), page, (noting, passage, id) => beginPassage(c.var.db, { ...noting, id, passage }))
    })
    .post(at.steps, allow(policy), followed, async (c) => {
      const passageId = idParam(c, 'passage')
      const page = { form: `step ${passageId}`, fields: measureForm, done: 'note' } as const
      return note(c, await askedDay(c), page, (noting, { tenths }, id) => noteStep(c.var.db, { ...noting, id, passageId, tenths }))
    })
    .post(at.mending, allow(policy), followed, async (c) => {
      const readingId = idParam(c, 'reading')
      const page = { form: `mend ${readingId}`, fields: measureForm, done: 'corrige' } as const
      return note(c, await askedDay(c), page, (noting, { tenths }, id) => mendReading(c.var.db, { ...noting, id, readingId, tenths }))
    })
    .post(at.acts, allow(policy), followed, async (c) => {
      const readingId = idParam(c, 'reading')
      const page = { form: `act ${readingId}`, fields: actForm, done: 'regle' } as const
      return note(c, await askedDay(c), page, async (noting, { act, remark }, id) => {
        await noteAct(c.var.db, { ...noting, id, readingId, act, remark })
        return { ok: true, value: null }
      })
    })
}

type OfPage<Schema> = { form: FormOfDay; fields: (text: Text) => Schema; done: (typeof dayDeeds)[number] }
type Noting = { canteenId: string; day: string; notedBy: string; now: Date }
type Noted = Result<null, NonNullable<Shown['refusal']>>

/** Read, noted, and back to the page; what does not pass comes back with a sentence. Only today is noted. */
export async function note<Schema extends z.ZodType<{ by: string }>>(
  c: Context<Env>,
  asked: Asked,
  { form: name, fields, done }: OfPage<Schema>,
  keep: (noting: Noting, sent: z.output<Schema>, id: string) => Promise<Noted>,
): Promise<Response> {
  const data = await sentForm(c)
  const form = parseForm(fields(textIn(c.var.language)), data)
  if (!form.ok) return refuseDay(c, asked, { form: name, ...form }, 422)
  if (!asked.isOpen) return refuseDay(c, asked, { form: name, typed: typedFields(data), refusal: 'not-today' }, 409)
  const noting = { canteenId: asked.canteen.id, day: asked.day, notedBy: form.value.by, now: c.var.now }
  const noted = await keep(noting, form.value, idOfForm(data))
  if (noted.ok) return backToDay(c, asked, done)
  return refuseDay(c, asked, { form: name, typed: typedFields(data), refusal: noted.refusal }, 409)
}
