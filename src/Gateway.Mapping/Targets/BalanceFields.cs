using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Sections <c>report</c> and <c>balance</c> of a bank report's map.</summary>
sealed class BalanceFields
{
    readonly Field<ReportedAccount, string> bankId;
    readonly Field<ReportedAccount, string> account;
    readonly Field<ReportedAccount, DateOnly?> asOf;
    readonly Field<ReportedAccount, string> asOfTime;
    readonly Field<ReportedAccount, bool?> isPreviousDay;
    readonly Field<ReportedAccount, bool?> isFinal;
    readonly Field<ReportedAccount, string> currency;
    readonly Field<AccountBalance, BalanceKind?> kind;
    readonly Field<AccountBalance, string> typeCode;
    readonly Field<AccountBalance, string> label;

    public BalanceFields(MapSections map)
    {
        var report = map.Section("report", Bai2Paths.Account);
        bankId = report.Optional("account.bankId", FieldTypes.Text);
        account = report.Required("account.number", FieldTypes.Text);
        asOf = report.Required("asOf", FieldTypes.Date);
        asOfTime = report.Optional("asOfTime", FieldTypes.Text);
        isPreviousDay = report.Required("isPreviousDay", FieldTypes.Claim);
        isFinal = report.Required("isFinal", FieldTypes.Claim);
        currency = report.Required("currency", FieldTypes.Text);
        report.ReportUnknown();
        var balance = map.Section("balance", Bai2Paths.Balance);
        kind = balance.Required("kind", FieldTypes.Code<BalanceKind>());
        typeCode = balance.Required("typeCode", FieldTypes.Text);
        label = balance.Optional("label", FieldTypes.Text);
        balance.ReportUnknown();
    }

    public Mapped<BalanceReport> Read(ReportedAccount source)
    {
        List<Fault>? faults = null;
        var money = Amounts.Currency(currency, source, Currency.Usd, ref faults);
        var report = new BalanceReport(
            new AccountNumber(bankId.Read(source, ref faults), account.Read(source, ref faults) ?? ""),
            asOf.Read(source, ref faults) ?? default,
            asOfTime.Read(source, ref faults) ?? "",
            isPreviousDay.Read(source, ref faults) ?? false,
            isFinal.Read(source, ref faults) ?? false,
            money,
            Balances(source.Account, money, ref faults));
        return Amounts.Outcome(report, faults);
    }

    /// <summary>Without those whose amount is blank: the bank reports nothing there.</summary>
    List<ReportedBalance> Balances(Formats.Bai2.Documents.Bai2Account account, Currency money, ref List<Fault>? faults)
    {
        var balances = new List<ReportedBalance>(account.Balances.Count);
        foreach (var balance in account.Balances)
        {
            if (balance.Amount is { } amount)
            {
                var source = new AccountBalance(account, balance);
                balances.Add(new ReportedBalance(
                    kind.Read(source, ref faults) ?? BalanceKind.Other,
                    typeCode.Read(source, ref faults) ?? "",
                    label.Read(source, ref faults),
                    new Money(amount, money),
                    balance.ItemCount));
            }
        }

        return balances;
    }
}
