using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>Collects what one decision may look at: lines and words, the customers that any identifier means, the documents that any reference could mean.</summary>
/// <param name="hindsight">Null for what is true now; else the receipt counts as undecided.</param>
sealed class MatchCaseLoader(NpgsqlTransaction transaction, MatchingRules rules, Hindsight? hindsight = null)
{
    public async Task<LoadedCase> LoadAsync(ReceiptRow row, CancellationToken cancellation)
    {
        var joined = await JoinRows.OfAsync(transaction, row.Id, cancellation);
        long[] own = row.RemittanceId is { } told ? [told] : [];
        long[] remittances = joined.Count > 0 ? [.. joined] : own;
        var rows = new AdviceRows(transaction, new Currency(row.Currency));
        var found = await rows.FindAsync(remittances, row.ValueDate, cancellation);
        var lines = await rows.LinesAsync(remittances, cancellation);
        var freeText = await FreeTextRows.OfAsync(transaction, row.Id, joined.Count > 0 ? [.. own, .. joined] : own, cancellation);
        return await LoadAsync(row, new Told(ReceiptOf(row), found?.Advice, lines, freeText, AccountsOf(row, found?.Accounts)), cancellation);
    }

    async Task<LoadedCase> LoadAsync(ReceiptRow row, Told told, CancellationToken cancellation)
    {
        var questions = CaseQuestions.Of(told.Receipt, told.Advice, told.Lines, told.FreeText, rules);
        string[] names = [.. new[] { told.Receipt.Payer.Name, told.Advice?.Payer.Name }.OfType<string>()];
        var customers = await new CustomerPointers(transaction).FindAsync(questions, told.Accounts, names, cancellation);
        var candidates = await new CandidateInvoices(transaction).FindAsync(questions, customers, hindsight, cancellation);
        var surroundings = new CaseSurroundings(transaction);
        var matchCase = new MatchCase(told.Receipt, told.Advice, told.Lines, customers, candidates, rules)
        {
            FreeText = told.FreeText,
            Histories = await surroundings.HistoriesAsync(customers, cancellation),
            NamedElsewhere = hindsight?.Named ?? await surroundings.NamedElsewhereAsync(row.Id, candidates, cancellation),
            Twin = await surroundings.TwinAsync(row, cancellation),
        };
        return new LoadedCase(matchCase, questions, told.Accounts);
    }

    static byte[][] AccountsOf(ReceiptRow row, IReadOnlyList<byte[]>? advised) =>
        [.. (row.PayerAccountHash is { } hash ? new[] { hash } : []).Concat(advised ?? []).DistinctBy(Convert.ToHexString)];

    Receipt ReceiptOf(ReceiptRow row) => new(
        row.Id,
        new ReceiptKey(row.BankAccount, row.ValueDate, row.Source, row.Amount, row.TraceNumber ?? "", 1),
        row.Money,
        row.ValueDate,
        row.TraceNumber,
        row.OriginatorId,
        new RemittanceParty(row.PayerName, row.PayerNumber, row.PayerOtherId),
        null,
        hindsight is null ? Names.Parse<ReceiptState>(row.State) : ReceiptState.Received);

    /// <summary>What bank and payer told of one receipt.</summary>
    sealed record Told(Receipt Receipt, RemittanceAdvice? Advice, IReadOnlyList<RemittanceLine> Lines, IReadOnlyList<string> FreeText, byte[][] Accounts);
}

/// <summary>A case with what was asked for it, of which some was not found.</summary>
/// <param name="Accounts">Hashes of the payer's accounts.</param>
sealed record LoadedCase(MatchCase Case, CaseQuestions Questions, byte[][] Accounts);
