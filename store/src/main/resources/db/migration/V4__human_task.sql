-- Human tasks as lists show them: a projection of their processes, which own the truth.
create table human_task (
    id varchar(64) not null primary key,
    version bigint not null,
    status varchar(16) not null,
    customer varchar(64),
    asked_in varchar(200) not null,
    assignee varchar(64),
    opened_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    request ${text} not null,
    state ${text} not null
);
create index human_task_opened on human_task (opened_at, id);
create index human_task_status on human_task (status, due_at);
create index human_task_customer on human_task (customer);

-- Who may decide: kind is ROLE or PERSON.
create table human_task_candidate (
    task varchar(64) not null,
    kind varchar(16) not null,
    name varchar(64) not null,
    primary key (task, kind, name)
);
create index human_task_candidate_name on human_task_candidate (kind, name);

create table human_task_comment (
    task varchar(64) not null,
    number integer not null,
    actor varchar(64) not null,
    said_at timestamp(6) with time zone not null,
    words ${text} not null,
    evidence ${text},
    primary key (task, number)
);

-- Signed links. Of the token only its SHA-256 is stored.
create table task_link (
    token_hash varchar(64) not null primary key,
    task varchar(64) not null,
    person varchar(64) not null,
    issued_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    used_at timestamp(6) with time zone
);
create index task_link_task on task_link (task);
create index task_link_expires on task_link (expires_at);
