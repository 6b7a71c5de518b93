using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Writes what the documents of a bank's envelope told of money, once it is clear what of it took effect.</summary>
sealed class DocumentMoneyRows(NpgsqlTransaction transaction)
{
    public async Task WriteAsync(EnvelopeIntake envelope, EnvelopeVerdict verdict, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        if (envelope.Partner is not { Role: PartnerRole.Bank } || verdict.State is "test" or "quarantined")
        {
            return;
        }

        var rows = new List<(long Document, string Currency, MoneySums Sums)>();
        foreach (var document in envelope.Documents)
        {
            // What a replay passes over took effect the first time.
            if (!verdict.IsReplay) TellUnread(envelope, document);
            if (!released.Contains(document))
            {
                document.Money?.HoldAll();
            }

            rows.AddRange((document.Money?.Sums ?? new Dictionary<string, MoneySums>(StringComparer.Ordinal)).Select(each => (document.Id, each.Key, each.Value)));
        }

        if (rows.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                insert into document_money (document_id, currency, told, held, repeated) select * from unnest(@documents, @currencies, @told, @held, @repeated)
                """,
                new
                {
                    documents = rows.Select(row => row.Document).ToArray(), currencies = rows.Select(row => row.Currency).ToArray(),
                    told = rows.Select(row => row.Sums.Told).ToArray(), held = rows.Select(row => row.Sums.Held).ToArray(), repeated = rows.Select(row => row.Sums.Repeated).ToArray(),
                },
                transaction,
                cancellationToken: cancellation));
        }
    }

    /// <summary>An 820 that was rejected was never offered as money; what its BPR says is kept back all the same.</summary>
    static void TellUnread(EnvelopeIntake envelope, PendingDocument document)
    {
        if (envelope.Kind == EnvelopeKind.X12 && document is { Type: "820", Money: null, Outcome.Amount: { } amount } && document.Remittance?.Advice is null or { MovesMoney: true, IsCredit: true }
            && Currency.TryParse(document.CurrencyCode, out var currency))
        {
            (document.Money = new MoneyTold()).Tell(new Money(amount, currency));
        }
    }
}
