-- Which run of an onboarding has the customer: only that run may change it until it is done.
alter table customer add column onboarding_run varchar(128);
-- What a customer in status REMOVING was before.
alter table customer add column status_before varchar(16);

-- A named filter of a customer's definitions. made_by is the onboarding that made it, or null for a person.
create table saved_view (
    customer varchar(64) not null,
    name varchar(64) not null,
    description ${text},
    status ${text},
    action_type ${text},
    changed_within varchar(32),
    include_removed boolean not null,
    made_by varchar(128),
    updated_by varchar(64) not null,
    updated_at timestamp(6) with time zone not null,
    primary key (customer, name)
);

-- Who may read what is synced of a customer. key_id is the key that was handed out; null until it is.
create table access_grant (
    customer varchar(64) not null,
    person varchar(64) not null,
    made_by varchar(128),
    role_given boolean not null,
    granted_by varchar(64) not null,
    granted_at timestamp(6) with time zone not null,
    key_id varchar(64),
    primary key (customer, person)
);

-- Where alerts of a customer go; people are ids with commas between.
create table alert_route (
    customer varchar(64) not null primary key,
    channel ${text},
    people ${text} not null
);
