using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>
/// Keeps one final and one provisional report current for each account and day, and tells a person where the days do not follow one another or
/// a bank takes back what brought receipts.
/// </summary>
sealed class ReportHistory(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public async Task EnterAsync(EnvelopeIntake envelope, StagedReport staged, CancellationToken cancellation)
    {
        if (staged.Purpose != ReportPurpose.Update)
        {
            await TellOfReceiptsAsync(envelope, staged, cancellation);
        }

        await ReplaceAsync(staged, cancellation);
        if (staged.Report is { IsFinal: true, IsPreviousDay: true } && staged.Purpose != ReportPurpose.Delete)
        {
            await CheckContinuityAsync(envelope, staged, cancellation);
        }
    }

    /// <summary>A final report replaces provisional ones of its day, too; a provisional one never a final one.</summary>
    Task ReplaceAsync(StagedReport staged, CancellationToken cancellation)
    {
        var isDelete = staged.Purpose == ReportPurpose.Delete;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update balance_report set state = case when @isDelete then 'deleted' else 'replaced' end, replaced_by = @Id
            where account_hash = @AccountHash and partner = @Partner and as_of = @AsOf and id < @Id and state = 'current'
                and (@isFinal or not (is_final and is_previous_day) or @isWiping);
            update balance_report set state = 'deleted' where id = @Id and @isDelete
            """,
            new
            {
                staged.Id, staged.AccountHash, staged.Partner, staged.Report.AsOf, isDelete,
                isFinal = staged.Report is { IsFinal: true, IsPreviousDay: true },
                isWiping = staged.Purpose != ReportPurpose.Update,
            },
            transaction,
            cancellationToken: cancellation));
    }

    async Task TellOfReceiptsAsync(EnvelopeIntake envelope, StagedReport staged, CancellationToken cancellation)
    {
        var (count, amount) = await transaction.Connection!.QuerySingleAsync<(long Count, decimal Amount)>(new CommandDefinition(
            """
            select count(*), coalesce(sum(receipt.amount), 0) from receipt join balance_report on balance_report.document_id = receipt.document_id
            where receipt.source = 'bai2' and receipt.parent_id is null and account_hash = @AccountHash and partner = @Partner and as_of = @AsOf and balance_report.id < @Id
            """,
            new { staged.AccountHash, staged.Partner, staged.Report.AsOf, staged.Id },
            transaction,
            cancellationToken: cancellation));
        if (count == 0)
        {
            return;
        }

        var what = staged.Purpose == ReportPurpose.Delete ? "deletes" : "corrects";
        await OpenAsync(
            envelope, staged, "bankReportChanged", amount,
            $"The bank {what} its report of account {staged.Report.Account} for {staged.Report.AsOf:yyyy-MM-dd}, which had brought {count} receipts over {amount:#,##0.00} {staged.Report.Currency}.",
            "Compare both reports: entries that are told again were not entered twice. Of what is gone from the new one nothing more is applied; what was applied already has to be taken back by hand.",
            cancellation);
    }

    async Task CheckContinuityAsync(EnvelopeIntake envelope, StagedReport staged, CancellationToken cancellation)
    {
        if (staged.Report.OpeningLedger is not { } opening)
        {
            return;
        }

        var before = await transaction.Connection!.QuerySingleOrDefaultAsync<PreviousDay>(new CommandDefinition(
            """
            select as_of as AsOf, closing_ledger as Closing from balance_report
            where account_hash = @AccountHash and partner = @Partner and as_of < @AsOf and state = 'current' and is_final and is_previous_day and closing_ledger is not null
            order by as_of desc, id desc limit 1
            """,
            new { staged.AccountHash, staged.Partner, staged.Report.AsOf },
            transaction,
            cancellationToken: cancellation));
        if (before is not null && before.Closing != opening.Amount)
        {
            await OpenAsync(
                envelope, staged, "balanceGap", opening.Amount - before.Closing,
                $"Account {staged.Report.Account} opens {staged.Report.AsOf:yyyy-MM-dd} with {opening}, but its last report, of {before.AsOf:yyyy-MM-dd}, closed with {before.Closing:#,##0.00}: a day or a report is missing.",
                "Ask the bank for the reports between these days; money may have come in that we do not know of.",
                cancellation);
        }
    }

    Task OpenAsync(EnvelopeIntake envelope, StagedReport staged, string kind, decimal amount, string why, string suggestion, CancellationToken cancellation) =>
        ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                kind, $"balance:{staged.Id}", envelope.Partner?.Id, fileId, null, amount, staged.Report.Currency.Code, "bank", why, suggestion),
            now,
            cancellation);

    sealed class PreviousDay
    {
        public DateOnly AsOf { get; init; }

        public decimal Closing { get; init; }
    }
}
