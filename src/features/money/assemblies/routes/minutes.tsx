/** What was said and decided: written from the day of the meeting on, then sent to everybody. */
import type { Context } from 'hono'
import { reopened, opened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { back, doneOf, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { attendanceOf, isHeld, votesThere } from '../assembly.ts'
import { minutesForm, typedMinutes } from '../forms.ts'
import { assemblyDeeds } from '../pages/assembly-page.tsx'
import { MinutesPage } from '../pages/minutes-page.tsx'
import { findAssembly, findVoices } from '../queries.ts'
import { sendMinutes } from '../send-minutes.ts'
import { writeMinutes } from '../write-minutes.ts'
import { askedOf, backTo, holding, isOn, keyOf, may, refuse, text, todayOf, type Asked } from './asked.tsx'

export const minutesRoutes = newRoutes()
  .get(urls.assemblyMinutes, may, isOn, async (c) => {
    const shown = await shownOf(c, await askedOf(c))
    return c.render(
      <MinutesPage {...shown} typed={opened(typedMinutes(shown.assembly))} isSaved={doneOf(c, assemblyDeeds) === 'minutes'} />,
    )
  })
  .post(urls.assemblyMinutes, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const kept = await keepMinutes(c, asked)
    if (kept) return kept
    return back(c, urls.assemblyMinutes, { canteen: asked.house.slug, assembly: asked.assembly.id }, 'minutes')
  })
  // The button that sends is in the form that is kept: what was typed since is kept first, and goes out with it.
  .post(urls.sendMinutes, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const kept = await keepMinutes(c, asked)
    if (kept) return kept
    const { quorumPercent } = asked.house.rules
    const sent = await sendMinutes(c.var.db, { ...holding(c, asked), today: todayOf(c, asked.house), quorumPercent })
    return sent.ok ? backTo(c, asked, 'sent') : refuse(c, asked, sent.refusal)
  })

/** @returns the page again, where they cannot be kept as they were typed */
async function keepMinutes(c: Context<Env>, asked: Asked): Promise<Response | undefined> {
  const data = await sentForm(c)
  const typed = typedFields(data)
  const shown = await shownOf(c, asked)
  if (!shown.held) {
    c.status(409)
    return c.render(<MinutesPage {...shown} typed={typed} isRefused />)
  }
  const form = parseForm(minutesForm(text(c), votesThere(asked.assembly, shown.attendance)), data)
  if (!form.ok) {
    c.status(422)
    return c.render(<MinutesPage {...shown} typed={form.typed} errors={form.errors} />)
  }
  const edited = await saveEdit(c.var.db, {
    subject: href(urls.assemblyMinutes, { canteen: asked.house.slug, assembly: asked.assembly.id }),
    typed,
    stands: async (tx) => typedMinutes(await findAssembly(tx, keyOf(asked))),
    save: (tx) => writeMinutes(tx, { ...keyOf(asked), ...form.value, ...votesToldIn(asked) }),
  })
  if (!edited.conflict) return undefined
  c.status(409)
  const takeAt = href(urls.assemblyMinutes, { canteen: asked.house.slug, assembly: asked.assembly.id })
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={takeAt}>
      <MinutesPage {...shown} typed={reopened(typed, edited.conflict)} />
    </Conflicting>,
  )
}

/** What was told of votes stays; the words may be corrected and sent again. */
function votesToldIn({ assembly: { minutesSentOn, decisions } }: Asked) {
  return minutesSentOn === null ? {} : { decisions }
}

async function shownOf(c: Context<Env>, asked: Asked) {
  const { house, assembly } = asked
  const voices = await findVoices(c.var.db, { ...keyOf(asked), day: assembly.day })
  return { house, assembly, attendance: attendanceOf(voices, house.rules.quorumPercent), held: isHeld(assembly, todayOf(c, house)) }
}
