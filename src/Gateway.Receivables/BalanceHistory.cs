namespace Gateway.Receivables;

/// <summary>
/// What a bank's reports make of one account's day, one after the other. An update replaces balances of the same type code and adds its entries; a
/// correction replaces the day; a deletion empties it; a test changes nothing. What is provisional (intraday, interim) never changes a day that a
/// final report has told, and a final report replaces all that was provisional: the same money is told by both.
/// Source: BAI, Cash management balance reporting specifications, version 2, group status and as-of date modifier.
/// </summary>
public static class BalanceHistory
{
    /// <param name="known">The day as it stands; null when nothing is known of it, or a deletion emptied it.</param>
    /// <param name="report">Of the same account and day.</param>
    /// <param name="entries">The report's own, in file order.</param>
    /// <exception cref="ArgumentException">The report is of another account or day than <paramref name="known"/>.</exception>
    public static DayChange Apply(AccountDay? known, BalanceReport report, ReportStatus status, IReadOnlyList<BankEntry> entries)
    {
        if (known is not null && (known.Account != report.Account || known.AsOf != report.AsOf))
            throw new ArgumentException("The report is of another account or day.", nameof(report));
        var isFinal = report is { IsFinal: true, IsPreviousDay: true };
        if (status == ReportStatus.Test || (known is { IsFinal: true } && !isFinal))
            return new DayChange(known, [], []);
        var told = new AccountDay(report.Account, report.AsOf, report.Currency, isFinal, report.Balances, entries);
        return status switch
        {
            ReportStatus.Delete => new DayChange(Day: null, known?.Entries ?? [], []),
            ReportStatus.Update when known is not null && known.IsFinal == isFinal => new DayChange(Joined(known, told), [], entries),
            _ => new DayChange(told, known?.Entries ?? [], entries),
        };
    }

    /// <summary>Compares the closing ledger balance of one day with the opening one of the next day that is known.</summary>
    /// <param name="before">The nearest day before <paramref name="day"/>, final both.</param>
    /// <returns>Null when they agree, or when one of them was not reported.</returns>
    public static BalanceGap? GapBetween(AccountDay before, AccountDay day)
    {
        if (before.Balance(BalanceKind.ClosingLedger) is not { } closing || day.Balance(BalanceKind.OpeningLedger) is not { } opening || closing == opening)
            return null;
        return new BalanceGap(before.AsOf, closing, day.AsOf, opening);
    }

    static AccountDay Joined(AccountDay known, AccountDay told)
    {
        var replaced = told.Balances.Select(balance => balance.TypeCode).ToHashSet(StringComparer.Ordinal);
        return told with
        {
            Balances = [.. known.Balances.Where(balance => !replaced.Contains(balance.TypeCode)), .. told.Balances],
            Entries = [.. known.Entries, .. told.Entries],
        };
    }
}
