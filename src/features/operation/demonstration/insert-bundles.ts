/** What the invented network gives away: by themes, one of them in a second version. */
import { beginBundle, changeBundle, publishBundle } from '#src/features/commons/bundles/publish-bundle.ts'
import { findOffered, type Chosen } from '#src/features/commons/bundles/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { PracticeKind } from '#src/platform/database/tables/practices.ts'
import type { Language } from '#src/platform/language.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'

type Theme = { title: string; about: string; language: Language; kinds: readonly PracticeKind[] | null; also: boolean }

const themes: readonly Theme[] = [
  {
    title: 'Accueillir et faire se rencontrer',
    about: 'Ce qui aide des gens qui ne se connaissent pas à cuisiner et à manger ensemble.',
    language: 'fr',
    kinds: ['welcome', 'mixing', 'free-price'],
    also: false,
  },
  {
    title: 'Ouvrir une cantine',
    about: 'Du premier café entre voisins aux cent premiers jours : lieu, argent, équipe et décisions.',
    language: 'fr',
    kinds: ['opening', 'place', 'money', 'governance', 'team'],
    also: true,
  },
  {
    title: 'Cooking and eating together',
    about: 'Everything that we have written in English so far.',
    language: 'en',
    kinds: null,
    also: false,
  },
]

type Giving = { actorId: string; publisher: string; origin: string; secret: string; now: Date; random: Random }

export async function insertBundles(db: Database, { random, ...giving }: Giving): Promise<void> {
  for (const [rank, theme] of themes.entries()) {
    const id = uuid(random)
    const chosen = [...(await othersOf(db, theme)), ...(await practicesOf(db, theme))]
    const before = new Date(giving.now.getTime() - (90 + 60 * rank) * 86_400_000)
    const slug = await beginBundle(db, {
      id,
      language: theme.language,
      said: { ...theme, chosen: chosen.slice(0, -2) },
      actorId: giving.actorId,
      now: before,
    })
    await publish(db, { ...giving, id, slug, language: theme.language, changed: '', now: before })
    if (rank > 0) continue
    await changeBundle(db, id, { ...theme, chosen })
    await publish(db, { ...giving, id, slug, language: theme.language, changed: 'Deux fiches de plus.' })
  }
}

/** The path, the questions, how figures are counted, what mails say; and how one canteen cooks and works. */
async function othersOf(db: Database, { language, also }: Theme): Promise<Chosen[]> {
  if (!also) return []
  const canteen = await db.selectFrom('canteens').where('state', '=', 'open').orderBy('slug').limit(1).select('slug').executeTakeFirst()
  const offered = [...(await findOffered(db, undefined)), ...(canteen ? await findOffered(db, canteen.slug) : [])]
  return offered
    .filter(({ kind, about }) => kind !== 'practice' && ((kind !== 'indicator' && kind !== 'mail') || about === language))
    .map(({ kind, id }) => ({ kind, id }))
}

async function practicesOf(db: Database, { language, kinds }: Theme): Promise<Chosen[]> {
  const found = await db
    .selectFrom('practices')
    .where('language', '=', language)
    .where('version', 'is not', null)
    .$if(kinds !== null, (query) => query.where('kind', 'in', kinds ?? []))
    .orderBy('slug')
    .select('id')
    .execute()
  return found.map(({ id }) => ({ kind: 'practice', id }))
}

type Publishing = Omit<Giving, 'random'> & { id: string; slug: string; language: Language; changed: string }

async function publish(db: Database, { id, slug, language, changed, publisher, origin, secret, actorId, now }: Publishing): Promise<void> {
  const address = `${origin}${language === 'en' ? '/en' : ''}/bibliotheque/${slug}`
  const published = await publishBundle(db, {
    bundleId: id,
    changed,
    publisher,
    address,
    secret,
    actorId,
    now,
    today: now.toISOString().slice(0, 10),
  })
  if (!published.ok) throw new Error(`a bundle of the demonstration is ${published.refusal}`)
}
