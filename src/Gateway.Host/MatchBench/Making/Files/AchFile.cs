using System.Globalization;
using System.Text;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>A day's ACH credits: CTX with an 820 in its addenda, CCD (PPD of some) with free words or with the trace of an advice that travels by itself.</summary>
static class AchFile
{
    const int LongestText = 79_000;
    const int AddendaColumns = 80;

    public static void Write(Stream output, NachaCatalog catalog, DateOnly day, string modifier, IEnumerable<Payment> payments)
    {
        var writer = new NachaWriter(output, catalog, new NachaWriterOptions());
        writer.BeginFile(new NachaFileHeader(default, OurSide.ReceiverRouting, OurSide.Routing, day, "0615", modifier, OurSide.Company, OurSide.BankName, ""));
        foreach (var payment in payments)
        {
            var isAdvice = payment is { Remittance: RemittanceKind.Structured, HasReassociation: false, Written.Count: > 0 };
            // CCD and PPD have one addenda record; more words than that travel as CTX.
            var isCtx = isAdvice || payment.Text.Length > AddendaColumns;
            var entryClass = isCtx ? "CTX" : payment.Payer.SendsPpd ? "PPD" : "CCD";
            writer.BeginBatch(new NachaBatchHeader(
                default, "220", NameOf(payment), "", payment.Payer.CompanyId, entryClass, "PAYMENT", "", day, "", "1", payment.Account.BankId![..8], 0, null));
            writer.Write(EntryOf(payment, isCtx, isAdvice));
            writer.EndBatch();
        }

        writer.EndFile();
    }

    /// <summary>Sixteen columns, whatever the payer is called.</summary>
    static string NameOf(Payment payment) => payment.Identity switch
    {
        IdentityKind.Account => payment.Payer.AchName,
        IdentityKind.NameVariant => Cut(payment.NameAsWritten.Replace(",", "", StringComparison.Ordinal), 16),
        _ => "BILLPAY SERVICE",
    };

    static NachaEntry EntryOf(Payment payment, bool isCtx, bool isAdvice) => new(
        default, NachaEntryKind.Payment, "22", OurSide.Routing, OurSide.Operating.Account.Number, payment.Amount, "", Cut(OurSide.Company, isCtx ? 16 : 22), "",
        payment.EntryTrace, Cut(isAdvice ? Advice(payment) : Words(payment), LongestText), 0)
    {
        IsCredit = true,
        IsPrenote = false,
    };

    /// <summary>An advice that travels by itself is tied to the entry by its trace.</summary>
    static string Words(Payment payment) => payment.Remittance == RemittanceKind.Structured && payment.HasReassociation
        ? $"TRN*1*{payment.Trace}*{payment.Payer.CompanyId}\\"
        : payment.Text;

    static string Advice(Payment payment)
    {
        var payer = payment.Account;
        var text = new StringBuilder("ST*820*0001\\");
        var (bank, account) = payment.Identity == IdentityKind.Account ? ($"01*{payer.BankId}", $"DA*{payer.Number}") : ("*", "*");
        text.Append(CultureInfo.InvariantCulture, $"BPR*C*{payment.Amount:0.##}*C*ACH*CTX*{bank}*{account}*{payment.Payer.CompanyId}**01*{OurSide.Routing}*DA*{OurSide.Operating.Account.Number}\\");
        text.Append(CultureInfo.InvariantCulture, $"TRN*1*{payment.Trace}*{payment.Payer.CompanyId}\\");
        text.Append(payment.Identity == IdentityKind.None ? "" : $"N1*PR*{(payment.Identity == IdentityKind.Account ? payment.Payer.Name.ToUpperInvariant() : payment.NameAsWritten)}\\").Append("ENT*1\\");
        var segments = payment.Identity == IdentityKind.None ? 5 : 6;
        foreach (var line in payment.Written)
        {
            text.Append(Rmr(line));
            segments++;
        }

        return text.Append(CultureInfo.InvariantCulture, $"SE*{segments}*0001\\").ToString();
    }

    static string Rmr(WrittenLine line)
    {
        var (cash, gross, discount) = AdviceAmounts.Of(line);
        var kind = line.IsOrder ? "PO" : line.Item.Amount < 0 ? "CM" : "IV";
        var adjustment = line.Line.Reason is { } reason ? FormattableString.Invariant($"*{reason}*{-line.Line.Deduction:0.00}") : "";
        var tail = adjustment.Length > 0 ? $"*{Amount(gross)}*{Amount(discount)}{adjustment}" : discount is not null ? $"*{Amount(gross)}*{Amount(discount)}" : gross is not null ? $"*{Amount(gross)}" : "";
        return $"RMR*{kind}*{line.Text}**{Amount(cash)}{tail}\\";
    }

    static string Amount(decimal? amount) => amount is { } stated ? Remittances.Money(stated) : "";

    static string Cut(string text, int length) => text.Length > length ? text[..length].TrimEnd() : text;
}
