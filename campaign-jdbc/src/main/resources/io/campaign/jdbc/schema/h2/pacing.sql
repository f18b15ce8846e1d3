-- Limits shared by all engines. Nanoseconds are of the database's own clock since 1970.

create table if not exists {budget} (
  limit_key varchar(160) not null primary key,
  next_ns bigint not null,
  holder varchar(64) not null,
  slowed boolean not null,
  resume_ns bigint not null,
  pause_ns bigint not null,
  factor double precision not null
);

create table if not exists {changed_rate} (
  limit_key varchar(160) not null primary key,
  permits bigint not null,
  per_ns bigint not null
);

insert into {latch} (name)
select n.name from (values ('budgets')) n (name)
where not exists (select 1 from {latch} l where l.name = n.name);
