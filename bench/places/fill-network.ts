import pg from 'pg'

/** By day, so that reminders may leave: 11.30 in Paris. */
export const now = new Date('2026-12-01T10:30Z')

export const secret = 'a secret that only the benchmark knows'

/** The same at both sizes, at the first canteen. */
export const knownIds = { booking: '00000000-0000-4000-8000-00000000000b', user: '00000000-0000-4000-8000-000000000000' }

/** In how many canteens something is due: the same at both sizes. */
const canteensWithWork = 14

/**
 * A network made by SQL: a lunch and a dinner on each of 30 days at each canteen, ten parties of two at those of the next three days, three parties
 * on the lists of two of them, regulars. Reminders, offers, questions and turns are due at the first fourteen canteens only; all others have the
 * same, told or not due yet.
 */
export async function fillNetwork(databaseUrl: string, canteens: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    for (const statement of statements(canteens)) await client.query(statement)
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

function statements(canteens: number): string[] {
  const instant = `timestamptz '${now.toISOString()}'`
  const hasWork = `canteens.slug in (select 'cantine-' || n from generate_series(1, ${canteensWithWork}) n)`
  return [
    `insert into network (name, created_at) values ('Les Tablées', ${instant})`,
    `insert into associations (legal_name, created_at) select 'Les Tablées ' || n, ${instant} from generate_series(1, ${canteens}) n`,
    // Over the whole country: no town has more canteens in a larger network.
    `insert into canteens (association_id, slug, name, street, postcode, town, latitude, longitude, email, created_at)
     select associations.id, 'cantine-' || n, 'La Cantine ' || n, n || ' rue du Marché', '59000', 'Ville-' || n,
            43 + (n * 0.618034 - floor(n * 0.618034)) * 7, -1 + (n * 0.754878 - floor(n * 0.754878)) * 7, 'cantine' || n || '@exemple.fr', ${instant}
     from generate_series(1, ${canteens}) n join associations on legal_name = 'Les Tablées ' || n`,
    `insert into price_versions (canteen_id, valid_from, suggested_price_cents, ingredients_cents, running_costs_cents)
     select id, '2026-01-01', 1200, 400, 800 from canteens`,
    `insert into room_tables (canteen_id, name, seats, from_left, from_back) select id, 'T' || n, 8, n * 10, 50 from canteens, generate_series(1, 8) n`,
    `insert into users (email, name) select 'gestion-' || slug || '@exemple.fr', 'Camille ' || slug from canteens`,
    `insert into users (id, email, name) values ('${knownIds.user}', 'mesure@exemple.fr', 'Mesure')`,
    `insert into role_grants (user_id, canteen_id, role, starts_at)
     select users.id, canteens.id, 'canteen-manager', ${instant} - interval '1 year' from users join canteens on users.email = 'gestion-' || slug || '@exemple.fr'`,
    `insert into mails (canteen_id, purpose, recipient, language, subject, text_body, html_body, state, created_at, sent_at)
     select id, 'booking', n || '-' || slug || '@exemple.fr', 'fr', 'Votre repas', '', '', case when n = 1 then 'failed' else 'sent' end,
            ${instant} - make_interval(hours => n), ${instant} from canteens, generate_series(1, 20) n`,
    // Most agree that the network's team sees what is waiting there.
    `update canteens set shows_signs = substr(slug, 9)::int % 10 > 0`,
    `insert into followed select id, thing from canteens, unnest(array['seating', 'till']) thing`,
    `insert into meals (canteen_id, slug, service_date, kind, title, cooks_at, table_at, ends_at, booking_closes_at, kitchen_places, table_places,
                        cooks_confirmed, eaters_confirmed, has_waitlist, state)
     select canteens.id, day || '-' || service, day, case when service = 'diner' and n % 7 = 3 then 'theme-evening' when service = 'diner' then 'dinner' else 'lunch' end,
            (array['Velouté de potimarron', 'Couscous aux sept légumes', 'Dahl de lentilles', 'Gratin de blettes'])[1 + n % 4],
            (day + begins) at time zone 'UTC', (day + begins + interval '2 hours') at time zone 'UTC', (day + begins + interval '4 hours') at time zone 'UTC',
            (day + begins + interval '1 hour') at time zone 'UTC', 10, 60, 0, case when n < 3 then 20 else 5 end, n in (1, 2) and service = 'diner', 'published'
     from canteens, generate_series(0, 29) n, lateral (select date '2026-12-01' + n as day) as days,
          (values ('dejeuner', interval '8 hours'), ('diner', interval '16 hours')) as services (service, begins)`,
    `insert into bookings (canteen_id, meal_id, code, channel, state, contact_name, folded_name, email, revision, told_revision, booked_at)
     select meals.canteen_id, meals.id, translate(upper(lpad(to_hex(party), 6, '2')), '01', 'XY'), 'online', 'confirmed', 'Amina', 'amina',
            party || '-' || canteens.slug || '@exemple.fr', 0, 0, ${instant} - interval '5 days'
     from meals join canteens on canteens.id = meals.canteen_id, generate_series(1, 10) party where service_date < date '2026-12-04'`,
    `insert into bookings (canteen_id, meal_id, code, channel, state, contact_name, folded_name, email, revision, told_revision, booked_at)
     select meals.canteen_id, meals.id, translate(upper(lpad(to_hex(100 + party), 6, '2')), '01', 'XY'), 'online', 'waiting', 'Noé', 'noe',
            'attente-' || party || '-' || canteens.slug || '@exemple.fr', 0, case when ${hasWork} then -1 else 0 end, ${instant} - interval '4 days'
     from meals join canteens on canteens.id = meals.canteen_id, generate_series(1, 3) party where has_waitlist`,
    `insert into waitings (canteen_id, booking_id, meal_id, joined_at) select canteen_id, id, meal_id, booked_at from bookings where state = 'waiting'`,
    `update bookings set id = '${knownIds.booking}' from meals, canteens
     where meals.canteen_id = bookings.canteen_id and meals.id = meal_id and canteens.id = bookings.canteen_id
     and meals.slug = '2026-12-02-dejeuner' and canteens.slug = 'cantine-1' and code = translate(upper(lpad(to_hex(1), 6, '2')), '01', 'XY')`,
    `insert into attendees (canteen_id, booking_id, meal_id, position, first_name, mode)
     select canteen_id, id, meal_id, n, contact_name, 'eat' from bookings, generate_series(0, 1) n`,
    `update waitings set offer_lapses_at = ${instant} - interval '5 minutes' from canteens, meals
     where canteens.id = waitings.canteen_id and ${hasWork} and meals.canteen_id = waitings.canteen_id and meals.id = waitings.meal_id
     and waitings.position = (select min(other.position) from waitings other where other.canteen_id = meals.canteen_id and other.meal_id = meals.id)`,
    `update bookings set state = 'offered' from waitings where waitings.canteen_id = bookings.canteen_id and waitings.booking_id = bookings.id
     and offer_lapses_at is not null`,
    `update meals set eaters_offered = 2 from bookings where bookings.canteen_id = meals.canteen_id and bookings.meal_id = meals.id and bookings.state = 'offered'`,
    // All are told of what is near, but at the canteens that have work.
    `insert into reminder_contacts (contact) select distinct email from bookings where state = 'confirmed'`,
    `insert into reminders (contact_id, day, kind, written_at)
     select distinct reminder_contacts.id, service_date, wanted.kind, ${instant} from bookings
     join reminder_contacts on contact = email join canteens on canteens.id = bookings.canteen_id
     join meals on meals.canteen_id = bookings.canteen_id and meals.id = bookings.meal_id, unnest(array['day-before', 'two-hours-before']) wanted (kind)
     where service_date < '2026-12-03' and (service_date = '2026-12-01' or wanted.kind = 'day-before') and not (service_date = '2026-12-02' and ${hasWork})`,
    `insert into sitting_templates (canteen_id, weekday, kind, title, table_at, ends_at, kitchen_places, table_places, booking_closes_minutes, valid_from)
     select id, 1, 'lunch', 'Déjeuner', '12:00', '14:00', 10, 60, 60, '2026-01-01' from canteens`,
    `insert into standing_places (canteen_id, template_id, first_name, email, guests, mode, since)
     select canteen_id, id, 'Habitué', 'habitue-' || canteen_id || '-' || n || '@exemple.fr', 1, 'eat', ${instant} - interval '1 year'
     from sitting_templates, generate_series(1, 20) n`,
    `insert into bookings (canteen_id, id, meal_id, code, channel, state, contact_name, folded_name, email, revision, told_revision, booked_at)
     select place.canteen_id, place.id, meals.id, translate(upper(lpad(substr(place.id::text, 1, 6), 6, '2')), '01', 'XY'), 'standing', 'confirmed',
            first_name, 'habitue', null, 0, 0, ${instant} - interval '6 days'
     from standing_places place join meals on meals.canteen_id = place.canteen_id and meals.slug = '2026-12-20-dejeuner'
     on conflict do nothing`,
    `insert into attendees (canteen_id, booking_id, meal_id, position, first_name, mode)
     select canteen_id, id, meal_id, 0, contact_name, 'eat' from bookings where channel = 'standing'`,
    `update meals set eaters_confirmed = 25 where slug = '2026-12-20-dejeuner'`,
    // Of twenty regulars of a canteen with work, ten are to be asked and five have let their turn pass.
    `insert into standing_turns (canteen_id, standing_place_id, meal_id, booking_id, state, confirm_by, asked_at)
     select bookings.canteen_id, bookings.id, meal_id, bookings.id, 'held',
            case when ${hasWork} and turn <= 10 then ${instant} + interval '2 days' when ${hasWork} and turn <= 15 then ${instant} - interval '1 hour'
                 else ${instant} + interval '15 days' end,
            case when ${hasWork} and turn between 11 and 15 then ${instant} - interval '3 days' end
     from (select *, row_number() over (partition by canteen_id order by id) turn from bookings where channel = 'standing') bookings
     join canteens on canteens.id = bookings.canteen_id`,
    `insert into meals (canteen_id, slug, service_date, kind, title, table_at, ends_at, booking_closes_at, kitchen_places, table_places, state,
                        closed_at, needs_erased_at, plan_erased_at)
     select canteens.id, day || '-dejeuner', day, 'lunch', 'Soupe', (day + time '11:45') at time zone 'UTC', (day + time '13:00') at time zone 'UTC',
            (day + time '11:00') at time zone 'UTC', 10, 60, 'closed', (day + time '14:00') at time zone 'UTC',
            case when ${hasWork} and n = 2 then null else ${instant} end, case when ${hasWork} and n = 2 then null else ${instant} end
     from canteens, generate_series(1, 30) n, lateral (select date '2026-12-01' - n as day) as days`,
    // Every day somebody is absent for the first time; at the canteens with work somebody for the third.
    `insert into bookings (canteen_id, meal_id, code, channel, state, contact_name, folded_name, email, revision, told_revision, booked_at)
     select canteens.id, meals.id, 'ABSENT', 'online', 'confirmed', 'Lou', 'lou',
            case when ${hasWork} and n in (1, 9, 17) then 'absence-' else 'absence-' || n || '-' end || canteens.slug || '@exemple.fr', 0, 0, ${instant} - interval '40 days'
     from canteens, generate_series(1, 30) n join meals on service_date = date '2026-12-01' - n where meals.canteen_id = canteens.id`,
    `insert into attendees (canteen_id, booking_id, meal_id, position, first_name, mode, arrival)
     select canteen_id, id, meal_id, 0, contact_name, 'eat', 'no-show' from bookings where code = 'ABSENT'`,
    // What each table keeps for a while: at the canteens with work it is kept no longer from today on.
    `insert into reminders (contact_id, day, kind, written_at)
     select reminder_contacts.id, date '2026-11-22', 'day-before', ${instant} - case when ${hasWork} then interval '8 days' else interval '6 days' end
     from reminder_contacts join bookings on contact = email join canteens on canteens.id = bookings.canteen_id group by reminder_contacts.id, canteens.id`,
    `insert into remembered_guests (canteen_id, guest_key, agreed_on)
     select id, key, case when ${hasWork} then date '2025-11-20' else date '2026-06-01' end from canteens, unnest(array['A', 'B', 'C', 'D']) letter, lateral (select rpad(letter, 43, letter) as key) keys`,
    `insert into encounters (canteen_id, first_key, second_key, met_on)
     select one.canteen_id, one.guest_key, other.guest_key, one.agreed_on
     from remembered_guests one join remembered_guests other on other.canteen_id = one.canteen_id and one.guest_key < other.guest_key`,
    `insert into bouncing_addresses (address, reason, noted_at)
     select 'perdue-' || slug || '@exemple.fr', 'unknown', ${instant} - interval '400 days' from canteens where ${hasWork}`,
    `insert into events (canteen_id, subject_id, name, happened_at) select canteen_id, id, 'booking.made', booked_at from bookings`,
    // Two parties since yesterday: the kitchen may be told of them.
    `insert into bookings (canteen_id, meal_id, code, channel, state, contact_name, folded_name, email, revision, told_revision, booked_at)
     select canteens.id, meals.id, 'DEMAN' || n, 'online', 'confirmed', 'Inès', 'ines', 'hier-' || n || '-' || canteens.slug || '@exemple.fr', 0, 0,
            ${instant} - interval '20 hours'
     from canteens join meals on meals.canteen_id = canteens.id and meals.slug = '2026-12-18-dejeuner', generate_series(2, 3) n where ${hasWork}`,
    `insert into attendees (canteen_id, booking_id, meal_id, position, first_name, mode)
     select canteen_id, id, meal_id, 0, contact_name, 'eat' from bookings where code in ('DEMAN2', 'DEMAN3')`,
    `insert into events (canteen_id, subject_id, name, happened_at)
     select canteen_id, id, 'booking.made', booked_at from bookings where code in ('DEMAN2', 'DEMAN3')`,
    `insert into events (canteen_id, name, happened_at) select id, 'meal.changed', ${instant} - make_interval(hours => n) from canteens, generate_series(1, 20) n`,
  ]
}
