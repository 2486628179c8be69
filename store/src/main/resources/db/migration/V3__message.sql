-- One row per message: what was told to whom through which channel under one key. The text itself is not kept.
-- A recipient is a person (@id) or a channel; where a message ended up (a Slack channel and time stamp, a Message-ID) is its
-- reference. held_until guards the attempt in hand against a second one.
create table message (
    message_key varchar(400) not null,
    channel varchar(16) not null,
    recipient varchar(128) not null,
    customer varchar(64),
    status varchar(16) not null,
    attempt bigint not null,
    held_until timestamp(6) with time zone not null,
    reference varchar(400),
    reason varchar(1000),
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    primary key (message_key, channel, recipient)
);

create index message_by_status on message (status, updated_at);
create index message_by_customer on message (customer);
