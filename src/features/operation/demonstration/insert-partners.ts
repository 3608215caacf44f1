/** With whom the invented canteens work, and whom their events brought back: invented people, at addresses that go nowhere. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { quarterOf } from '#src/features/impact/channels/channel.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { PartnerKind } from '#src/platform/database/tables/partners.ts'
import { foldName } from '#src/platform/names.ts'
import { makeRandom } from '#src/solver/random.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen } from './meal-rows.ts'
import { fundingPartner } from './offer.ts'

type Plan = {
  kind: PartnerKind
  name: (town: string) => string
  does: string
  contact?: { name: string; role: string }
  /** What is agreed, and in how many days it ends. */
  convention?: { agreed: string; endsIn: number }
}

const plans: readonly Plan[] = [
  {
    ...{ kind: 'school', name: (town) => `Lycée Simone-Veil de ${town}`, does: 'Dix élèves de terminale cuisinent un jeudi par mois.' },
    contact: { name: 'Hélène Marchal', role: 'Conseillère principale d’éducation' },
    convention: {
      agreed: 'La cantine accueille dix élèves un jeudi par mois ; le lycée prête sa salle pour les grands repas.',
      endsIn: 41,
    },
  },
  {
    ...{ kind: 'town', name: (town) => `Centre communal d’action sociale, ${town}`, does: 'Parle de la cantine aux personnes isolées.' },
    contact: { name: 'Karim Bensaïd', role: 'Chargé de l’animation seniors' },
    convention: { agreed: 'Quatre places gardées le mercredi midi, rendues la veille au soir.', endsIn: 300 },
  },
  { kind: 'association', name: () => 'Les Petits Jardins partagés', does: 'Donne des légumes de mai à octobre et vient les cuisiner.' },
  {
    ...{ kind: 'health', name: () => 'Maison de santé du quartier', does: 'Affiche le calendrier dans la salle d’attente.' },
    contact: { name: 'Solène Kerdraon', role: 'Secrétaire' },
  },
  {
    ...{ kind: 'company', name: () => fundingPartner, does: 'Offre des places et réserve un repas d’équipe par an.' },
    contact: { name: 'Paul Ortega', role: 'Responsable des partenariats' },
    convention: { agreed: 'Soixante places offertes chaque année, et un repas d’équipe ouvert au quartier.', endsIn: -20 },
  },
]

export async function insertPartners(
  db: Database,
  made: readonly { canteen: Canteen }[],
  { seed, today, now }: { seed: number; today: string; now: Date },
): Promise<void> {
  const day = Temporal.PlainDate.from(today)
  const random = makeRandom(seed * 1000 + 860)
  // The first canteens know most; each begins with another kind.
  const partners = made.flatMap(({ canteen: { id, plan } }, position) =>
    plans
      .filter((_, at) => position < 2 || (at + position) % 5 < 3)
      .map((partner) => ({ canteen_id: id, id: randomUUID(), partner, called: partner.name(plan.town), age: 6 + random.below(40) })),
  )
  const rows = partners.map(({ canteen_id, id, partner: { kind, does }, called, age }) => {
    const since = day.subtract({ months: age }).with({ day: 1 }).toString()
    return { canteen_id, id, name: called, folded_name: foldName(called), kind, does, since }
  })
  await insertMany(db, 'partners', rows)
  const contacts = partners.flatMap(({ canteen_id, id, partner: { contact } }) => {
    if (!contact) return []
    const email = `${contact.name.split(' ').map(foldName).join('.')}@partenaire.example`
    const agreed = { agreed_on: day.subtract({ days: 20 + random.below(400) }).toString(), agreed_how: 'voice' }
    return [{ canteen_id, partner_id: id, id: randomUUID(), ...contact, email, phone: null, language: 'fr', ...agreed }]
  })
  await insertMany(db, 'partner_contacts', contacts)
  const conventions = partners.flatMap(({ canteen_id, id, partner: { convention } }) => {
    if (!convention) return []
    const until = day.add({ days: convention.endsIn })
    const valid = { valid_from: until.subtract({ years: 1 }).add({ days: 1 }).toString(), valid_until: until.toString() }
    return [{ canteen_id, partner_id: id, id: randomUUID(), agreed: convention.agreed, ...valid, reminded_at: now }]
  })
  await insertMany(db, 'partner_conventions', conventions)
  await insertEvents(db, today)
  await insertReturns(db, made, { seed, today, now })
}

/** With schools and companies, a meal of every month or so. */
async function insertEvents(db: Database, today: string): Promise<void> {
  await sql`insert into partner_events (canteen_id, partner_id, id, meal_id)
    select partners.canteen_id, partners.id, gen_random_uuid(), meals.id from partners join lateral (
      select distinct on (date_trunc('month', service_date)) id from meals
      where meals.canteen_id = partners.canteen_id and meals.state = 'closed' and service_date < ${today}::date
        and service_date > ${today}::date - case partners.kind when 'school' then 150 else 65 end
      order by date_trunc('month', service_date), service_date
    ) meals on true where partners.kind in ('school', 'company')`.execute(db)
}

/** As the job would tell them: the invented guests agreed to nothing that could be counted. */
async function insertReturns(
  db: Database,
  made: readonly { canteen: Canteen }[],
  { seed, today, now }: { seed: number; today: string; now: Date },
): Promise<void> {
  const random = makeRandom(seed * 1000 + 870)
  const running = Temporal.PlainDate.from(quarterOf(today))
  const quarters = [2, 3, 4].map((back) => running.subtract({ months: 3 * back }).toString())
  const rows = made.flatMap(({ canteen: { id } }) =>
    quarters.flatMap((quarter) => {
      const kinds = { lunch: 30, 'first-time': 10, dinner: 20, others: 10 }
      const told = Object.entries(kinds).map(([kind, least]) => ({ kind, people: least + 10 * random.below(3) }))
      const all = told.reduce((sum, { people }) => sum + people, 0)
      const again = (kind: string) => (kind === 'first-time' ? 50 : 30) + 5 * random.below(4)
      return [
        { canteen_id: id, quarter, kind: 'all', people: all, again_percent: null, told_at: now },
        ...told.map(({ kind, people }) => ({ canteen_id: id, quarter, kind, people, again_percent: again(kind), told_at: now })),
      ]
    }),
  )
  await insertMany(db, 'told_returns', rows)
}
