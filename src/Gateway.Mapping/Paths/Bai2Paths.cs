using System.Runtime.InteropServices;
using Gateway.Formats.Bai2.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>A record 16 with the account and group that it stands in.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ReportedTransaction(Bai2GroupHeader Group, Bai2Account Account, Bai2Transaction Transaction);

/// <summary>A record 03 with its group.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ReportedAccount(Bai2GroupHeader Group, Bai2Account Account);

/// <summary>One status or summary of a record 03.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct AccountBalance(Bai2Account Account, Bai2Balance Balance);

/// <summary>Paths of a BAI2 report: records by name, fields by the names of the standard.</summary>
static class Bai2Paths
{
    public static SelectorTable<ReportedTransaction> Transaction { get; } =
        new SelectorTable<ReportedTransaction>("a BAI2 transaction", source => source.Transaction.Position)
        .AddReport(source => new ReportedAccount(source.Group, source.Account))
        .Add("transaction.typeCode", source => source.Transaction.Type.Code)
        .Add("transaction.side", source => source.Transaction.Type.Side.Named())
        .Add("transaction.level", source => source.Transaction.Type.Level.Named())
        .Add("transaction.meaning", source => source.Transaction.Type.Meaning.Named())
        .Add("transaction.label", source => source.Transaction.Type.Label)
        .Add("transaction.amount", source => source.Transaction.Amount)
        .Add("transaction.valueDate", source => source.Transaction.Funds.ValueDate)
        .Add("transaction.bankReference", source => source.Transaction.BankReference)
        .Add("transaction.customerReference", source => source.Transaction.CustomerReference)
        .Add("transaction.text", source => source.Transaction.Text);

    public static SelectorTable<ReportedAccount> Account { get; } =
        new SelectorTable<ReportedAccount>("a BAI2 account", source => source.Account.Position).AddReport(source => source);

    public static SelectorTable<AccountBalance> Balance { get; } =
        new SelectorTable<AccountBalance>("a BAI2 balance", source => source.Account.Position)
        .Add("balance.typeCode", source => source.Balance.Type.Code)
        .Add("balance.side", source => source.Balance.Type.Side.Named())
        .Add("balance.level", source => source.Balance.Type.Level.Named())
        .Add("balance.meaning", source => source.Balance.Type.Meaning.Named())
        .Add("balance.label", source => source.Balance.Type.Label);

    static SelectorTable<TSource> AddReport<TSource>(this SelectorTable<TSource> table, Func<TSource, ReportedAccount> report) => table
        .Add("group.ultimateReceiver", source => report(source).Group.UltimateReceiver.OrNull())
        .Add("group.originator", source => report(source).Group.Originator.OrNull())
        .Add("group.status", source => report(source).Group.Status?.Named())
        .Add("group.asOf", source => report(source).Group.AsOf)
        .Add("group.asOfTime", source => report(source).Group.AsOfTime.OrNull())
        .Add("group.currency", source => report(source).Group.Currency.OrNull())
        .Add("group.modifier", source => report(source).Group.Modifier?.Named())
        .Add("account.number", source => report(source).Account.Number.OrNull())
        .Add("account.currency", source => report(source).Account.Currency.OrNull());
}
