import type { Context } from 'hono'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findBooking } from '#src/features/guests/parties/queries.ts'
import { saveEdit, versionOf } from '#src/platform/web/edits.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'
import { isOneClick } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { chooseChannel } from './choose-channel.ts'
import { choiceForm } from './forms.ts'
import { ChoicePage } from './pages.tsx'
import { findBookingPlace } from '#src/features/guests/parties/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { findChoice, findReminderContact } from './queries.ts'
import { channelChosen, channelsFor, contactOf } from './reminder.ts'
import { contactIdOf } from './reminder-links.ts'

export const remindersRoutes = newRoutes()
  .get(urls.shortCancel, allow(everybody), async (c) => {
    const token = param(c, 'token')
    const { canteen, language } = await findBookingPlace(c.var.db, bookingIdOf(c.var.secret, token) ?? missing())
    return c.redirect(inLanguage(language, href(urls.cancelBooking, { canteen, token })), 303)
  })
  .get(urls.bookingReminders, allow(everybody), async (c) => c.render(<ChoicePage {...await choiceOfBooking(c)} />))
  .post(urls.bookingReminders, allow(everybody), limited('booking'), async (c) => answer(c, await choiceOfBooking(c)))
  .get(urls.reminders, allow(everybody), async (c) => c.render(<ChoicePage {...await choiceOfContact(c)} />))
  .post(urls.reminders, allow(everybody), limited('leaving'), async (c) => {
    const choice = await choiceOfContact(c)
    if (!isOneClick(await sentForm(c))) return answer(c, choice)
    await chooseChannel(c.var.db, { contact: choice.contact, channel: 'none', now: c.var.now })
    return c.render(<ChoicePage {...choice} chosen="none" saved />)
  })

type Choice = { contact: string; email: string | null; channels: ReminderChannel[]; chosen: ReminderChannel; back?: string }

async function answer(c: Context<Env>, choice: Choice): Promise<Response> {
  const { db, language, now } = c.var
  const data = await sentForm(c)
  const form = parseForm(choiceForm(textIn(language), choice.channels), data)
  if (!form.ok) {
    c.status(422)
    return c.render(<ChoicePage {...choice} errors={form.errors} />)
  }
  const { channel } = form.value
  const edited = await saveEdit(db, {
    subject: `reminders of ${choice.contact}`,
    typed: typedFields(data),
    stands: async (tx) => ({ channel: channelChosen(await findChoice(tx, choice.contact), choice) }),
    save: (tx) => chooseChannel(tx, { contact: choice.contact, channel, now }),
  })
  if (edited.conflict) return showConflict(c, choice, { channel, stands: edited.conflict })
  return c.render(<ChoicePage {...choice} chosen={channel} saved />)
}

function showConflict(c: Context<Env>, choice: Choice, { channel, stands }: { channel: ReminderChannel; stands: Typed }) {
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      <ChoicePage {...choice} chosen={channel} version={versionOf(stands)} />
    </Conflicting>,
  )
}

/** The booking's own address is enough to choose for whom it was made. @throws NotFound */
async function choiceOfBooking(c: Context<Env>): Promise<Choice> {
  const { db, secret, language } = c.var
  const [canteen, token] = [param(c, 'canteen'), param(c, 'token')]
  const booking = await findBooking(db, canteen, bookingIdOf(secret, token) ?? missing())
  const contact = contactOf(booking) ?? missing()
  const chosen = channelChosen(await findChoice(db, contact), booking)
  return {
    contact,
    email: booking.email,
    channels: channelsFor(booking),
    chosen,
    back: inLanguage(language, href(urls.booking, { canteen, token })),
  }
}

async function choiceOfContact(c: Context<Env>): Promise<Choice> {
  const { db, secret } = c.var
  const known = await findReminderContact(db, contactIdOf(secret, param(c, 'token')) ?? missing())
  return { contact: known.contact, email: known.email, channels: channelsFor(known), chosen: channelChosen(known.channel, known) }
}

/** An address that we did not sign, or a booking that nobody can be reached for. */
function missing(): never {
  throw new NotFound()
}
