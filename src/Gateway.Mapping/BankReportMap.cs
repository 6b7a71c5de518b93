using Gateway.Formats.Bai2.Documents;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>A BAI2 report to entries, balances and returns. Stateless: many accounts may use it at once.</summary>
public sealed class BankReportMap
{
    readonly EntryFields entry;
    readonly BalanceFields balances;
    readonly ReturnFields<ReportedTransaction> returned;

    internal BankReportMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        Source = sections.Map.Source!;
        entry = new EntryFields(sections);
        balances = new BalanceFields(sections);
        returned = new ReturnFields<ReportedTransaction>(sections, Bai2Paths.Transaction);
    }

    /// <summary>As partner profiles name it: <c>bai2/report</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>bai2/report@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it reads: <c>bai2 report</c>.</summary>
    public string Source { get; }

    /// <summary>Neither a value nor a fault where the transaction says that it moves no money (890).</summary>
    public Mapped<BankEntry> Entry(Bai2GroupHeader group, Bai2Account account, Bai2Transaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction.Type.Level == Bai2Level.NonMonetary
            ? new Mapped<BankEntry>(null, [])
            : entry.Read(new ReportedTransaction(group, account, transaction));
    }

    /// <summary>What the account's record 03 says, without amounts that are blank.</summary>
    public Mapped<BalanceReport> Balances(Bai2GroupHeader group, Bai2Account account) => balances.Read(new ReportedAccount(group, account));

    /// <summary>The same transaction as a return; null where the map does not take it for one.</summary>
    public Mapped<PaymentReturn>? Return(Bai2GroupHeader group, Bai2Account account, Bai2Transaction transaction) =>
        returned.ReadIfReturn(new ReportedTransaction(group, account, transaction));
}
