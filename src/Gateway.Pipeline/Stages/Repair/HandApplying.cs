using System.Globalization;
using Gateway.Pipeline.Stages.Match.Learning;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Applies money to the documents that a person names.</summary>
sealed class HandApplying(Books books, RepairRules rules, string reason)
{
    /// <param name="rulesVersion">That the applications record: whose judgement they are.</param>
    public async Task<Repaired> RunAsync(ReceiptBook book, ApplyByHand action, string rulesVersion, CancellationToken cancellation)
    {
        var checks = new HandChecks(book, rules);
        if (checks.OfRequest(action) is { } malformed)
        {
            return Repaired.Refuse(malformed);
        }

        var items = await OpenItems.LockAsync(books, action.Applications.Select(each => each.InvoiceId), cancellation);
        if (checks.OfItems(action, items) is { } refused)
        {
            return refused;
        }

        var earlier = await WriteOffHistory.OfAsync(books, items.Keys, cancellation);
        if (checks.OfLimits(action, items, earlier) is { } limited)
        {
            return Repaired.Refuse(limited);
        }

        var payer = book.CustomerId is null ? null : await Payer.FindAsync(books, book.CustomerId.Value, cancellation);
        if (HandChecks.OfPayer(action, items, payer) is { } strange)
        {
            return Repaired.Refuse(strange);
        }

        if (book.CustomerId is null)
        {
            await book.IdentifyAsync(items.Values.First().CustomerId, reason, cancellation);
        }

        var applications = action.Applications.Select(each => Of(each, items[each.InvoiceId], book.Receipt)).ToList();
        await book.ApplyAsync(applications, rulesVersion, cancellation);
        await HandMarks.LearnAsync(books.Transaction, book.Receipt.ParentId ?? book.Receipt.Id, book.CustomerId!.Value, applications, books.Actor, books.Now, cancellation);
        var words = $"{applications.Sum(each => each.Cash.Amount).ToString("#,##0.00", CultureInfo.InvariantCulture)} {book.Receipt.Currency} applied to {Numbers(applications)} by {books.Actor}: {reason}";
        await book.CloseAsync(
            await book.StateAsync(cancellation), books.Actor, words, "A rest is left: apply it, put it on account, or split it off.", cancellation);
        return new Repaired(null, words, applications.Sum(each => Math.Abs(each.Cash.Amount)));
    }

    static string Numbers(List<Application> applications) => applications.Count <= 5
        ? string.Join(", ", applications.Select(each => each.InvoiceNumber))
        : $"{applications.Count} documents";

    static Application Of(HandApplication each, OpenItem item, HeldReceipt receipt) => new(
        item.Id,
        item.Number,
        receipt.In(each.Cash),
        [.. each.Differences.Select(difference => new Difference(difference.Kind, receipt.In(difference.Amount), difference.Reason, difference.Category))],
        SourceByte: null);
}
