-- Temporary names that uploads under way or broken off may have left at the endpoint: committed before the first byte is sent, so that whoever tries next,
-- however much later, removes exactly those.
alter table outbox add column leftovers text[] not null default '{}';
