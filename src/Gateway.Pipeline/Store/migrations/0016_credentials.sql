-- Until when certificates of partners' servers, and signatures that we hold, are valid.
create table credential (
    partner         text        not null,
    connection      text        not null,       -- as the profile names it
    kind            text        not null,       -- 'certificate', 'shared access signature'
    valid_until     timestamptz not null,
    seen_at         timestamptz not null,
    primary key (partner, connection, kind)
);
