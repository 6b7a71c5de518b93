using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Writer;
using Gateway.Host.MatchBench.Cases;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>A day's final report: wires with their words, and once more what ACH and lockbox files told before.</summary>
static class BankReportFile
{
    const int RecordLength = 80;

    public static void Write(Stream output, DateOnly day, string fileId, IReadOnlyList<Payment> payments, IReadOnlyList<Payment> returned)
    {
        var writer = new Bai2Writer(output, new Bai2WriterOptions { PhysicalRecordLength = RecordLength });
        writer.BeginFile(new Bai2FileHeader(default, OurSide.BankSender, OurSide.Company, day.AddDays(1), "0600", fileId, RecordLength, null, "2"));
        foreach (var currency in new[] { "USD", "EUR" })
        {
            writer.BeginGroup(new Bai2GroupHeader(default, OurSide.Company, OurSide.Routing, Bai2GroupStatus.Update, day, "2400", currency, Bai2AsOfModifier.FinalPreviousDay));
            foreach (var account in OurSide.Accounts.Where(account => account.Currency == currency)) Account(writer, account, payments, returned);
            writer.EndGroup();
        }

        writer.EndFile();
        writer.Flush();
    }

    static void Account(Bai2Writer writer, CaseBankAccount account, IReadOnlyList<Payment> payments, IReadOnlyList<Payment> returned)
    {
        var credits = payments.Where(payment => AccountOf(payment) == account).ToList();
        var debits = returned.Where(payment => AccountOf(payment) == account).ToList();
        writer.BeginAccount(new Bai2Account(default, account.Account.Number, account.Currency,
        [
            Balance("100", credits.Sum(payment => payment.Amount), credits.Count),
            Balance("400", debits.Sum(payment => payment.Amount), debits.Count),
        ]));
        foreach (var payment in credits) writer.Write(CreditOf(payment));
        foreach (var payment in debits) writer.Write(DebitOf(payment));
        writer.EndAccount();
    }

    static CaseBankAccount AccountOf(Payment payment) => payment.Channel switch
    {
        PayChannel.Ach => OurSide.Operating,
        PayChannel.Lockbox => OurSide.Checks,
        _ => payment.Currency == "EUR" ? OurSide.Euro : OurSide.Wires,
    };

    static Bai2Transaction CreditOf(Payment payment) => payment.Channel switch
    {
        PayChannel.Wire => new Bai2Transaction(
            default, Type("195", Bai2Side.Credit), payment.Amount, Bai2Funds.None, $"W{payment.Trace}", payment.Trace, Words(payment)),
        PayChannel.Lockbox => new Bai2Transaction(default, Type("115", Bai2Side.Credit), payment.Amount, Bai2Funds.None, null, payment.Trace, null),
        _ => new Bai2Transaction(default, Type("142", Bai2Side.Credit), payment.Amount, Bai2Funds.None, payment.EntryTrace, null, null),
    };

    /// <summary>A check that was not paid, a wire that was recalled, and a reversal that the ACH file of the day tells too.</summary>
    static Bai2Transaction DebitOf(Payment payment) => payment.Channel switch
    {
        PayChannel.Lockbox => new Bai2Transaction(default, Type("555", Bai2Side.Debit), payment.Amount, Bai2Funds.None, null, payment.Trace, "RETURNED CHECK NSF"),
        PayChannel.Wire => new Bai2Transaction(default, Type("552", Bai2Side.Debit), payment.Amount, Bai2Funds.None, $"R{payment.Trace}", payment.Trace, "RECALL BY ORIGINATOR"),
        _ => new Bai2Transaction(default, Type("558", Bai2Side.Debit), payment.Amount, Bai2Funds.None, null, payment.EntryTrace, "REVERSAL"),
    };

    static string Words(Payment payment)
    {
        var by = payment.Identity switch
        {
            IdentityKind.Account => $"ORIG:{payment.Payer.Name.ToUpperInvariant()}\nORIG ID:{payment.Account.Number}",
            IdentityKind.NameVariant => $"ORIG:{payment.NameAsWritten}",
            _ => "ORIG:CORRESPONDENT BANK",
        };
        return payment.Text.Length == 0 ? by : $"{by}\nOBI:{payment.Text}";
    }

    static Bai2Balance Balance(string code, decimal amount, int count) => new(Type(code, Bai2Side.None), amount, count, Bai2Funds.None);

    static Bai2TypeCode Type(string code, Bai2Side side) => new(code, side, Bai2Level.Detail, Bai2Meaning.Other, null);
}
