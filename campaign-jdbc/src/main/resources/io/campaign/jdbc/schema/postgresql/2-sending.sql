-- Campaigns, runs, ledger, inbox, feed. Instants are microseconds since 1970 in UTC; only leases are
-- timestamps, by the database's own clock, so that nobody compares the two.

create table if not exists {campaign} (
  account varchar(64) collate "C" not null,
  id varchar(64) collate "C" not null,
  type varchar(16) not null,
  revision integer not null,
  status varchar(20) not null,
  shown varchar(20) not null,
  shown_beside varchar(20),
  version integer not null,
  due_us bigint,
  created_by varchar(64) collate "C" not null,
  changed_us bigint not null,
  channel varchar(64) collate "C" not null,
  title_f text collate "C" not null,
  archived boolean default false not null,
  approval text collate "C",
  recipients bigint default 0 not null,
  handed_off bigint default 0 not null,
  responders bigint default 0 not null,
  clickers bigint default 0 not null,
  response_rate bigint,
  click_rate bigint,
  primary key (account, id)
);

create index if not exists {#campaign_listed} on {campaign} (account, changed_us desc, id);

create index if not exists {#campaign_due} on {campaign} (due_us) where due_us is not null;

create table if not exists {campaign_revision} (
  account varchar(64) collate "C" not null,
  id varchar(64) collate "C" not null,
  revision integer not null,
  version integer not null,
  definition text collate "C" not null,
  by_user varchar(64) collate "C" not null,
  at_us bigint not null,
  primary key (account, id, revision)
);

-- run_no is 0 for moves of the campaign itself.
create table if not exists {audit} (
  audit_no bigint generated always as identity primary key,
  account varchar(64) collate "C" not null,
  campaign varchar(64) collate "C" not null,
  run_no bigint not null,
  at_us bigint not null,
  by_user varchar(64) collate "C" not null,
  what text collate "C" not null,
  event text collate "C" not null,
  from_status text collate "C" not null,
  to_status text collate "C" not null,
  reason text collate "C" not null
);

create index if not exists {#audit_trail} on {audit} (account, campaign, audit_no);

create sequence if not exists {run_seq};

create table if not exists {run} (
  run_no bigint not null primary key,
  account varchar(64) collate "C" not null,
  campaign varchar(64) collate "C" not null,
  kind varchar(16) not null,
  occurrence varchar(64) collate "C" not null,
  revision integer not null,
  channel varchar(64) collate "C" not null,
  reply_window_ms bigint not null,
  planned_us bigint not null,
  status varchar(16) not null,
  version integer not null,
  plan_no integer not null,
  plan_cursor bigint not null,
  sealed boolean not null,
  opened_us bigint not null,
  active_us bigint,
  window_ends_us bigint,
  reason text collate "C" not null,
  approved_hash varchar(64) not null default '',
  dropped bigint not null default 0,
  constraint {#run_occurrence} unique (account, campaign, occurrence)
) with (fillfactor = 70);

create index if not exists {#run_watched} on {run} (status, run_no)
  where status in ('SENDING', 'ACTIVE', 'CANCELLED');

create table if not exists {exclusion} (
  run_no bigint not null,
  member_no bigint not null,
  plan_no integer not null,
  reason smallint not null,
  primary key (run_no, member_no)
);

-- Unknown deliveries that somebody has to decide about. A row may outlive its doubt: the delivery
-- says whether it still is in doubt.
create table if not exists {doubt} (
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  attempt_group integer not null,
  primary key (run_no, member_no, nth)
);

-- When a member was last sent something, of accounts that cap how often. One row per member, locked
-- by each batch that counts: run.nth.group.microseconds, separated by blanks.
create table if not exists {cap_use} (
  member_no bigint not null primary key,
  uses text collate "C" not null
) with (fillfactor = 70);

create sequence if not exists {chunk_seq};

-- Never updated. members: zigzag varints of the differences between member numbers.
create table if not exists {chunk} (
  chunk_no bigint not null primary key,
  run_no bigint not null,
  plan_no integer not null,
  phase smallint not null default 0,
  lane smallint not null default 0,
  nth integer not null,
  attempt_group integer not null,
  attempt integer not null,
  not_before_us bigint not null,
  size integer not null,
  members bytea not null,
  resume text collate "C",
  hold smallint not null default 0,
  expires_us bigint
);

create index if not exists {#chunk_run} on {chunk} (run_no);

-- One narrow row per chunk, updated in place with each batch: half of each page is kept free, and no
-- index holds a column that changes before the chunk ends. opened and closed: bit n is position n.
-- todo counts positions not opened, remaining those not closed. granted_* repeat the last answer.
-- opened_us is the business time of the last exchange: the intent's, when its answer never comes.
-- strikes counts leases that ran out before they opened anything.
create table if not exists {chunk_state} (
  chunk_no bigint not null primary key,
  run_no bigint not null,
  not_before_us bigint not null,
  fence bigint not null default 0,
  lease_until timestamp with time zone,
  worker varchar(64),
  batch_no integer not null default 0,
  opened bytea not null default ''::bytea,
  closed bytea not null default ''::bytea,
  todo integer not null,
  remaining integer not null,
  ended boolean not null default false,
  granted_open bytea not null default ''::bytea,
  granted_out bytea not null default ''::bytea,
  granted_status varchar(16),
  granted_terms varchar(16),
  opened_us bigint,
  hold smallint not null default 0,
  strikes integer not null default 0
) with (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.02);

create index if not exists {#chunk_open} on {chunk_state} (run_no, not_before_us, chunk_no)
  where not ended;

-- One row per message that has an outcome. No further index: each costs a quarter of the rate. Half of
-- each page is kept free, since nearly every row is updated once, by its receipt.
create table if not exists {delivery} (
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  attempt_group integer not null,
  attempt integer not null,
  state smallint not null,
  skip smallint not null,
  parts integer not null,
  variant smallint not null default 0,
  revision integer not null,
  phase smallint not null default 0,
  at_us bigint not null,
  changed_us bigint not null,
  code text collate "C" not null,
  carrier text collate "C" not null,
  carrier_ids text collate "C" not null,
  primary key (run_no, member_no, nth)
) with (fillfactor = 50);

create index if not exists {#delivery_member} on {delivery} (member_no, run_no);

-- From a carrier's id to the delivery. state is what receipts said of this part, 0 for nothing yet;
-- siblings lists the ids of all parts where there are several. Our own id (carrier empty, part -1) is
-- here only where it cannot be computed back: for repetitions and later attempt groups.
create table if not exists {carrier_ref} (
  carrier varchar(64) collate "C" not null,
  ref varchar(160) collate "C" not null,
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  attempt_group integer not null,
  part smallint not null,
  state smallint not null,
  siblings text collate "C",
  primary key (carrier, ref)
) with (fillfactor = 90);

-- Receipts that came before their hand-off, under each id they name.
create table if not exists {waiting_receipt} (
  carrier varchar(64) collate "C" not null,
  ref varchar(160) collate "C" not null,
  state smallint not null,
  at_us bigint not null,
  code text collate "C" not null,
  primary key (carrier, ref, state)
) with (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.02);

create sequence if not exists {inbound_seq};

create table if not exists {inbound} (
  inbound_no bigint not null primary key,
  account varchar(64) collate "C" not null,
  carrier varchar(64) collate "C" not null,
  event_id varchar(160) collate "C" not null,
  channel varchar(64) collate "C" not null,
  scheme varchar(64) collate "C" not null,
  address varchar(160) collate "C" not null,
  address_key varchar(22) collate "C" not null,
  to_number text collate "C" not null,
  member_no bigint not null,
  kind varchar(20) not null,
  rule text collate "C" not null,
  body text collate "C" not null,
  at_us bigint not null,
  consent text collate "C",
  quoted text collate "C" not null,
  answered boolean not null,
  media text collate "C" not null,
  constraint {#inbound_event} unique (carrier, event_id)
);

create index if not exists {#inbound_account} on {inbound} (account, inbound_no);

create index if not exists {#inbound_from} on {inbound} (address_key, inbound_no);

create index if not exists {#inbound_review} on {inbound} (account, inbound_no) where kind = 'SUSPECTED_STOP';

-- Messages nobody has decided on yet.
create table if not exists {inbound_todo} (
  inbound_no bigint not null primary key
);

-- What messages answer; run_no is 0 for nothing. action is empty where the message counts as nothing.
create table if not exists {attribution} (
  inbound_no bigint not null primary key,
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  action varchar(16) not null,
  by_hand boolean not null,
  at_us bigint not null,
  evidence text collate "C" not null
);

create index if not exists {#attribution_run} on {attribution} (run_no, member_no);

-- What members did about runs, counted once. A row with a detail (link, reply group, event) has one
-- without it beside it. first_us is the time of the earliest.
create table if not exists {engagement} (
  run_no bigint not null,
  member_no bigint not null,
  kind varchar(16) not null,
  detail varchar(160) collate "C" not null,
  first_us bigint not null,
  primary key (run_no, member_no, kind, detail)
);

create index if not exists {#engagement_member} on {engagement} (member_no, run_no);

create table if not exists {host_event} (
  account varchar(64) collate "C" not null,
  member_no bigint not null,
  name varchar(160) collate "C" not null,
  at_us bigint not null,
  event_key varchar(160) collate "C" not null,
  amount double precision,
  primary key (member_no, name, at_us, event_key, account)
);

create index if not exists {#host_event_name} on {host_event} (account, name, at_us);

-- Read below the snapshot's xmin only, so that a reader never passes over a transaction still open.
create table if not exists {event} (
  event_no bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  body text collate "C" not null
);

create index if not exists {#event_order} on {event} (xid, event_no);

create table if not exists {feed_position} (
  consumer varchar(64) collate "C" not null primary key,
  place varchar(64) collate "C" not null
);
