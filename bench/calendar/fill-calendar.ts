import pg from 'pg'

/** 14 canteens with a lunch on each of the 30 days that follow, made by SQL: 420 meals. */
export async function fillCalendar(databaseUrl: string, now: Date): Promise<void> {
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
  // Tomorrow on, and bookings open for days: nothing closes or ends while the bench runs.
  await client.query(
    `insert into meals (canteen_id, slug, service_date, kind, title, cooks_at, table_at, ends_at, booking_closes_at,
                        kitchen_places, table_places, cooks_confirmed, eaters_confirmed, state)
     select canteens.id, day::date || '-dejeuner', day::date,
            (array['lunch', 'dinner', 'brunch', 'theme-evening'])[1 + extract(day from day)::int % 4],
            (array['Velouté de potimarron', 'Couscous aux sept légumes', 'Dahl de lentilles', 'Gratin de blettes', 'Soupe au pistou',
                   'Mafé de légumes', 'Chili sans carne'])[1 + (extract(day from day)::int + length(canteens.slug) + ascii(right(canteens.slug, 1))) % 7],
            day + interval '8 hours 30 minutes', day + interval '11 hours 15 minutes', day + interval '13 hours', day + interval '11 hours',
            10, 100000, (extract(day from day)::int * 7 + ascii(right(canteens.slug, 1))) % 11, 99950 + (extract(day from day)::int * 13) % 51, 'published'
     from canteens, generate_series($1::timestamptz at time zone 'UTC' + interval '1 day', $1::timestamptz at time zone 'UTC' + interval '29 days', interval '1 day') with ordinality as days (at, n),
          lateral (select date_trunc('day', at) as day) as calendar_day`,
    [now],
  )
  await client.query('analyze')
  await client.end()
}
