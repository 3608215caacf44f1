-- Jobs ask for what is due, whatever the size of the network: each finds it by its index.

-- What happened lately; the history is written in the order of time, so that a few blocks are told apart.
create index events_by_time on events using brin (happened_at);
-- Days closed lately.
create index meals_by_closing on meals (closed_at) where closed_at is not null;
-- What has been kept for long enough.
create index reminders_by_time on reminders (written_at);
create index reminder_contacts_by_question on reminder_contacts (asked_at) where asked_at is not null;
create index reminder_contacts_by_choice on reminder_contacts (chosen_at) where chosen_at is not null;
create index encounters_by_day on encounters (met_on);
create index remembered_guests_by_day on remembered_guests (agreed_on);
