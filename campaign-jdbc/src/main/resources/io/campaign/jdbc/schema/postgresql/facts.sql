-- The facts of the ledger, only ever added to (and purged by age).

-- What one transaction said of positions of a chunk: one row per batch. body: see FactPages.
create table if not exists {chunk_fact} (
  chunk_no bigint not null,
  page_no bigint generated always as identity,
  at_us bigint not null,
  body bytea not null,
  primary key (chunk_no, page_no)
);

create index if not exists {#chunk_fact_age} on {chunk_fact} using brin (at_us) with (autosummarize = on);

-- Words from outside of batches: receipts, late answers, evidence, decisions. state 10 (submitting)
-- is a delivery that is sent again. part is -1 for the whole message.
create table if not exists {delivery_fact} (
  run_no bigint not null,
  member_no bigint not null,
  nth integer not null,
  attempt_group integer not null,
  source smallint not null,
  state smallint not null,
  at_us bigint not null,
  part smallint not null,
  carrier text collate "C" not null,
  code text collate "C" not null,
  primary key (run_no, member_no, nth, attempt_group, source, state, at_us, part)
);

create index if not exists {#delivery_fact_age} on {delivery_fact} using brin (at_us) with (autosummarize = on);
