-- The latest change of a profile (partner_profile.id) that a host has read at its start; null: a host of an older version.
alter table host add column profiles_as_of bigint;
