-- Tracked links, who opened them, and what members did, counted. Instants are microseconds since 1970 in UTC.

insert into {latch} (name)
select 'links' where not exists (select 1 from {latch} l where l.name = 'links');

create sequence if not exists {link_set_seq};

-- The targets of a message, shared by all messages of a run that have the same ones. targets: JSON
-- array of label, address, label, address and so on; hash names it.
create table if not exists {link_set} (
  set_no bigint not null primary key,
  run_no bigint not null,
  hash varchar(44) not null,
  targets text collate "C" not null,
  constraint {#link_set_natural} unique (run_no, hash)
);

-- One row per message with links. code: 64 random bits.
create table if not exists {link_code} (
  code bigint not null primary key,
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  set_no bigint not null,
  issued_us bigint not null,
  expires_us bigint not null
);

create sequence if not exists {link_visit_seq};

create table if not exists {link_visit} (
  visit_no bigint not null primary key,
  event_id varchar(40) collate "C" not null,
  account varchar(64) collate "C" not null,
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  link_no integer not null,
  label varchar(120) collate "C" not null,
  kind varchar(16) not null,
  reason text collate "C" not null,
  source varchar(44) not null,
  at_us bigint not null,
  constraint {#link_visit_event} unique (event_id)
);

create index if not exists {#link_visit_run} on {link_visit} (run_no, visit_no);

create index if not exists {#link_visit_member} on {link_visit} (member_no);

-- Erased members: links issued until then lead nowhere.
create table if not exists {forgotten} (
  member_no bigint not null primary key,
  at_us bigint not null
);

-- Members by the minute of their first fact, and visits (name VISITS). Written with the facts.
create table if not exists {fact_count} (
  run_no bigint not null,
  at_minute bigint not null,
  name varchar(16) not null,
  detail varchar(160) collate "C" not null,
  n bigint not null,
  primary key (run_no, at_minute, name, detail)
);
