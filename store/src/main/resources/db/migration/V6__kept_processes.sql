-- What is kept of a process when it has closed, so that it can be read and counted once Temporal has let go of it.

-- The run that closed the process; when it is due to be kept, empty while there is nothing to keep; and whether it was
-- noticed that Temporal knows it no more.
alter table process_index add column run_id varchar(128);
alter table process_index add column keep_at timestamp(6) with time zone;
alter table process_index add column keep_tries integer default 0 not null;
alter table process_index add column forgotten boolean default false not null;
update process_index set keep_at = closed_at;
create index process_index_keep on process_index (keep_at);
create index process_index_closed on process_index (closed_at);

create table kept_process (
    process_id varchar(200) not null,
    run_key varchar(128) not null,
    run_id varchar(128) not null,
    type varchar(128) not null,
    customer varchar(64),
    status varchar(16) not null,
    failure_type varchar(64),
    failure ${text},
    started_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone not null,
    closed_day varchar(10) not null,
    millis bigint not null,
    phase varchar(200),
    events bigint not null,
    bytes bigint not null,
    attributes ${text} not null,
    note ${text},
    primary key (process_id, run_key)
);
create index kept_process_closed on kept_process (closed_at);
create index kept_process_type on kept_process (type, closed_at);
create index kept_process_customer on kept_process (customer);

-- How a process spent its time: a row for each phase, each thing waited on, and each type of activity.
create table kept_time (
    process_id varchar(200) not null,
    run_key varchar(128) not null,
    kind varchar(16) not null,
    name varchar(200) not null,
    millis bigint not null,
    times bigint not null,
    attempts bigint not null,
    failures bigint not null,
    max_millis bigint not null,
    primary key (process_id, run_key, kind, name),
    foreign key (process_id, run_key) references kept_process (process_id, run_key) on delete cascade
);

-- The histories of a process's runs in their order, each gzipped Temporal JSON, sealed by the vault.
create table kept_history (
    process_id varchar(200) not null,
    run_key varchar(128) not null,
    ordinal integer not null,
    run_id varchar(128) not null,
    sealed ${blob} not null,
    primary key (process_id, run_key, ordinal),
    foreign key (process_id, run_key) references kept_process (process_id, run_key) on delete cascade
);

-- The run that committed the page, so that a run that took a pass up reports its own pages only; and the calls of a run
-- beside its pages.
alter table pass_page add column run_key varchar(128);
alter table sync_run add column other_calls bigint default 0 not null;
