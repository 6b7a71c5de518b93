using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>
/// Finds what a return undoes: by its trace, amount and account; a reversal, which carries no trace of its original, by originator, amount, account and the days that the rules allow.
/// Only one that is the only one counts.
/// </summary>
sealed class OriginalSearch(NpgsqlTransaction transaction)
{
    /// <summary>A reversal comes within five banking days.</summary>
    const int reversalDays = 10;

    /// <summary>Returns for want of authority come within 60 days, breaches of warranty up to two years; checks within one.</summary>
    const int returnDays = 730;

    public async Task<Original> FindAsync(ReturnRow returned, CancellationToken cancellation)
    {
        var forms = Forms(returned.OriginalTrace);
        if (forms.Length > 0)
        {
            var traced = await TracedAsync(returned, forms, cancellation);
            if (traced.Count > 0)
            {
                return Judge(returned, traced);
            }
        }

        if (returned.Side == Names.Of(PaymentReturnSide.CreditWeReceived) && returned.CompanyId is not null)
        {
            var reversed = await OriginatedAsync(returned, cancellation);
            if (reversed.Count > 0)
            {
                return Judge(returned, reversed);
            }
        }

        return Original.Unknown(await HintAsync(returned, forms, cancellation));
    }

    static Original Judge(ReturnRow returned, IReadOnlyList<Candidate> found)
    {
        var exact = found.Where(each => each.Amount == returned.Amount).ToList();
        if (exact.Count == 0)
        {
            return Original.Doubtful(
                found[0].Id, $"Receipt {found[0].Id} has that trace, but its amount is {found[0].Amount:#,##0.00}, not {returned.Amount:#,##0.00}.");
        }

        if (exact.Count > 1)
        {
            return Original.Doubtful(null, $"Receipts {string.Join(", ", exact.Take(5).Select(each => each.Id))} all fit.");
        }

        return exact[0] switch
        {
            { IsOtherAccount: true } other => Original.Doubtful(other.Id, $"Receipt {other.Id} fits, but its money came to another account than the one that was debited."),
            { IsGone: false } live => Original.Of(live.Id),
            { ToldBy: { } source } gone when source != returned.Source => new Original(gone.Id, null) { IsConfirmation = true },
            var gone => Original.Doubtful(gone.Id, $"Receipt {gone.Id} was taken back already."),
        };
    }

    Task<IReadOnlyList<Candidate>> TracedAsync(ReturnRow returned, string[] forms, CancellationToken cancellation) => CandidatesAsync(
        "(r.trace_number = any(@forms) or r.bank_reference = any(@forms) or r.check_number = any(@forms)) and r.value_date between @from and @until",
        returned, forms, returned.Day.AddDays(-returnDays), cancellation);

    Task<IReadOnlyList<Candidate>> OriginatedAsync(ReturnRow returned, CancellationToken cancellation) => CandidatesAsync(
        "r.originator_id = @CompanyId and r.amount = @Amount and r.bank_account_id = @BankAccountId and r.value_date between @from and @until",
        returned, [], returned.Day.AddDays(-reversalDays), cancellation);

    async Task<IReadOnlyList<Candidate>> CandidatesAsync(string condition, ReturnRow returned, string[] forms, DateOnly from, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<Candidate>(new CommandDefinition(
            $"""
            select r.id, r.amount, r.state in ('returned', 'reversed', 'refunded') as IsGone, coalesce(r.bank_account_id <> @BankAccountId, false) as IsOtherAccount,
                case when not exists (select from payment_return same where same.receipt_id = r.id and same.state = 'confirms' and same.source = @Source) then
                    (select booked.source from payment_return booked where booked.receipt_id = r.id and booked.state = 'booked' order by booked.id desc limit 1) end as ToldBy
            from receipt r join bank_account b on b.id = r.bank_account_id
            where r.parent_id is null and r.currency = @Currency and b.bank = @Partner and {condition}
            order by abs(r.amount - @Amount), r.id desc limit 20
            """,
            new
            {
                returned.BankAccountId, returned.Source, returned.Currency, returned.Partner, returned.Amount, returned.CompanyId, forms, from, until = returned.Day.AddDays(5),
            },
            transaction,
            cancellationToken: cancellation))).AsList();

    /// <summary>What may help a person: a debit of ours with that trace, or receipts of that amount.</summary>
    async Task<string?> HintAsync(ReturnRow returned, string[] forms, CancellationToken cancellation)
    {
        var drawn = await transaction.Connection!.QueryFirstOrDefaultAsync<(decimal Amount, string? Name, DateOnly? On, string File)?>(new CommandDefinition(
            """
            select d.amount, d.payer_name, d.effective_date, f.name from drawn_debit d join file f on f.id = d.file_id where d.trace_number = any(@forms) order by d.id desc limit 1
            """,
            new { forms },
            transaction,
            cancellationToken: cancellation));
        if (drawn is { } debit)
        {
            return $"It is the debit of {debit.Amount:#,##0.00}{(debit.Name is { } name ? $" from {name}" : "")} that we drew{(debit.On is { } on ? $" for {on:yyyy-MM-dd}" : "")} (file {debit.File}); its money came with others in one credit of the bank.";
        }

        var near = (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            select r.id from receipt r join bank_account b on b.id = r.bank_account_id
            where r.amount = @Amount and r.currency = @Currency and b.bank = @Partner and r.parent_id is null and r.state not in ('returned', 'reversed', 'refunded')
                and r.value_date between @from and @until order by r.value_date desc, r.id desc limit 5
            """,
            new { returned.Amount, returned.Currency, returned.Partner, from = returned.Day.AddDays(-90), until = returned.Day.AddDays(5) },
            transaction,
            cancellationToken: cancellation))).AsList();
        return near.Count == 0 ? null : $"Of that amount {(near.Count == 1 ? "is receipt" : "are receipts")} {string.Join(", ", near)}.";
    }

    /// <summary>As told, and without or with leading zeros: banks pad references to their fields. A reference of zeros is none.</summary>
    static string[] Forms(string? trace)
    {
        var told = trace?.Trim() ?? "";
        var bare = told.TrimStart('0');
        return bare.Length == 0 ? [] : [.. Enumerable.Range(0, 16).Select(width => bare.PadLeft(width, '0')).Append(told).Distinct(StringComparer.Ordinal)];
    }

    sealed class Candidate
    {
        public long Id { get; init; }

        public decimal Amount { get; init; }

        public bool IsGone { get; init; }

        public bool IsOtherAccount { get; init; }

        /// <summary>Who told the return that took it back, unless this source has confirmed it already.</summary>
        public string? ToldBy { get; init; }
    }
}
