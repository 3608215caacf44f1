/** Joining by oneself, and the card. Nothing is paid here: what one gives is given at the canteen, and stands beside no name. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { dayAt, formatDate } from '#src/platform/time.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limited, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { onlineForm } from '../forms.ts'
import { joinAssociation } from '../join-association.ts'
import { openJoining, sealJoining, type JoiningRequest } from '../joining-request.ts'
import { leaveAssociation } from '../leave-association.ts'
import { periodsOn } from '../membership.ts'
import { cardToken, membershipIdOf } from '../membership-links.ts'
import { CardPage } from '../pages/card-page.tsx'
import { ConfirmPage, LapsedJoiningPage, OnlinePage, OnlineSentPage } from '../pages/online-page.tsx'
import { findCard, findHouse, findNamesakes, type Card, type House } from '../queries.ts'
import { writeCard } from '../write-card.ts'
import { periodFor } from './door.tsx'

/** Whether guests of a canteen may pay online. */
export type OwnExtras = { findPayingAt: (db: Database, canteenId: string) => Promise<string | undefined> }

/** What whoever holds a card may do with it. */
const cardRoutes = newRoutes()
  .get(urls.membershipCardFile, allow(everybody), async (c) => {
    const card = await cardOf(c)
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', 'attachment; filename="carte.pdf"')
    return c.body(new Uint8Array(await writeCard(card, c.var.language)))
  })
  .post(urls.ownDeparture, allow(everybody), limitedByLink(membershipIdOf), async (c) => {
    const { associationId, id: membershipId, canteenId, timeZone, slug } = await cardOf(c)
    const key = { associationId, membershipId, canteenId }
    await leaveAssociation(c.var.db, { ...key, actorId: null, day: dayAt(c.var.now, timeZone), now: c.var.now })
    return back(c, urls.membershipCard, { canteen: slug, token: param(c, 'token') }, 'left')
  })

export const ownRoutes = ({ findPayingAt }: OwnExtras) =>
  newRoutes()
    .get(urls.joinOnline, allow(everybody), async (c) => c.render(<OnlinePage house={await houseOf(c)} />))
    .post(urls.joinOnline, allow(everybody), limited('form'), async (c) => {
      const house = await houseOf(c)
      const data = await sentForm(c)
      const form = parseForm(onlineForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return c.render(<OnlinePage house={house} form={form} />)
      }
      const request = {
        id: randomUUID(),
        name: form.value.name,
        email: form.value.email,
        until: periodFor(c, house, form.value.until).until,
      }
      // A field that nobody sees was filled in: nobody wrote it.
      const isMachine = (data.get('website') ?? '') !== ''
      if (!isMachine && (await c.var.limits('sign-in-mail', request.email))) await sendJoiningLink(c, house, request)
      return c.render(<OnlineSentPage house={house} />)
    })
    .get(urls.confirmJoining, allow(everybody), async (c) => {
      const house = await houseOf(c)
      const request = requestOf(c, house)
      return request ? c.render(<ConfirmPage house={house} token={param(c, 'token')} request={request} />) : showLapsed(c, house)
    })
    .post(urls.confirmJoining, allow(everybody), limited('form'), async (c) => {
      const house = await houseOf(c)
      const request = requestOf(c, house)
      const period = request && periodsOn(dayAt(c.var.now, house.timeZone), house.rules.year).find(({ until }) => until >= request.until)
      if (!request || !period) return showLapsed(c, house)
      const { id: membershipId, name, email } = request
      const joining = {
        canteenId: house.id,
        membershipId,
        member: { name, email, phone: null },
        period,
        how: 'online',
        given: null,
      } as const
      const joined = await joinAssociation(c.var.db, { ...joining, language: c.var.language, seals: c.var.seals, now: c.var.now })
      if (!joined.ok && joined.refusal !== 'same-person') return showLapsed(c, house)
      const already = joined.ok
        ? undefined
        : (await findNamesakes(c.var.db, { associationId: house.associationId, name, period })).find((other) => other.email === email)
      if (!joined.ok && !already) return showLapsed(c, house)
      return back(c, urls.membershipCard, { canteen: house.slug, token: cardToken(c.var.secret, already?.id ?? membershipId) }, 'joined')
    })
    .get(urls.membershipCard, allow(everybody), async (c) => {
      const card = await cardOf(c)
      const paysOnline = (await findPayingAt(c.var.db, card.canteenId)) !== undefined
      return c.render(<CardPage card={card} token={param(c, 'token')} paysOnline={paysOnline} done={doneOf(c, ['joined', 'left'])} />)
    })
    .route('/', cardRoutes)

/** Of a canteen that has members. */
async function houseOf(c: Context<Env>): Promise<House> {
  const house = await findHouse(c.var.db, param(c, 'canteen'))
  if (!house.followed.includes('memberships')) throw new NotFound()
  return house
}

function requestOf(c: Context<Env>, house: House): JoiningRequest | undefined {
  return openJoining(c.var.seals, house.id, param(c, 'token'), c.var.now)
}

function showLapsed(c: Context<Env>, house: House) {
  c.status(409)
  return c.render(<LapsedJoiningPage house={house} />)
}

async function sendJoiningLink(c: Context<Env>, house: House, request: JoiningRequest): Promise<void> {
  const { db, seals, now, origin, language } = c.var
  const text = textIn(language)
  const token = sealJoining(seals, house.id, request, now)
  const url = origin + inLanguage(language, href(urls.confirmJoining, { canteen: house.slug, token }))
  const { association, name: sender } = house
  const mail = renderMail({
    language,
    sender,
    title: text('memberships:mail.confirmTitle', { association }),
    blocks: [
      { kind: 'paragraph', text: text('memberships:mail.hello', { name: request.name }) },
      { kind: 'paragraph', text: text('memberships:mail.confirm', { association, day: formatDate(request.until, language) }) },
      { kind: 'button', label: text('memberships:online.confirmSubmit'), url },
      { kind: 'note', text: text('memberships:mail.notYou') },
    ],
  })
  await queueMail(db, { ...mail, purpose: 'membership-confirmation', recipient: request.email, language, canteenId: house.id }, now)
}

/** @throws NotFound for a link that we did not sign, and for a membership that is forgotten */
async function cardOf(c: Context<Env>): Promise<Card> {
  const membershipId = membershipIdOf(c.var.secret, param(c, 'token'))
  const card = membershipId && (await findCard(c.var.db, param(c, 'canteen'), membershipId))
  if (!card) throw new NotFound()
  return card
}
