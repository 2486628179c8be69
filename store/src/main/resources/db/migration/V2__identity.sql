-- Who may call the API. Roles are their wire names, each between commas: ',approver,operator,'.

create table person (
    id varchar(64) not null primary key,
    name varchar(200) not null,
    email varchar(320),
    slack varchar(64),
    phone varchar(40),
    time_zone varchar(64) not null,
    roles varchar(200) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null
);

-- Of a key's text only a hash is kept. A key of a person who is gone opens nothing.
create table api_key (
    id varchar(8) not null primary key,
    text_hash varchar(64) not null,
    holder varchar(64) not null,
    holder_kind varchar(16) not null,
    roles varchar(200) not null,
    created_by varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    expires_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    revoked_by varchar(64)
);

create index api_key_holder on api_key (holder);
