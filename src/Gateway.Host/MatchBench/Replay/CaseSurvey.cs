using System.Globalization;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Reading;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Who sends what in a case, and which kind of file brings the money of which account: what a gateway would have been told in profiles and register.</summary>
/// <param name="Accounts">With their book of record and lockboxes, found in the files where the case does not name them.</param>
/// <param name="BankSenders">X12 senders whose 820s are money: nobody else's are.</param>
/// <param name="BillingSenders">Who sends our own bills.</param>
/// <param name="Envelopes">Formats with sender and receiver, each once.</param>
sealed record CaseSurvey(IReadOnlyList<CaseBankAccount> Accounts, IReadOnlySet<string> BankSenders, IReadOnlySet<string> BillingSenders, IReadOnlyList<EnvelopeWord> Envelopes, IReadOnlyList<string> Notes)
{
    const string Payment820 = "x12-820";

    /// <summary>Codes of accounts that final reports of the day before tell of: others of theirs are provisional.</summary>
    public IReadOnlySet<string> FinallyTold { get; private init; } = new HashSet<string>();

    public static CaseSurvey Of(MatchBenchCase bench, CaseReader reader)
    {
        var (kinds, lockboxes, envelopes, notes) = (new Dictionary<string, HashSet<string>>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<EnvelopeWord>(), new List<string>(bench.Notes));
        var final = new HashSet<string>(StringComparer.Ordinal);
        var (advised, billing) = (new List<AdviceWord>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var word in bench.Files.SelectMany(reader.Read))
        {
            switch (word)
            {
                case EnvelopeWord envelope:
                    envelopes.Add(envelope with { Number = "" });
                    break;
                case MoneyWord money:
                    if (AccountOf(bench.BankAccounts, money) is { } account)
                    {
                        Add(kinds, account.Code, money.Kind);
                        if (money is { EntryKind: not null, IsProvisional: false }) final.Add(account.Code);
                    }

                    if (money.Lockbox is { Length: > 0 } lockbox) lockboxes.Add(lockbox);
                    break;
                case AdviceWord { IsX12: true, Advice: { MovesMoney: true, PayeeAccount: not null } } advice:
                    advised.Add(advice);
                    break;
                case BillWord bill:
                    billing.Add(bill.Sender);
                    break;
                case NoteWord note:
                    notes.Add(note.Words);
                    break;
            }
        }

        var senders = BankSendersOf(envelopes, advised);
        foreach (var advice in advised.Where(advice => senders.Contains(advice.Sender)))
        {
            if (AccountRegisters.Find(bench.BankAccounts, advice.Advice.PayeeAccount!) is { } account) Add(kinds, account.Code, Payment820);
        }

        return new CaseSurvey([.. bench.BankAccounts.Select(account => Completed(account, bench.BankAccounts, kinds, lockboxes))], senders, billing, [.. envelopes], notes)
        {
            FinallyTold = final,
        };
    }

    static CaseBankAccount? AccountOf(IReadOnlyList<CaseBankAccount> accounts, MoneyWord money) =>
        (money.Account is { } number ? AccountRegisters.Find(accounts, number) : null) ?? (money.Lockbox is { } lockbox ? AccountRegisters.OfLockbox(accounts, lockbox) : null);

    /// <summary>An 820 is money when its sender also sends what only banks send, or when nobody sends such files at all.</summary>
    static HashSet<string> BankSendersOf(IEnumerable<EnvelopeWord> envelopes, List<AdviceWord> advised)
    {
        var banks = envelopes.Where(envelope => envelope.Format is "nacha" or "bai2" or "lockbox").Select(envelope => Bare(envelope.Sender)).ToHashSet(StringComparer.Ordinal);
        return banks.Count == 0
            ? advised.Select(advice => advice.Sender).ToHashSet(StringComparer.Ordinal)
            : advised.Select(advice => advice.Sender).Where(sender => banks.Contains(Bare(sender[(sender.IndexOf(':', StringComparison.Ordinal) + 1)..]))).ToHashSet(StringComparer.Ordinal);
    }

    static string Bare(string id) => id.Trim().TrimStart('0').ToUpper(CultureInfo.InvariantCulture);

    static void Add(Dictionary<string, HashSet<string>> kinds, string account, string kind)
    {
        if (!kinds.TryGetValue(account, out var some)) kinds[account] = some = new HashSet<string>(StringComparer.Ordinal);
        some.Add(kind);
    }

    static CaseBankAccount Completed(CaseBankAccount account, IReadOnlyList<CaseBankAccount> all, Dictionary<string, HashSet<string>> kinds, HashSet<string> lockboxes)
    {
        var named = account.BookOfRecord.Where(kind => kind is Payment820 or "x12-823" or "nacha" or "bai2" or "lockbox").ToList();
        var seen = kinds.TryGetValue(account.Code, out var some) ? some.Order(StringComparer.Ordinal).ToList() : ["bai2"];
        // A bank that passes a CTX on tells with its 820 what its ACH file tells, too.
        if (seen.Contains("nacha")) seen.Remove(Payment820);
        var unclaimed = lockboxes.Where(lockbox => AccountRegisters.OfLockbox(all, lockbox) is null).Order(StringComparer.Ordinal).ToList();
        var boxes = account.Lockboxes.Count > 0 || unclaimed.Count == 0 || all.Any(other => other.Lockboxes.Count > 0) || account != all[0] ? account.Lockboxes : unclaimed;
        return account with { BookOfRecord = named.Count > 0 ? named : boxes.Count > 0 && !seen.Contains("lockbox") ? [.. seen, "lockbox"] : seen, Lockboxes = boxes };
    }
}
