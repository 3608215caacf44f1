/** Who is there, who carries whose voice, who was called: noted by the team, or by oneself from the mail. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { voiceIdOf } from '../assembly-links.ts'
import { isOver } from '../assembly.ts'
import { callForm, findingForm, holderForm, voiceForm } from '../forms.ts'
import { noteCall } from '../note-call.ts'
import { noteVoice, type WhatOfVoice } from '../note-voice.ts'
import { SheetPage } from '../pages/sheet-page.tsx'
import { VoicePage } from '../pages/voice-page.tsx'
import { findAssembly, findVoice, findVoices } from '../queries.ts'
import { verifyVoice, type Finding } from '../verify-voice.ts'
import { askedOf, backTo, houseOf, isOn, keyOf, may, noting, notUnderstood, refuse, show, text, todayOf } from './asked.tsx'

export const voiceRoutes = newRoutes()
  .post(urls.assemblyVoices, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const form = parseForm(voiceForm, await sentForm(c))
    if (!form.ok) return notUnderstood(c, asked)
    const { member: membershipId, what } = form.value
    const noted = await noteVoice(c.var.db, { ...noting(c, asked), membershipId, what, byTeam: true })
    return noted.ok ? backTo(c, asked, 'noted', 'presence') : refuse(c, asked, noted.refusal)
  })
  .post(urls.verifyVoice, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const form = parseForm(findingForm, await sentForm(c))
    if (!form.ok) return notUnderstood(c, asked)
    const { member: membershipId, gesture, holder: holderId } = form.value
    if (gesture === 'match' && holderId === '') {
      c.status(422)
      return show(c, asked, { unchosen: membershipId })
    }
    const finding: Finding = gesture === 'match' ? { gesture, holderId } : { gesture }
    const verified = await verifyVoice(c.var.db, { ...noting(c, asked), membershipId, finding })
    return verified.ok ? backTo(c, asked, 'noted', 'presence') : refuse(c, asked, verified.refusal)
  })
  .post(urls.assemblyCalls, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const form = parseForm(callForm, await sentForm(c))
    if (!form.ok) return notUnderstood(c, asked)
    if (asked.assembly.minutesSentOn !== null) return refuse(c, asked, 'minutes-sent')
    const { member, called } = form.value
    await noteCall(c.var.db, { ...keyOf(asked), membershipId: member, isCalled: called === 'yes', today: todayOf(c, asked.house) })
    return backTo(c, asked, 'noted', 'appels')
  })
  .get(urls.assemblySheet, may, isOn, async (c) => {
    const { house, assembly } = await askedOf(c)
    const voices = await findVoices(c.var.db, { ...keyOf({ house, assembly }), day: assembly.day })
    return c.render(<SheetPage house={house} assembly={assembly} voices={voices} />)
  })
  .get(urls.assemblyVoice, allow(everybody), async (c) => showVoice(c, { done: doneOf(c, ['noted']) }))
  .post(urls.assemblyVoice, allow(everybody), limitedByLink(voiceIdOf), async (c) => {
    const { voice, ...asked } = await voiceOf(c)
    const data = await sentForm(c)
    const form = parseForm(voiceForm, data)
    if (!form.ok) {
      c.status(422)
      return showVoice(c, { refusal: 'unclear' })
    }
    const named = form.value.what.gesture === 'proxy' ? parseForm(holderForm(text(c)), data) : undefined
    if (named && !named.ok) {
      c.status(422)
      return showVoice(c, { form: named })
    }
    const what: WhatOfVoice = named ? { gesture: 'proxy', holder: named.value.holder } : form.value.what
    // A link of the mail gives a voice or takes it back: who is there is noted in the room.
    if (what.gesture === 'present') throw new NotFound()
    const noted = await noteVoice(c.var.db, { ...noting(c, asked), membershipId: voice.membershipId, what, byTeam: false })
    if (noted.ok) return back(c, urls.assemblyVoice, { canteen: asked.house.slug, token: param(c, 'token') }, 'noted')
    c.status(409)
    return showVoice(c, { refusal: noted.refusal, form: { typed: typedFields(data) } })
  })

async function voiceOf(c: Context<Env>) {
  const voiceId = voiceIdOf(c.var.secret, param(c, 'token'))
  if (!voiceId) throw new NotFound()
  const [house, voice] = [await houseOf(c), await findVoice(c.var.db, voiceId)]
  if (voice.associationId !== house.associationId) throw new NotFound()
  return { house, voice, assembly: await findAssembly(c.var.db, voice) }
}

async function showVoice(c: Context<Env>, told: Pick<Parameters<typeof VoicePage>[0], 'done' | 'refusal' | 'form'>) {
  const { house, assembly, voice } = await voiceOf(c)
  const shown = { house, assembly, voice, token: param(c, 'token') }
  return c.render(<VoicePage {...shown} isOver={isOver(assembly, todayOf(c, house))} {...told} />)
}
