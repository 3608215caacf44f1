import type { Database } from '#src/platform/database.ts'
import type { Network } from '#src/platform/network.ts'

/** The network as every page names it; undefined before the first run. */
export function findNetwork(db: Database): Promise<Network | undefined> {
  return db.selectFrom('network').select(['name', 'demonstration']).executeTakeFirst()
}

export type NetworkFace = { taglineFrench: string; taglineEnglish: string; aboutFrench: string; aboutEnglish: string; email: string | null }

/** What the home page says of the network, beside its name. */
export async function findNetworkFace(db: Database): Promise<NetworkFace> {
  const face = await db
    .selectFrom('network')
    .select(['tagline_fr as taglineFrench', 'tagline_en as taglineEnglish', 'about_fr as aboutFrench', 'about_en as aboutEnglish', 'email'])
    .executeTakeFirst()
  return face ?? { taglineFrench: '', taglineEnglish: '', aboutFrench: '', aboutEnglish: '', email: null }
}
