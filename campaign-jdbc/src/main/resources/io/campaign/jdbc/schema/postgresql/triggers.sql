-- Calls that make rolling runs send, and numbers for tests. Instants are microseconds since 1970 in UTC.

-- member_no: 0 where the call has the whole repetition. size: members named, 0 for an audience.
-- audience: JSON of the filter; cursor_no: highest member planned. to_*: where a test goes.
create table if not exists {trigger_call} (
  run_no bigint not null,
  nth integer not null,
  member_no bigint not null,
  account varchar(64) collate "C" not null,
  campaign varchar(64) collate "C" not null,
  call_key varchar(160) collate "C" not null,
  at_us bigint not null,
  expires_us bigint,
  size integer not null,
  variables text collate "C",
  audience text collate "C",
  cursor_no bigint not null default 0,
  planned boolean not null,
  to_channel varchar(64) collate "C",
  to_scheme varchar(64) collate "C",
  to_address varchar(160) collate "C",
  primary key (run_no, nth, member_no)
);

create unique index if not exists {#trigger_key} on {trigger_call} (account, campaign, call_key);

create index if not exists {#trigger_age} on {trigger_call} (at_us);

create table if not exists {test_number} (
  account varchar(64) collate "C" not null,
  user_id varchar(64) collate "C" not null,
  channel varchar(64) collate "C" not null,
  scheme varchar(64) collate "C" not null,
  address varchar(160) collate "C" not null,
  primary key (account, user_id, channel, scheme, address)
);

create index if not exists {#trigger_open} on {trigger_call} (run_no, nth) where not planned;

create index if not exists {#trigger_member} on {trigger_call} (member_no) where member_no > 0;
