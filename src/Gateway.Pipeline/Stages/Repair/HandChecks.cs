using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>What has to hold before money is applied by hand. Each answers in words why not, or null.</summary>
sealed class HandChecks(ReceiptBook book, RepairRules rules)
{
    HeldReceipt Receipt => book.Receipt;

    public string? OfRequest(ApplyByHand action)
    {
        var cash = action.Applications.Sum(each => each.Cash);
        return action switch
        {
            { Applications.Count: 0 } => "Name at least one document.",
            _ when Receipt.IsWithdrawn => "The bank took back the report that this receipt came from; nothing is applied of it until it is told again.",
            _ when action.Applications.DistinctBy(each => each.InvoiceId).Count() != action.Applications.Count => "A document is named twice; give it one line.",
            _ when action.Applications.Any(each => !Receipt.In(each.Cash).IsPayable || each.Differences.Any(difference => !Receipt.In(difference.Amount).IsPayable)) =>
                $"An amount is finer than the smallest unit of {Receipt.Currency}.",
            _ when action.Applications.Any(each => each.Differences.Any(difference => difference.Amount == 0)) => "A difference of nothing is none; leave it out.",
            _ when action.Applications.Any(each => each.Differences.Any(IsUnnamed)) => "A deduction needs its reason code or category.",
            _ when action.Applications.FirstOrDefault(each => each.Cash == 0 && each.Differences.Count == 0) is not null => "A document gets neither cash nor a difference; leave it out.",
            _ when cash < 0 => $"The credit memos are {-cash:#,##0.00} more than what they are netted with.",
            _ when cash > book.Unapplied => $"{cash:#,##0.00} is more than the {book.Unapplied:#,##0.00} {Receipt.Currency} that are left of receipt {Receipt.Id}.",
            _ => null,
        };
    }

    public Repaired? OfItems(ApplyByHand action, IReadOnlyDictionary<long, OpenItem> items)
    {
        foreach (var each in action.Applications)
        {
            if (!items.TryGetValue(each.InvoiceId, out var item))
            {
                return Repaired.Refuse($"There is no document {each.InvoiceId}.");
            }

            if (each.SeenOpen is { } seen && seen != item.Open)
            {
                return Repaired.Stale($"{item.Number} has {item.Open:#,##0.00} open now, not {seen:#,##0.00}: look again.");
            }

            if (Against(each, item) is { } objection)
            {
                return Repaired.Refuse(objection);
            }
        }

        return null;
    }

    public string? OfLimits(ApplyByHand action, IReadOnlyDictionary<long, OpenItem> items, IReadOnlyDictionary<long, WriteOffHistory> earlier)
    {
        foreach (var each in action.Applications)
        {
            var (before, number) = (earlier.GetValueOrDefault(each.InvoiceId) ?? WriteOffHistory.None, items[each.InvoiceId].Number);
            var (writtenOff, fees) = (before.WrittenOff + SumOf(each, DifferenceKind.WriteOff), before.Fees + SumOf(each, DifferenceKind.BankFee));
            if (Math.Abs(writtenOff) > rules.WriteOffLimit)
            {
                return $"{Math.Abs(writtenOff):#,##0.00} would be written off of {number}; the limit is {rules.WriteOffLimit:#,##0.00}.";
            }

            if (fees < 0 || fees > rules.BankFeeLimit)
            {
                return $"{fees:#,##0.00} would count as bank fees of {number}; they are between nothing and {rules.BankFeeLimit:#,##0.00}.";
            }
        }

        return null;
    }

    /// <param name="payer">Null while nobody knows whose money it is: then the documents say it.</param>
    public static string? OfPayer(ApplyByHand action, IReadOnlyDictionary<long, OpenItem> items, Payer? payer)
    {
        if (payer is null)
        {
            return items.Values.DistinctBy(item => item.CustomerId).Count() == 1 ? null : "The documents are of several customers: say first whose money it is.";
        }

        var stranger = action.ForOthers ? null : items.Values.FirstOrDefault(item => !payer.MayPayFor(item));
        return stranger is null
            ? null
            : $"{stranger.Number} is owed by {stranger.CustomerNumber}, and the money is of {payer.Number}. Say that it pays for others, or split the receipt.";
    }

    string? Against(HandApplication each, OpenItem item)
    {
        var settles = each.Cash + each.Differences.Sum(difference => difference.Amount);
        return item switch
        {
            _ when item.Currency != Receipt.Currency => $"{item.Number} is in {item.Currency} and the money in {Receipt.Currency}; amounts are never converted here.",
            { Open: 0 } => $"{item.Number} is closed.",
            _ when settles == 0 || Math.Sign(settles) != Math.Sign(item.Open) || each.Cash != 0 && Math.Sign(each.Cash) != Math.Sign(item.Open) =>
                $"{item.Number} has {item.Open:#,##0.00} open; {each.Cash:#,##0.00} with its differences settles {settles:#,##0.00} of it.",
            _ when Math.Abs(settles) > Math.Abs(item.Open) => $"{item.Number} has {item.Open:#,##0.00} open; {settles:#,##0.00} is more.",
            _ => null,
        };
    }

    static bool IsUnnamed(HandDifference difference) =>
        difference.Kind == DifferenceKind.Deduction && string.IsNullOrWhiteSpace(difference.Reason) && difference.Category == DeductionCategory.Unknown;

    static decimal SumOf(HandApplication each, DifferenceKind kind) => each.Differences.Where(difference => difference.Kind == kind).Sum(difference => difference.Amount);
}
