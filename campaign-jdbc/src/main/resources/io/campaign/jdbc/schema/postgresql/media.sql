-- Media of accounts, cut into parts so that they can be streamed both ways.

create table if not exists {media} (
  account varchar(64) collate "C" not null,
  id varchar(64) collate "C" not null,
  type varchar(40) not null,
  size bigint not null,
  sha256 varchar(64) not null,
  primary key (account, id)
);

create table if not exists {media_part} (
  account varchar(64) collate "C" not null,
  id varchar(64) collate "C" not null,
  part_no integer not null,
  body bytea not null,
  primary key (account, id, part_no)
);

insert into {latch} (name)
select n.name from (values ('media')) n (name)
where not exists (select 1 from {latch} l where l.name = n.name);
