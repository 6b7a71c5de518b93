-- Whether the payer calls a line a part payment or its last one (RMR03 PP, FL); null where it says neither.
alter table remittance_line add column claim text;
