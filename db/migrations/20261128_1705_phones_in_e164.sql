-- A phone number is kept in one way from now on: E.164. Overseas numbers get the code of their territory, which +33 never was.
-- What cannot be read stays as it was typed: somebody may still make sense of it.
create function pg_temp.international(phone text) returns text language sql immutable as $$
  select case
    when digits ~ '^0(590|69[01]|7090)[0-9]+$' then '+590' || substr(digits, 2)
    when digits ~ '^0(594|694|7093[0-4])[0-9]+$' then '+594' || substr(digits, 2)
    when digits ~ '^0(596|69[67]|7091)[0-9]+$' then '+596' || substr(digits, 2)
    when digits ~ '^0(26[239]|639|69[23]|7092|7093|947[69])[0-9]+$' then '+262' || substr(digits, 2)
    when digits ~ '^0508[0-9]+$' then '+508' || substr(digits, 5)
    when digits ~ '^0708[0-9]+$' then '+508' || substr(digits, 2)
    when digits ~ '^0[0-9]+$' then '+33' || substr(digits, 2)
  end
  -- Ten digits, whether they came with 33 or without their 0.
  from (select '0' || substring(phone from '^(?:\+33|0033|33)?0?([1-9][0-9]{8})$') as digits) as national
$$;

create function pg_temp.kept_phone(phone text) returns text language sql immutable as $$
  select coalesce(
    pg_temp.international(plain),
    -- A 0 that is dialled inside the country only, kept from « +32 (0)470… »; Italy dials it from everywhere.
    '+' || array_to_string(regexp_match(plain, '^(?:\+|00)(32|31|41|43|44|46|49|40|27|90|212|213|234|262|263|590|594|596|971)0([1-9][0-9]{5,12})$'), ''),
    '+' || substring(plain from '^(?:\+|00)([1-9][0-9]{6,14})$'),
    '+' || substring(plain from '^((?:262|590|594|596)[0-9]{9})$'),
    phone)
  from (select regexp_replace(regexp_replace(phone, '\(0\)', '', 'g'), '[^0-9+]', '', 'g') as plain) as typed
$$;

update bookings set phone = pg_temp.kept_phone(phone) where phone is not null and phone <> pg_temp.kept_phone(phone);
update standing_places set phone = pg_temp.kept_phone(phone) where phone is not null and phone <> pg_temp.kept_phone(phone);
update canteens set phone = pg_temp.kept_phone(phone) where phone is not null and phone <> pg_temp.kept_phone(phone);
update text_messages set recipient = pg_temp.kept_phone(recipient) where recipient <> pg_temp.kept_phone(recipient);

-- Somebody known under two spellings of one number becomes one: the latest choice holds, every reminder written counts once.
create temporary table corrected_contacts on commit drop as
  select id, pg_temp.kept_phone(contact) as contact,
    first_value(id) over same as kept_id,
    first_value(channel) over same as channel,
    first_value(chosen_at) over same as chosen_at,
    max(asked_at) over (partition by pg_temp.kept_phone(contact)) as asked_at
  from reminder_contacts where contact ~ '^[+0-9]+$'
  window same as (partition by pg_temp.kept_phone(contact) order by chosen_at desc nulls last, id);
insert into reminders (contact_id, day, kind, written_at)
  select kept_id, day, kind, min(written_at) from reminders join corrected_contacts on id = contact_id where id <> kept_id
  group by kept_id, day, kind
  on conflict do nothing;
delete from reminder_contacts using corrected_contacts as corrected where reminder_contacts.id = corrected.id and corrected.id <> kept_id;
update reminder_contacts set contact = corrected.contact, asked_at = corrected.asked_at
  from corrected_contacts as corrected where reminder_contacts.id = corrected.id;
drop function pg_temp.kept_phone, pg_temp.international;
