-- By which the bank itself tells its lines apart (a digest of it), where its file does; and lines that may be there twice, until somebody says.
alter table bank_lines add column bank_id text check (char_length(bank_id) <= 60);
alter table bank_lines add column may_be_twice boolean not null default false;
