-- What channels remember for a while. Instants are microseconds since 1970 in UTC.

create table if not exists {carrier_note} (
  scope varchar(160) collate "C" not null,
  name varchar(200) collate "C" not null,
  val varchar(2000) not null,
  until_us bigint not null,
  primary key (scope, name)
);
create index if not exists {#carrier_note_name} on {carrier_note} (name);
create index if not exists {#carrier_note_val} on {carrier_note} (val);
create index if not exists {#carrier_note_until} on {carrier_note} (until_us);
