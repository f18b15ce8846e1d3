-- Accounts, members, consent. Instants are microseconds since 1970 in UTC; columns that end in _f
-- hold the text folded in Java.

create table if not exists {schema_version} (
  part varchar(40) not null primary key,
  version integer not null
);

create table if not exists {latch} (
  name varchar(40) not null primary key
);

insert into {latch} (name)
select n.name from (values ('accounts'), ('members'), ('consent'), ('campaigns'), ('runs'), ('inbox'), ('engagement'), ('feed')) n (name)
where not exists (select 1 from {latch} l where l.name = n.name);

create table if not exists {account} (
  account varchar(64) collate "C" not null primary key,
  title text collate "C" not null,
  zone varchar(64) not null,
  region varchar(16) not null
);

create table if not exists {account_user} (
  account varchar(64) collate "C" not null,
  user_id varchar(64) collate "C" not null,
  title text collate "C" not null,
  roles varchar(200) not null,
  primary key (account, user_id)
);

-- A field that members use before it is defined has a number and no type yet.
create table if not exists {field} (
  field_no bigint generated always as identity primary key,
  account varchar(64) collate "C" not null,
  name varchar(64) not null,
  type varchar(16),
  label text collate "C",
  constraint {#field_name} unique (account, name)
);

create table if not exists {field_choice} (
  field_no bigint not null,
  pos integer not null,
  item text collate "C" not null,
  primary key (field_no, pos)
);

create table if not exists {member} (
  member_no bigint generated always as identity primary key,
  account varchar(64) collate "C" not null,
  id varchar(64) collate "C" not null,
  status varchar(16) not null,
  channel varchar(64) collate "C",
  scheme varchar(32),
  address varchar(160) collate "C",
  address_key varchar(22) collate "C",
  shared boolean not null,
  first_name text collate "C",
  first_name_f text collate "C",
  last_name text collate "C",
  last_name_f text collate "C",
  gender text collate "C",
  gender_f text collate "C",
  birth_code integer,
  birth_date date,
  city text collate "C",
  city_f text collate "C",
  country text collate "C",
  country_f text collate "C",
  language text collate "C",
  language_f text collate "C",
  zone varchar(64) collate "C",
  zone_f varchar(64) collate "C",
  lat double precision,
  lon double precision,
  x double precision,
  y double precision,
  z double precision,
  joined date,
  change_no bigint not null default 0,
  constraint {#member_id} unique (account, id)
);

create sequence if not exists {member_change_seq};

-- Changes in the order of their commits: writers of one account come one after the other.
create index if not exists {#member_change} on {member} (account, change_no);

-- For filters: birthdays, ages, newcomers, places.
create index if not exists {#member_birthday} on {member} (account, birth_code);

create index if not exists {#member_born} on {member} (account, birth_date);

create index if not exists {#member_joined} on {member} (account, joined);

create index if not exists {#member_lat} on {member} (account, lat);

create index if not exists {#member_page} on {member} (account, member_no);

create index if not exists {#member_address} on {member} (account, address);

-- Zones that members have had, so that dates can be bound per zone without scanning members.
create table if not exists {member_zone} (
  zone varchar(64) collate "C" not null primary key
);

create table if not exists {member_sub} (
  member_no bigint not null,
  pos integer not null,
  name text collate "C" not null,
  name_f text collate "C" not null,
  primary key (member_no, pos)
);

-- For filters: who belongs to a subcommunity. Long names do not fit an index.
create index if not exists {#member_sub_name} on {member_sub} (left(name_f, 64), member_no);

-- kind: T text, N number, B boolean, D date, L item of a list, E empty list.
create table if not exists {member_value} (
  member_no bigint not null,
  field_no bigint not null,
  pos integer not null,
  kind varchar(1) not null,
  txt text collate "C",
  txt_f text collate "C",
  num double precision,
  on_day date,
  flag boolean,
  primary key (member_no, field_no, pos)
);

-- For filters: equal texts and items, ranges of numbers and days.
create index if not exists {#member_value_text} on {member_value} (field_no, left(txt_f, 64)) where txt_f is not null;

create index if not exists {#member_value_num} on {member_value} (field_no, num) where num is not null;

create index if not exists {#member_value_day} on {member_value} (field_no, on_day) where on_day is not null;

create table if not exists {consent_change} (
  change_no bigint generated always as identity primary key,
  account varchar(64) collate "C" not null,
  channel varchar(64) collate "C" not null,
  address_key varchar(22) collate "C" not null,
  sender_group varchar(160) collate "C" not null,
  state varchar(16) not null,
  at_us bigint not null,
  source text collate "C" not null,
  proof text collate "C" not null,
  event_key varchar(160) collate "C" not null,
  constraint {#consent_natural} unique (address_key, account, channel, sender_group, event_key)
);

create table if not exists {consent_state} (
  address_key varchar(22) collate "C" not null,
  account varchar(64) collate "C" not null,
  channel varchar(64) collate "C" not null,
  sender_group varchar(160) collate "C" not null,
  state varchar(16) not null,
  at_us bigint not null,
  primary key (address_key, account, channel, sender_group)
);
