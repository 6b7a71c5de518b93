-- What could explain a receipt, best first, for people to choose from; the proposal is what the references name.
alter table match_evidence add column suggestions jsonb not null default '[]';
