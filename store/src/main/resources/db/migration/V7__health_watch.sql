-- What the health watch remembers of each probe that is or was unwell; a probe that is well has no row.
create table health_watch (
    probe varchar(200) not null primary key,
    level integer not null,
    state varchar(16) not null,
    task_id varchar(64) not null,
    title varchar(400) not null,
    body ${text} not null,
    customer varchar(64),
    since timestamp(6) with time zone not null,
    seen_at timestamp(6) with time zone not null
);

-- One row: the round that was counted last.
create table health_round (
    id integer not null primary key,
    round_key varchar(200) not null,
    counted_at timestamp(6) with time zone not null
);
insert into health_round (id, round_key, counted_at) values (1, '', timestamp with time zone '1970-01-01 00:00:00+00');

-- Customers that want to be told of failing syncs after another number of failures than usual.
create table sync_alert (
    customer varchar(64) not null primary key,
    after_failures integer not null
);

-- When the key that seals was made; unknown for one that is older than this.
alter table vault_keyset add column sealing_since timestamp(6) with time zone;
