/** What is done by tap beside temperatures: samples, cleaning. */
import { allow, idParam, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { accept } from '#src/platform/result.ts'
import { urls } from '#src/urls.ts'
import { cleaningForm, disposalForm, sampleForm } from '../forms.ts'
import { noteCleaning, undoCleaning } from '../note-cleaning.ts'
import { disposeSample, noteSample } from '../note-sample.ts'
import { mayNoteAtMeal, mayNoteHygiene } from '../policy.ts'
import { askedDay, backToDay } from './asked.tsx'
import { note } from './day.tsx'

const followed = whereFollowed('hygiene')

export const tapRoutes = newRoutes()
  .post(urls.mealSamples, allow(mayNoteAtMeal), followed, async (c) => {
    const asked = await askedDay(c)
    const page = { form: 'samples', fields: sampleForm, done: 'note' } as const
    return note(c, asked, page, async (noting, { dish, state }) => {
      await noteSample(c.var.db, { ...noting, mealId: asked.meal!.id, dish, state })
      return accept(null)
    })
  })
  .post(urls.hygieneDisposal, allow(mayNoteHygiene), followed, async (c) => {
    const page = { form: 'disposal', fields: disposalForm, done: 'jete' } as const
    return note(c, await askedDay(c), page, async (noting, { mealId, dish }) => {
      await disposeSample(c.var.db, { ...noting, mealId, dish })
      return accept(null)
    })
  })
  .post(urls.hygieneCleaning, allow(mayNoteHygiene), followed, async (c) => {
    const page = { form: 'cleaning', fields: cleaningForm, done: 'fait' } as const
    return note(c, await askedDay(c), page, async (noting, { done }, id) => {
      await noteCleaning(c.var.db, { ...noting, taskId: done, id })
      return accept(null)
    })
  })
  .post(urls.hygieneCleaningUndone, allow(mayNoteHygiene), followed, async (c) => {
    const asked = await askedDay(c)
    await undoCleaning(c.var.db, { canteenId: asked.canteen.id, taskId: idParam(c, 'cleaning'), day: asked.day })
    return backToDay(c, asked, 'repris')
  })
