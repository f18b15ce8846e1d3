-- Texts that accounts keep for their templates. Instants are microseconds since 1970 in UTC.

insert into {latch} (name)
select 'snippets' where not exists (select 1 from {latch} l where l.name = 'snippets');

-- One row per version; a version without a source removes the text.
create table if not exists {snippet} (
  account varchar(64) not null,
  name varchar(64) not null,
  version integer not null,
  source varchar,
  saved_by varchar(64) not null,
  at_us bigint not null,
  primary key (account, name, version)
);
