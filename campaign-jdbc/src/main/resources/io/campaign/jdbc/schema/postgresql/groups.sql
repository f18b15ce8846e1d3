-- Reply groups of runs. Instants are microseconds since 1970 in UTC.

insert into {latch} (name)
select 'groups' where not exists (select 1 from {latch} l where l.name = 'groups');

-- version: number of changes so far; of two writers that started from the same one wins.
create table if not exists {reply_book} (
  run_no bigint not null primary key,
  version bigint not null,
  last_group integer not null
);

-- What a person did to a group. merged_into: 0 for none.
create table if not exists {reply_mark} (
  run_no bigint not null,
  group_no integer not null,
  name text collate "C" not null,
  merged_into integer not null,
  touched boolean not null,
  primary key (run_no, group_no)
);

-- Which group a reply is in, 0 for other.
create table if not exists {reply_placement} (
  run_no bigint not null,
  inbound_no bigint not null,
  member_no bigint not null,
  at_us bigint not null,
  group_no integer not null,
  by_hand boolean not null,
  primary key (run_no, inbound_no)
);

create index if not exists {#reply_placement_member} on {reply_placement} (member_no, run_no);
