using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>
/// What a receipt that waits leaves behind: what it looked for in vain, so that it is matched again when that comes, and which documents it names, so that no
/// other receipt takes them meanwhile. Gone once it is applied.
/// </summary>
sealed class WaitingTraces(NpgsqlTransaction transaction)
{
    /// <summary>Free text can be read in thousands of ways; most of them are no document's number.</summary>
    const int mostKeys = 500;

    public async Task WriteAsync(long receiptId, LoadedCase loaded, MatchDecision decision, CancellationToken cancellation)
    {
        var awaited = decision.Applies ? [] : Awaited(loaded).Take(mostKeys).ToList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from awaited_key where receipt_id = @receiptId;
            delete from named_document where receipt_id = @receiptId;
            insert into awaited_key (receipt_id, kind, key) select @receiptId, kind, key from unnest(@kinds, @keys) as looked (kind, key) on conflict do nothing;
            insert into named_document (receipt_id, invoice_id) select @receiptId, unnest(@named) on conflict do nothing
            """,
            new
            {
                receiptId,
                kinds = awaited.Select(key => key.Kind).ToArray(),
                keys = awaited.Select(key => PostgresText.Indexed(key.Key)).ToArray(),
                named = decision.Applies ? [] : decision.Named.ToArray(),
            },
            transaction,
            cancellationToken: cancellation));
    }

    static IEnumerable<(string Kind, string Key)> Awaited(LoadedCase loaded)
    {
        var (candidates, questions, customers) = (loaded.Case.Candidates, loaded.Questions, loaded.Case.Customers);
        var numbers = candidates.Select(invoice => ReferenceKey.Normalise(invoice.Number)).ToHashSet(StringComparer.Ordinal);
        var orders = candidates.Where(invoice => invoice.PurchaseOrder is not null).Select(invoice => ReferenceKey.Normalise(invoice.PurchaseOrder!)).ToHashSet(StringComparer.Ordinal);
        var names = Of(customers, PointerKind.ExactName).Select(PartyNames.Normalise).ToHashSet(StringComparer.Ordinal);
        var known = Of(customers, PointerKind.CustomerNumber).ToHashSet(StringComparer.Ordinal);
        return questions.CustomerNumbers.Where(number => !known.Contains(number)).Select(number => ("customer", number))
            .Concat(questions.NameKeys.Where(name => !names.Contains(name)).Select(name => ("name", name)))
            .Concat(Of(customers, PointerKind.PayerAccount).Any() ? [] : loaded.Accounts.Select(hash => ("account", Convert.ToHexStringLower(hash))))
            .Concat(questions.DocumentKeys.Where(key => IsLikely(key) && !numbers.Contains(key)).Select(key => ("document", key)))
            .Concat(questions.PurchaseOrderKeys.Where(key => IsLikely(key) && !orders.Contains(key)).Select(key => ("order", key)));
    }

    static IEnumerable<string> Of(IReadOnlyList<CustomerPointer> customers, PointerKind kind) =>
        customers.Where(pointer => pointer.Kind == kind).Select(pointer => pointer.Value);

    /// <summary>A document's number has a digit.</summary>
    static bool IsLikely(string key) => key.Any(char.IsAsciiDigit);
}
