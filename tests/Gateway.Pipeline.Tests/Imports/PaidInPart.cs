using System.Globalization;

namespace Gateway.Pipeline.Tests.Imports;

/// <summary>The least that the ledger needs to hold an application to the only invoice there is.</summary>
static class PaidInPart
{
    public static Task ApplyAsync(ImportRig rig, decimal cash) => rig.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        insert into file (direction, name, name_bytes, size, sha256, state, received_at, archive_month)
            values ('in', 'a', 'a', 1, decode(repeat('00', 32), 'hex'), 'read', now(), '2026-11-01');
        insert into interchange (file_id, no, format, sender, receiver, control_number, version, is_test, state, byte_start, byte_end, received_at)
            select id, 1, 'x12', 'ZZ:A', 'ZZ:B', '1', '00401', false, 'released', 0, 1, now() from file;
        insert into document (file_id, interchange_id, type, version, control_number, lines, verdict, released, byte_start, byte_end)
            select file_id, id, '820', '004010', '1', 1, 'accepted', true, 0, 1 from interchange;
        insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, updated_at)
            values ('B', '1', 'h', 'c', 'USD', 'us', '1', 'bank', array['x12-820'], now()) on conflict do nothing;
        insert into receipt (key, source, bank_account_id, file_id, document_id, amount, unapplied, currency, value_date, state, received_at)
            select 'k', 'x12-820', b.id, d.file_id, d.id, {cash}, 0, 'USD', '2026-11-01', 'applied', now() from document d, bank_account b;
        insert into application (receipt_id, invoice_id, cash, settles, currency, actor, rules_version, at)
            select r.id, i.id, {cash}, {cash}, 'USD', 'test', '1', now() from receipt r, invoice i;
        update invoice set open = open - {cash};
        """));
}
