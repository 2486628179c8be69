-- Zendesk accounts that are kept the same as ClickUp workspaces. Their secrets are sealed as those of con:<id>, which no
-- customer is called. status is ACTIVE, PAUSED or DELETING.
create table ticket_connection (
    id varchar(48) not null primary key,
    status varchar(16) not null,
    spec_hash varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    updated_by varchar(64) not null
);

-- Mappings without secrets, by the hash of their content; earlier ones stay for the links that were planned by them.
create table ticket_connection_spec (
    connection varchar(48) not null,
    hash varchar(64) not null,
    spec ${text} not null,
    stored_at timestamp(6) with time zone not null,
    stored_by varchar(64) not null,
    primary key (connection, hash)
);

-- The webhooks that we made; vendor is ZENDESK or CLICKUP. Their signing secrets are sealed with the connection's.
create table ticket_webhook (
    connection varchar(48) not null,
    vendor varchar(16) not null,
    webhook_id varchar(128) not null,
    endpoint varchar(1000) not null,
    status varchar(32) not null,
    checked_at timestamp(6) with time zone not null,
    primary key (connection, vendor)
);
