namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a receipt's page shows below its amount.</summary>
public sealed class ReceiptEvidenceQuery(ReadDatabase database)
{
    const int MostRows = 200;

    public async Task<ReceiptEvidence> ReadAsync(long receiptId, CancellationToken ct)
    {
        var parameters = new { receiptId, most = MostRows };
        return new ReceiptEvidence(
            await database.ListAsync<ApplicationRow>(
                """
                select a.id, i.number as Invoice, i.kind, i.amount as InvoiceAmount, i.open as InvoiceOpen, i.due_date as DueDate, a.cash, a.settles,
                       a.differences::text as Differences, a.currency, a.actor, a.rules_version as RulesVersion, a.source_byte as SourceByte, a.undoes, a.at
                  from application a join invoice i on i.id = a.invoice_id where a.receipt_id = @receiptId order by a.id limit @most
                """,
                parameters,
                ct),
            await database.ListAsync<DecisionRow>(
                """
                select no, applies, why, evidence::text as Evidence, proposal::text as Proposal, suggestions::text as Suggestions, rules_version as RulesVersion, at
                  from match_evidence where receipt_id = @receiptId order by no desc limit 20
                """,
                parameters,
                ct),
            await database.ListAsync<LedgerRow>(
                """
                select e.id as EntryId, e.kind, e.booked_on as BookedOn, e.text, l.role, l.account, l.debit, l.credit, l.currency, i.number as Invoice
                  from ledger_entry e join ledger_line l on l.entry_id = e.id left join invoice i on i.id = l.invoice_id
                 where e.receipt_id = @receiptId order by e.id, l.no limit @most
                """,
                parameters,
                ct),
            (await database.FirstAsync<ReceiptSource>(
                """
                select f.name as FileName, coalesce(r.source_byte, d.byte_start) as SourceByte, d.type as DocumentType, d.control_number as ControlNumber,
                       r.payer_account_last4 as AccountLastFour, r.originator_id as OriginatorId, b.account_last4 as BankAccountLastFour,
                       coalesce(m.lines, 0) as RemittanceLines
                  from receipt r join file f on f.id = r.file_id join document d on d.id = r.document_id
                  join bank_account b on b.id = r.bank_account_id left join remittance m on m.id = r.remittance_id
                 where r.id = @receiptId
                """,
                parameters,
                ct))!);
    }
}
