using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>
/// What a day takes back over ACH: credits to us that their originator reverses (a debit with REVERSAL and no word of the original), and, lest a receipt be taken for theirs, returns of
/// debits that we drew and of credits that we sent, dishonored returns and notifications of change, all with amounts of receipts.
/// </summary>
static class AchReturnsFile
{
    const string DebitChecking = "27";
    const string ReturnedCredit = "21";
    const string ReturnedDebit = "26";

    public static void Write(Stream output, NachaCatalog catalog, DateOnly day, IEnumerable<Payment> reversed, IReadOnlyList<Payment> lookalikes)
    {
        var writer = new NachaWriter(output, catalog, new NachaWriterOptions());
        writer.BeginFile(new NachaFileHeader(default, OurSide.ReceiverRouting, OurSide.Routing, day, "0920", "R", OurSide.Company, OurSide.BankName, ""));
        foreach (var payment in reversed)
        {
            writer.BeginBatch(HeaderOf(payment, "225", "CCD", "REVERSAL", payment.Payer.CompanyId, day));
            writer.Write(Entry(NachaEntryKind.Payment, DebitChecking, payment.Amount, "", ""));
            writer.EndBatch();
        }

        foreach (var (payment, index) in lookalikes.Select((payment, index) => (payment, index)))
        {
            var isChange = index % 4 == 3;
            writer.BeginBatch(HeaderOf(payment, "200", isChange ? "COR" : "PPD", isChange ? "PAYMENT" : "INVOICES", OurCompanyId, day));
            writer.Write(Lookalike(payment, index));
            writer.EndBatch();
        }

        writer.EndFile();
    }

    const string OurCompanyId = "1909090909";

    static NachaBatchHeader HeaderOf(Payment payment, string service, string entryClass, string description, string company, DateOnly day) =>
        new(default, service, "BRIGHTWATER", "", company, entryClass, description, "", day, "", "1", payment.Account.BankId![..8], 0, null);

    static NachaEntry Lookalike(Payment payment, int index)
    {
        var original = $"{OurSide.Routing[..8]}{payment.EntryTrace[8..]}";
        return (index % 4) switch
        {
            0 => Entry(NachaEntryKind.Return, ReturnedDebit, payment.Amount, "", "") with { Return = Returned("R01", original) },
            1 => Entry(NachaEntryKind.Return, ReturnedCredit, payment.Amount, "", "") with { Return = Returned("R03", payment.EntryTrace) },
            2 => Entry(NachaEntryKind.DishonoredReturn, ReturnedDebit, payment.Amount, "", "") with
            {
                Return = Returned("R69", original) with { ReturnTrace = payment.EntryTrace, OriginalReason = "R01", ReturnSettlement = "070" },
            },
            _ => Entry(NachaEntryKind.NotificationOfChange, ReturnedCredit, 0, "", "") with
            {
                Change = new NachaChange("C01", null, original, OurSide.Routing[..8], payment.Payer.LaterAccount.Number, null, null, payment.Payer.LaterAccount.Number, null, null, null),
            },
        };
    }

    static NachaReturn Returned(string code, string original) => new(code, null, original, OurSide.Routing[..8], null, null, "", null, null, null, false);

    static NachaEntry Entry(NachaEntryKind kind, string transactionCode, decimal amount, string identification, string trace) => new(
        default, kind, transactionCode, OurSide.Routing, OurSide.Operating.Account.Number, amount, identification, OurSide.Company, "", trace, "", 0)
    {
        IsCredit = transactionCode == ReturnedCredit,
        IsPrenote = false,
    };
}
