import pg from 'pg'

/** When the benchmark takes place: early, so that the first day's meals are still to come. */
export const now = new Date('2026-12-01T06:00Z')

/** 14 canteens with a meal on each of the 30 days from `now` on, made by SQL: 420 meals. */
export async function fillCalendar(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(`insert into network (name, created_at) values ('Les Tablées', $1)`, [now])
  await client.query(
    `with association as (insert into associations (legal_name, created_at) values ('Les Tablées', $1) returning id)
     insert into canteens (association_id, slug, name, street, postcode, town, latitude, longitude, created_at)
     select association.id, 'cantine-' || n, 'La Cantine ' || n, n || ' rue du Marché', '59000', 'Ville-' || n, 45 + n / 10.0, 3, $1
     from association, generate_series(1, 14) n`,
    [now],
  )
  await client.query(
    `insert into meals (canteen_id, slug, service_date, kind, title, cooks_at, table_at, ends_at, booking_closes_at,
                        kitchen_places, table_places, cooks_confirmed, eaters_confirmed, state)
     select canteens.id, day || '-dejeuner', day, (array['lunch', 'dinner', 'brunch', 'theme-evening'])[1 + n % 4],
            (array['Velouté de potimarron', 'Couscous aux sept légumes', 'Dahl de lentilles', 'Gratin de blettes', 'Soupe au pistou',
                   'Mafé de légumes', 'Chili sans carne'])[1 + (n + length(canteens.town) + ascii(right(canteens.slug, 1))) % 7],
            day + time '08:30', day + time '11:15', day + time '13:00', day + time '11:00',
            10, 60, (n * 7 + ascii(right(canteens.slug, 1))) % 11, (n * 13 + ascii(right(canteens.slug, 1)) * 5) % 61, 'published'
     from canteens, generate_series(0, 29) n, lateral (select $1::date + n as day) as days`,
    [now],
  )
  await client.query('analyze')
  await client.end()
}
