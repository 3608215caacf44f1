/** What holds in every database of ours, whatever code made it: a name, and a query for what breaks it. Each change that brings a rule adds it here. */
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

const invariants = {
  'a meal never gives away more places than it has': sql`
    select slug from meals
    where cooks_confirmed + cooks_offered + cooks_held_for_newcomers + cooks_held_for_partner > kitchen_places
      or eaters_confirmed + eaters_offered + eaters_held_for_newcomers + eaters_held_for_partner > table_places`,
  'a meal’s places are those of the people who have one or are offered one': sql`
    select slug, counted.* from meals left join lateral (
      select count(*) filter (where state = 'confirmed' and mode <> 'eat') as cooks, count(*) filter (where state = 'confirmed' and mode <> 'cook') as eaters,
        count(*) filter (where state = 'offered' and mode <> 'eat') as cooks_offered, count(*) filter (where state = 'offered' and mode <> 'cook') as eaters_offered
      from attendees join bookings on bookings.canteen_id = attendees.canteen_id and bookings.id = attendees.booking_id
      where attendees.canteen_id = meals.canteen_id and attendees.meal_id = meals.id and arrival <> 'no-show') as counted on true
    where (cooks_confirmed, eaters_confirmed, meals.cooks_offered, meals.eaters_offered)
      is distinct from (counted.cooks, counted.eaters, counted.cooks_offered, counted.eaters_offered)`,
  'a meal has figures while it is closed, and only then': sql`
    select slug, state from meals left join figures on figures.canteen_id = meals.canteen_id and figures.meal_id = meals.id
    where (meals.state = 'closed') <> (figures.meal_id is not null)`,
  'a canteen’s month adds up the guests of its closed meals': sql`
    (select canteen_id, month, meals, guests, cooks, eaters, under_25, age_unknown, newcomers, no_shows, table_places from monthly_figures)
    except (select canteen_id, date_trunc('month', service_date)::date, count(*), sum(guests), sum(cooks), sum(eaters), sum(under_25),
      sum(age_unknown), sum(newcomers), sum(no_shows), sum(table_places) from figures group by 1, 2)`,
  'every closed meal is in its month': sql`
    select figures.* from figures left join monthly_figures on monthly_figures.canteen_id = figures.canteen_id
      and monthly_figures.month = date_trunc('month', figures.service_date)::date
    where monthly_figures.month is null`,
  'the network’s month adds up its canteens’': sql`
    (select month, canteens, meals, guests, eaters, known_contributions, known_cents, box_cents, seated_guests from network_monthly_figures)
    except (select month, count(*), sum(meals), sum(guests), sum(eaters), sum(known_contributions), sum(known_cents), sum(box_cents),
      sum(seated_guests) from monthly_figures group by 1)`,
  'the money of a canteen’s month is that of its settled meals, and no other’s': sql`
    (select canteen_id, month, known_contributions, known_cents, price_low, box_cents from monthly_figures)
    except (select canteen_id, date_trunc('month', service_date)::date, coalesce(sum(known_contributions), 0), coalesce(sum(known_cents), 0),
      coalesce(sum(price_low), 0), coalesce(sum(box_cents), 0) from figures left join settled_money using (canteen_id, meal_id) group by 1, 2)`,
  'money is in clear only of meals whose month is settled': sql`
    select slug from settled_money join meals on meals.canteen_id = settled_money.canteen_id and meals.id = settled_money.meal_id
    where not exists (select from settled_months where settled_months.canteen_id = meals.canteen_id
      and settled_months.month = date_trunc('month', meals.service_date)::date)`,
  'only who has a place is seated': sql`
    select seats.booking_id from seats join bookings on bookings.canteen_id = seats.canteen_id and bookings.id = seats.booking_id
    where bookings.state <> 'confirmed'`,
  'every booking can be found by its name': sql`select id from bookings where folded_name is null`,
  'only who waits, or was offered places, is on a waiting list that goes on': sql`
    select waitings.booking_id from waitings join bookings on bookings.canteen_id = waitings.canteen_id and bookings.id = waitings.booking_id
    where (waitings.ended is null) <> (bookings.state in ('waiting', 'offered'))`,
} satisfies Record<string, RawBuilder<unknown>>

export type Invariant = keyof typeof invariants

/** Each broken one with what breaks it: `{}` where all hold. */
export async function brokenInvariants(db: Database): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {}
  for (const [name, query] of Object.entries(invariants)) {
    const { rows } = await query.execute(db)
    if (rows.length > 0) broken[name] = rows
  }
  return broken
}
