import type { Context } from 'hono'
import { findHouse, type House } from '#src/features/money/memberships/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import {
  allow,
  back,
  doneOf,
  everybody,
  idParam,
  limited,
  param,
  requireUser,
  sentForm,
  whereFollowed,
  type Env,
} from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { isOver } from './assembly.ts'
import { voiceIdOf } from './assembly-links.ts'
import { cancelAssembly } from './cancel-assembly.ts'
import { changeAssembly, type Holding } from './change-assembly.ts'
import { conveneAssembly } from './convene-assembly.ts'
import { callForm, meetingForm, minutesForm, typedMeeting, typedMinutes, voiceForm } from './forms.ts'
import { noteCall } from './note-call.ts'
import { noteVoice } from './note-voice.ts'
import { AssembliesPage } from './pages/assemblies-page.tsx'
import { assemblyDeeds, AssemblyPage, type AssemblyShown } from './pages/assembly-page.tsx'
import { MinutesPage } from './pages/minutes-page.tsx'
import { SheetPage } from './pages/sheet-page.tsx'
import { VoicePage } from './pages/voice-page.tsx'
import { planAssembly } from './plan-assembly.ts'
import { mayHoldAssemblies } from './policy.ts'
import { findAssemblies, findAssembly, findDecisions, findVoice, findVoices, type Assembly } from './queries.ts'
import { sendMinutes } from './send-minutes.ts'
import { writeMinutes } from './write-minutes.ts'

const isOn = whereFollowed('memberships')
const [may, text] = [allow(mayHoldAssemblies), (c: Context<Env>) => textIn(c.var.language)]

export const assembliesRoutes = newRoutes()
  .get(urls.assemblies, may, isOn, async (c) => {
    const house = await houseOf(c)
    const assemblies = await findAssemblies(c.var.db, house.associationId)
    return c.render(<AssembliesPage house={house} assemblies={assemblies} isRemoved={doneOf(c, ['removed']) === 'removed'} />)
  })
  .post(urls.assemblies, may, isOn, async (c) => {
    const house = await houseOf(c)
    const data = await sentForm(c)
    const form = parseForm(meetingForm(text(c), dayAt(c.var.now, house.timeZone)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<AssembliesPage house={house} assemblies={await findAssemblies(c.var.db, house.associationId)} form={form} />)
    }
    const assemblyId = idOfPage(data, 'assembly')
    const planning = { associationId: house.associationId, canteenId: house.id, assemblyId, meeting: form.value }
    if ((await planAssembly(c.var.db, planning)).ok) return back(c, urls.assembly, { canteen: house.slug, assembly: assemblyId }, 'planned')
    c.status(409)
    const assemblies = await findAssemblies(c.var.db, house.associationId)
    return c.render(<AssembliesPage house={house} assemblies={assemblies} form={{ typed: typedFields(data) }} made={assemblyId} />)
  })
  .get(urls.assembly, may, isOn, async (c) => show(c, await askedOf(c), { done: doneOf(c, assemblyDeeds) }))
  .post(urls.assembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const data = await sentForm(c)
    const form = parseForm(meetingForm(text(c), dayAt(c.var.now, asked.house.timeZone)), data)
    if (!form.ok) {
      c.status(422)
      return show(c, asked, { typed: form.typed, errors: form.errors })
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedMeeting(await findAssembly(tx, keyOf(asked))),
      save: (tx) => changeAssembly(tx, { ...holding(c, asked), meeting: form.value }),
    })
    if (!edited.conflict) return backTo(c, asked, 'saved')
    c.status(409)
    const { house, assembly } = asked
    const shown = await shownOf(c, asked)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.assembly, { canteen: house.slug, assembly: assembly.id })}>
        <AssemblyPage {...shown} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.conveneAssembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const { noticeDays } = asked.house.rules
    const convened = await conveneAssembly(c.var.db, { ...holding(c, asked), today: todayOf(c, asked.house), noticeDays })
    return convened.ok ? backTo(c, asked, 'convened') : refuse(c, asked, convened.refusal)
  })
  .post(urls.cancelAssembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    await cancelAssembly(c.var.db, holding(c, asked))
    if (asked.assembly.state === 'draft') return back(c, urls.assemblies, { canteen: asked.house.slug }, 'removed')
    return backTo(c, asked, 'cancelled')
  })
  .post(urls.assemblyVoices, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const form = parseForm(voiceForm, await sentForm(c))
    if (!form.ok) return notUnderstood(c, asked)
    const { member: membershipId, what } = form.value
    const noted = await noteVoice(c.var.db, { ...noting(c, asked), membershipId, what, byTeam: true })
    return noted.ok ? backTo(c, asked, 'noted', 'presence') : refuse(c, asked, noted.refusal)
  })
  .post(urls.assemblyCalls, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const form = parseForm(callForm, await sentForm(c))
    if (!form.ok) return notUnderstood(c, asked)
    const { member, called } = form.value
    await noteCall(c.var.db, { ...keyOf(asked), membershipId: member, isCalled: called === 'yes', today: todayOf(c, asked.house) })
    return backTo(c, asked, 'noted', 'appels')
  })
  .get(urls.assemblySheet, may, isOn, async (c) => {
    const { house, assembly } = await askedOf(c)
    const voices = await findVoices(c.var.db, { ...keyOf({ house, assembly }), day: assembly.day })
    return c.render(<SheetPage house={house} assembly={assembly} voices={voices} />)
  })
  .get(urls.assemblyMinutes, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const typed = opened(typedMinutes(asked.assembly, await findDecisions(c.var.db, keyOf(asked))))
    return c.render(<MinutesPage {...asked} typed={typed} isSaved={doneOf(c, assemblyDeeds) === 'minutes'} />)
  })
  .post(urls.assemblyMinutes, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const data = await sentForm(c)
    const form = parseForm(minutesForm(text(c)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<MinutesPage {...asked} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedMinutes(await findAssembly(tx, keyOf(asked)), await findDecisions(tx, keyOf(asked))),
      save: (tx) => writeMinutes(tx, { ...keyOf(asked), ...form.value }),
    })
    const place = { canteen: asked.house.slug, assembly: asked.assembly.id }
    if (!edited.conflict) return back(c, urls.assemblyMinutes, place, 'minutes')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.assemblyMinutes, place)}>
        <MinutesPage {...asked} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.sendMinutes, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const { quorumPercent } = asked.house.rules
    const sent = await sendMinutes(c.var.db, { ...holding(c, asked), today: todayOf(c, asked.house), quorumPercent })
    return sent.ok ? backTo(c, asked, 'sent') : refuse(c, asked, sent.refusal)
  })
  .get(urls.assemblyVoice, allow(everybody), async (c) => showVoice(c, { done: doneOf(c, ['noted']) }))
  .post(urls.assemblyVoice, allow(everybody), limited('form'), async (c) => {
    const { voice, ...asked } = await voiceOf(c)
    const form = parseForm(voiceForm, await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showVoice(c, { refusal: 'unclear' })
    }
    const { what } = form.value
    // A link of the mail gives a voice or takes it back: who is there is noted in the room.
    if (what.gesture === 'present') throw new NotFound()
    const noted = await noteVoice(c.var.db, { ...noting(c, asked), membershipId: voice.membershipId, what, byTeam: false })
    if (noted.ok) return back(c, urls.assemblyVoice, { canteen: asked.house.slug, token: param(c, 'token') }, 'noted')
    c.status(409)
    return showVoice(c, { refusal: noted.refusal, ...(what.gesture === 'proxy' && { holder: what.holder }) })
  })

type Asked = { house: House; assembly: Assembly }

function houseOf(c: Context<Env>): Promise<House> {
  return findHouse(c.var.db, param(c, 'canteen'))
}

async function askedOf(c: Context<Env>): Promise<Asked> {
  const assemblyId = idParam(c, 'assembly')
  const house = await houseOf(c)
  return { house, assembly: await findAssembly(c.var.db, { associationId: house.associationId, assemblyId }) }
}

async function voiceOf(c: Context<Env>) {
  const voiceId = voiceIdOf(c.var.secret, param(c, 'token'))
  if (!voiceId) throw new NotFound()
  const [house, voice] = [await houseOf(c), await findVoice(c.var.db, voiceId)]
  if (voice.associationId !== house.associationId) throw new NotFound()
  return { house, voice, assembly: await findAssembly(c.var.db, voice) }
}

function keyOf({ house, assembly }: Asked) {
  return { associationId: house.associationId, assemblyId: assembly.id }
}

function todayOf(c: Context<Env>, { timeZone }: House): string {
  return dayAt(c.var.now, timeZone)
}

function holding(c: Context<Env>, asked: Asked): Holding {
  const { association, id: canteenId, slug, name } = asked.house
  const site = { secret: c.var.secret, origin: c.var.origin }
  return { ...keyOf(asked), from: { association, canteenId, slug, name }, site, actorId: requireUser(c).id, now: c.var.now }
}

function noting(c: Context<Env>, asked: Asked) {
  return { ...keyOf(asked), proxiesEach: asked.house.rules.proxiesEach, today: todayOf(c, asked.house) }
}

async function shownOf(c: Context<Env>, asked: Asked) {
  const voices = await findVoices(c.var.db, { ...keyOf(asked), day: asked.assembly.day })
  return { ...asked, voices, today: todayOf(c, asked.house) }
}

type Told = Pick<AssemblyShown, 'done' | 'refusal' | 'typed' | 'errors'>

async function show(c: Context<Env>, asked: Asked, told: Told) {
  return c.render(<AssemblyPage {...await shownOf(c, asked)} typed={opened(typedMeeting(asked.assembly))} {...told} />)
}

function refuse(c: Context<Env>, asked: Asked, refusal: NonNullable<Told['refusal']>) {
  c.status(409)
  return show(c, asked, { refusal })
}

/** Sent by no form of ours. */
function notUnderstood(c: Context<Env>, asked: Asked) {
  c.status(422)
  return show(c, asked, { refusal: 'unclear' })
}

async function showVoice(
  c: Context<Env>,
  told: { done?: 'noted' | undefined; refusal?: Parameters<typeof VoicePage>[0]['refusal']; holder?: string },
) {
  const { house, assembly, voice } = await voiceOf(c)
  const shown = { house, assembly, name: voice.name, holderName: voice.holderName, token: param(c, 'token') }
  return c.render(<VoicePage {...shown} isOver={isOver(assembly, todayOf(c, house))} {...told} />)
}

function backTo(c: Context<Env>, { house, assembly }: Asked, done: (typeof assemblyDeeds)[number], part?: string): Response {
  return back(c, urls.assembly, { canteen: house.slug, assembly: assembly.id }, done, part ? { part } : {})
}
