using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>
/// Reads PAYMUL, PAYORD and CREADV far enough to route and show them: header, parties, banks, and what is paid in all. Given out at UNT, in
/// constant memory, since only the header and a PAYMUL's first order are kept.
/// </summary>
sealed class PaymentMessageReader : IMessageReader
{
    const int Beginning = 1, Date = 2, Reference = 3, Party = 4, Institution = 5, Amount = 6, Order = 7, Payment = 8;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BGM"] = Beginning, ["DTM"] = Date, ["RFF/RFF"] = Reference, ["NAD/NAD"] = Party, ["FII/FII"] = Institution, ["MOA/MOA"] = Amount,
        ["LIN/LIN"] = Order, ["LIN/DTM"] = Date, ["LIN/RFF"] = Reference, ["LIN/MOA/MOA"] = Amount, ["LIN/FII/FII"] = Institution, ["LIN/NAD/NAD"] = Party,
        ["LIN/SEQ/SEQ"] = Payment,
    };

    readonly RefillableList<EdifactDate> dates = new();
    readonly RefillableList<EdifactReference> references = new();
    readonly RefillableList<EdifactTradeParty> parties = new();
    readonly RefillableList<EdifactFinancialInstitution> institutions = new();
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly TradePartyDraft party = new();
    SourcePosition position;
    string? code;
    decimal total;
    bool hasTotal;
    bool isTotalKnown;
    int orders;
    int payments;

    public string? Number { get; private set; }

    decimal? IMessageReader.Amount => isTotalKnown && hasTotal ? total : null;

    public string? Currency { get; private set; }

    public int Lines => Math.Max(1, Math.Max(payments, orders));

    public IReadOnlyList<Fault> Faults => [];

    public int ActionOf(GrammarNode node) => Actions.GetValueOrDefault(MessageReaders.PathOf(node));

    public void Begin(EdifactPartnerSettings settings)
    {
        dates.Clear();
        references.Clear();
        parties.Clear();
        institutions.Clear();
        amounts.Clear();
        party.Clear();
        (position, code, Number, Currency, total, hasTotal, isTotalKnown, orders, payments) = (default, null, null, null, 0, false, true, 0, 0);
    }

    public void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output)
    {
        switch (action)
        {
            case Beginning when code is null && Number is null:
                (position, code, Number) = (segment.Position, segment.Code(1), segment.Text(2));
                break;
            case Amount:
                amounts.Add(SharedSegments.AmountOf(segment));
                break;
            case Order:
                EndOrder();
                orders++;
                break;
            case Payment:
                payments++;
                break;
            case Date or Reference or Party or Institution when orders <= 1:
                Keep(action, segment);
                break;
        }
    }

    public void End(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        EndOrder();
        party.EndInto(parties);
        output.Add(new PaymentMessage(
            position.Segment == 0 ? segment.Position : position, code, Number, ((IMessageReader)this).Amount, Currency, dates.Take(), references.Take(), parties.Take())
        {
            Institutions = institutions.Take(), Payments = Lines,
        });
    }

    void Keep(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case Date:
                dates.Add(SharedSegments.DateOf(segment));
                break;
            case Reference:
                references.Add(SharedSegments.ReferenceOf(segment));
                break;
            case Party:
                party.Begin(segment, parties);
                break;
            case Institution:
                institutions.Add(SharedSegments.InstitutionOf(segment));
                break;
        }
    }

    /// <summary>What an order, or the message where it has none, transfers: 60 posted, 9 due, 11 paid, or whatever is stated first.</summary>
    void EndOrder()
    {
        if (amounts.Count == 0) return;
        var stated = amounts.Items[0];
        foreach (var qualifier in (ReadOnlySpan<string>)["11", "9", "60"])
        {
            foreach (var amount in amounts.Items)
            {
                if (amount.Qualifier == qualifier) stated = amount;
            }
        }

        isTotalKnown &= stated.Amount is not null && (!hasTotal || stated.Currency == Currency);
        Currency = isTotalKnown ? stated.Currency : null;
        total += stated.Amount ?? 0;
        hasTotal = true;
        amounts.Clear();
    }
}
