using System.Globalization;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>A day's checks: one file of records of 300 with invoices and amounts, one of records of 104 with what stood on the stub, line by line.</summary>
static class LockboxFiles
{
    const int MemoColumns = 30;
    const int NameColumns = 30;
    const int ChecksOfBatch = 200;

    /// <param name="createdAt">Empty for the bank's usual time.</param>
    public static void Write(Stream output, LockboxCatalog catalog, DateOnly day, bool isStructured, string createdAt, IReadOnlyList<Payment> payments)
    {
        var writer = new LockboxWriter(output, catalog, isStructured ? "lockbox/300" : "lockbox/104", new LockboxWriterOptions());
        writer.BeginFile(new LockboxFileHeader(default, OurSide.Company, $"0{OurSide.Routing}", day, createdAt.Length > 0 ? createdAt : isStructured ? "0630" : "0640", "")
        {
            Service = new LockboxServiceRecord(OurSide.Company, $"0{OurSide.Routing}", "", "400", isStructured ? 300 : 104, null, "1"),
        });
        var batch = 0;
        foreach (var checks in payments.Chunk(ChecksOfBatch))
        {
            writer.BeginBatch(new LockboxDeposit(
                default, isStructured ? OurSide.Lockbox : OurSide.TextLockbox, (++batch).ToString("000", CultureInfo.InvariantCulture), day, null, null, null, null)
            {
                Destination = OurSide.Company,
                Origin = $"0{OurSide.Routing}",
            });
            foreach (var payment in checks) writer.Write(CheckOf(payment, day, isStructured));
            writer.EndBatch();
        }

        writer.EndFile();
    }

    static LockboxPayment CheckOf(Payment payment, DateOnly day, bool isStructured)
    {
        var account = payment.Account;
        return new LockboxPayment(
            default, "", payment.Amount, account.BankId, account.Number, payment.Trace, day.AddDays(-3), RemitterOf(payment), null,
            isStructured || payment.Text.Length == 0 ? null : Folded(payment.Text), null, isStructured ? [.. payment.Written.Select(LineOf)] : []);
    }

    static string? RemitterOf(Payment payment) => payment.Identity switch
    {
        IdentityKind.Account => Cut(payment.Payer.Name.ToUpperInvariant(), NameColumns),
        IdentityKind.NameVariant => Cut(payment.NameAsWritten, NameColumns),
        _ => null,
    };

    static LockboxLine LineOf(WrittenLine line)
    {
        var (cash, gross, discount) = AdviceAmounts.Of(line);
        return new LockboxLine(default, null, Cut(line.Text, 15), cash, gross, discount, null, null, line.Item.Date, null, null);
    }

    /// <summary>Between words where that can be; a word that is longer than a field is cut.</summary>
    static string Folded(string text)
    {
        var lines = new List<string>();
        while (text.Length > MemoColumns)
        {
            var at = text.LastIndexOf(' ', MemoColumns);
            var (end, next) = at > 0 ? (at, at + 1) : (MemoColumns, MemoColumns);
            lines.Add(text[..end]);
            text = text[next..].TrimStart();
        }

        lines.Add(text);
        return string.Join('\n', lines.Where(line => line.Trim().Length > 0).Take(99));
    }

    static string Cut(string text, int length) => text.Length > length ? text[..length].TrimEnd() : text;
}
