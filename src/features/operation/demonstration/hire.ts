/** Who hires the room of an invented canteen, or eats there among colleagues: each from the request to wherever it stands today. */
import { acceptQuote } from '#src/features/money/hires/accept-quote.ts'
import { askHire } from '#src/features/money/hires/ask-hire.ts'
import { noteServed } from '#src/features/money/hires/note-served.ts'
import { sendQuote } from '#src/features/money/hires/send-quote.ts'
import { writeHireInvoice } from '#src/features/money/hires/write-hire-invoice.ts'
import type { Client, InvoicedNature } from '#src/features/money/invoices/invoice.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { findLeft } from '#src/features/money/invoices/left.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
import { remindClients } from '#src/features/money/invoices/remind-clients.ts'
import { daysBetween } from '#src/features/money/invoices/standing.ts'
import type { Database } from '#src/platform/database/database.ts'
import { instantAt } from '#src/platform/time.ts'
import { uuid } from './draw.ts'
import { paymentDays } from './insert-issuer.ts'
import { dayFrom, done, type Happening, type Making as MakingOf } from './happening.ts'
import type { Rows } from './meal-rows.ts'

type Party = {
  /** Days from the demonstration's. */
  on: number
  asked: number
  client: Pick<Client, 'kind' | 'name'> & { siren?: string }
  people: number
  about: string
  nature: InvoicedNature
  unitCents: number
  depositCents?: number
  /** How far it went. */
  until: 'asked' | 'quoted' | 'deposit' | 'invoiced' | 'paid'
}

const parties: readonly Party[] = [
  {
    on: -320,
    asked: -350,
    client: { kind: 'company', siren: '900000001', name: 'Coopérative des Toits' },
    people: 46,
    about: 'Repas d’équipe',
    nature: 'company-meal',
    unitCents: 2600,
    until: 'paid',
  },
  {
    on: -250,
    asked: -281,
    client: { kind: 'association', name: 'Chorale du faubourg' },
    people: 60,
    about: 'Fête de printemps',
    nature: 'private-hire',
    unitCents: 1900,
    until: 'paid',
  },
  {
    on: -190,
    asked: -230,
    client: { kind: 'company', siren: '900000019', name: 'Atelier Vélo & Cie' },
    people: 58,
    about: 'Séminaire',
    nature: 'company-meal',
    unitCents: 2800,
    depositCents: 45_000,
    until: 'paid',
  },
  {
    on: -120,
    asked: -150,
    client: { kind: 'person', name: 'Leïla Benali' },
    people: 55,
    about: 'Anniversaire',
    nature: 'private-hire',
    unitCents: 2200,
    depositCents: 36_000,
    until: 'paid',
  },
  {
    on: -78,
    asked: -110,
    client: { kind: 'company', siren: '900000027', name: 'Imprimerie du canal' },
    people: 64,
    about: 'Repas de rentrée',
    nature: 'company-meal',
    unitCents: 2700,
    until: 'paid',
  },
  {
    on: -50,
    asked: -75,
    client: { kind: 'company', siren: '900000035', name: 'Bureau d’études Marée' },
    people: 48,
    about: 'Journée d’équipe',
    nature: 'company-meal',
    unitCents: 2800,
    until: 'invoiced',
  },
  {
    on: -9,
    asked: -40,
    client: { kind: 'association', name: 'Ciné-club des lilas' },
    people: 50,
    about: 'Soirée des vingt ans',
    nature: 'private-hire',
    unitCents: 1900,
    until: 'invoiced',
  },
  {
    on: 24,
    asked: -18,
    client: { kind: 'company', siren: '900000076', name: 'Librairie Coquelicot' },
    people: 30,
    about: 'Repas de fin d’année',
    nature: 'company-meal',
    unitCents: 2500,
    depositCents: 30_000,
    until: 'deposit',
  },
  {
    on: 40,
    asked: -6,
    client: { kind: 'association', name: 'Les Jardins partagés' },
    people: 50,
    about: 'Galette et assemblée',
    nature: 'private-hire',
    unitCents: 800,
    until: 'quoted',
  },
  {
    on: 61,
    asked: -1,
    client: { kind: 'person', name: 'Hugo Caron' },
    people: 60,
    about: 'Un mariage, en musique',
    nature: 'private-hire',
    unitCents: 2200,
    until: 'asked',
  },
]

type Making = MakingOf & { rows: Rows }

export function hiresOf(making: Making): Happening[] {
  return parties.flatMap((party) => stepsOf(party, making))
}

const steps = ['asked', 'quoted', 'deposit', 'invoiced', 'paid'] as const

/** Days after the request, or after the party itself, on which each step is done. */
function stepsOf(party: Party, making: Making): Happening[] {
  const { today } = making
  const [asked, on] = [dayFrom(today, party.asked), freeDay(dayFrom(today, party.on), making.rows)]
  const deeds = deedsOf(party, on, making)
  const days = { asked, quoted: dayFrom(asked, 2), deposit: dayFrom(asked, 6), invoiced: dayFrom(on, 1), paid: dayFrom(on, 21) }
  const walked = steps
    .slice(0, steps.indexOf(party.until) + 1)
    .map((step) => ({ day: days[step], happen: (db: Database) => deeds[step](db, days[step]) }))
  return [...walked, ...remindersOf(party, on, making)].filter(({ day }) => day <= today)
}

/** Of what is not paid: on the mornings on which the job would have run with something to say. */
function remindersOf(party: Party, on: string, { canteen: { timeZone }, secret, origin }: Making): Happening[] {
  if (party.until !== 'invoiced') return []
  const dueOn = dayFrom(on, 1 + paymentDays)
  return [1, 1 + daysBetween].map((late) => {
    const day = dayFrom(dueOn, late)
    return { day, happen: (db: Database) => remindClients(db, { secret, origin, now: instantAt(day, '08:23', timeZone) }) }
  })
}

function deedsOf(party: Party, on: string, { canteen, actorId, secret, origin, random }: Making) {
  const { id: canteenId, associationId, timeZone } = canteen
  const links = { secret, origin }
  const now = (day: string) => instantAt(day, '10:00', timeZone)
  let hireId = ''
  const issue = async (db: Database, kind: 'deposit' | 'invoice', day: string) => {
    const invoiceId = done(await writeHireInvoice(db, { canteenId, hireId, kind, now: now(day) }))
    done(await issueInvoice(db, { associationId, invoiceId, actorId, ...links, now: now(day) }))
    return invoiceId
  }
  const pay = async (db: Database, invoiceId: string, day: string) => {
    const cents = await findLeft(db, { associationId, invoiceId })
    const payment = { id: uuid(random), paidOn: day, means: 'transfer' as const, cents }
    done(await notePayment(db, { associationId, invoiceId, actorId, payment, now: now(day) }))
  }
  let invoiceId = ''
  return {
    asked: async (db: Database, day: string) => {
      const hours = { startsAt: instantAt(on, '18:00', timeZone), endsAt: instantAt(on, '22:30', timeZone) }
      const asked = { ...hours, people: party.people, about: party.about, client: clientOf(party), language: 'fr' as const }
      hireId = done(await askHire(db, { canteenId, asked, ...links, now: now(day) }))
    },
    quoted: async (db: Database, day: string) => {
      const content = quoteOf(party)
      done(
        await sendQuote(db, {
          canteenId,
          hireId,
          content,
          after: 0,
          validUntil: dayFrom(day, 30) < on ? dayFrom(day, 30) : on,
          actorId,
          ...links,
          now: now(day),
        }),
      )
    },
    deposit: async (db: Database, day: string) => {
      done(await acceptQuote(db, { canteenId, hireId, name: party.client.name, version: 1, timeZone, ...links, now: now(day) }))
      if (party.depositCents) await pay(db, await issue(db, 'deposit', day), day)
    },
    invoiced: async (db: Database, day: string) => {
      done(await noteServed(db, { canteenId, hireId, served: party.people, now: now(day) }))
      invoiceId = await issue(db, 'invoice', day)
    },
    paid: (db: Database, day: string) => pay(db, invoiceId, day),
  }
}

function quoteOf({ nature, people, unitCents, depositCents = 0, about }: Party) {
  const label = nature === 'company-meal' ? 'Repas complet, boissons comprises' : 'Salle et cuisine, par personne'
  const lines = [{ label, quantity: people * 100, unitCents, nature, vat: { status: 'franchise' as const, rate: null } }]
  return { lines, note: `${about}.`, depositCents, depositKind: 'acompte' as const }
}

function clientOf({ client }: Party): Client {
  return {
    siren: null,
    ...client,
    street: '4 rue des Peupliers',
    postcode: '59000',
    town: 'Lille',
    country: 'FR',
    email: 'compta@client.example',
  }
}

/** A day on which no meal is planned, this one or the next. */
function freeDay(day: string, rows: Rows): string {
  return rows.meals.some(({ service_date: taken }) => taken === day) ? freeDay(dayFrom(day, 1), rows) : day
}
