-- Whom a campaign has reached in a period: a birthday message goes out once a year. Kept when runs go.

create table if not exists {reached} (
  member_no bigint not null,
  account varchar(64) not null,
  campaign varchar(64) not null,
  period varchar(40) not null,
  run_no bigint not null,
  primary key (member_no, account, campaign, period)
);
