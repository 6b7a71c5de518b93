-- A payer may name a document and no amount (lockbox files without amounts, a bare RMR in addenda): unknown is not zero.
alter table remittance_line alter column paid drop not null;
