-- Time that a run waited for the vendor's limits outside of any page, such as a wait that ended an attempt.
alter table sync_run add column other_throttled_millis bigint default 0 not null;
