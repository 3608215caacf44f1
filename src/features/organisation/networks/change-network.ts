import type { Kysely } from 'kysely'
import { inTransaction } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

export type NetworkSettings = {
  name: string
  taglineFr: string
  taglineEn: string
  aboutFr: string
  aboutEn: string
  email: string | null
  accentColour: string
  lowPriceMaxCents: number
  canteenCellThreshold: number
  networkCellThreshold: number
  /** 0: nobody is asked. */
  noShowsBeforeAsking: number
  noShowMonths: number
  publishingDay: number
  /** A member of one association is at home in every canteen. */
  membershipsEverywhere: boolean
}

export function changeNetwork(
  db: Kysely<Tables>,
  { settings, actorId, now }: { settings: NetworkSettings; actorId: string; now: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('network')
      .set({
        name: settings.name,
        tagline_fr: settings.taglineFr,
        tagline_en: settings.taglineEn,
        about_fr: settings.aboutFr,
        about_en: settings.aboutEn,
        email: settings.email,
        accent_colour: settings.accentColour,
        low_price_max_cents: settings.lowPriceMaxCents,
        canteen_cell_threshold: settings.canteenCellThreshold,
        network_cell_threshold: settings.networkCellThreshold,
        no_shows_before_asking: settings.noShowsBeforeAsking,
        no_show_months: settings.noShowMonths,
        publishing_day: settings.publishingDay,
        memberships_everywhere: settings.membershipsEverywhere,
      })
      .execute()
    await recordEvent(tx, { name: 'network.changed', actorId, at: now })
  })
}
