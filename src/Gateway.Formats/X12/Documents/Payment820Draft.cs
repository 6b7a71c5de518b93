using Gateway.Formats.Framing;
namespace Gateway.Formats.X12.Documents;

/// <summary>An 820's header while its segments arrive.</summary>
sealed class Payment820Draft
{
    static readonly BankAccount NoAccount = new(null, null, null, null);

    readonly List<X12Party> parties = [];

    public PaymentOrder? Order { get; private set; }

    public Trace? Trace { get; private set; }

    public CurrencyNote? Currency { get; set; }

    public RefillableList<QualifiedReference> References { get; } = new();

    public RefillableList<QualifiedDate> Dates { get; } = new();

    public PartyDraft Party { get; } = new();

    public List<X12Party> Parties => parties;

    public bool IsGivenOut { get; private set; }

    public void Begin()
    {
        (Order, Trace, Currency, IsGivenOut) = (null, null, null, false);
        References.Clear();
        Dates.Clear();
        Party.EndInto(parties);
        parties.Clear();
    }

    public void SetOrder(SegmentValues bpr) => Order ??= new PaymentOrder(
        bpr.Position, bpr.Code(1), bpr.Decimal(2), bpr.Code(3), bpr.Code(4), bpr.Code(5),
        new BankAccount(bpr.Code(6), bpr.Text(7), bpr.Code(8), bpr.Text(9)), bpr.Text(10), bpr.Text(11),
        new BankAccount(bpr.Code(12), bpr.Text(13), bpr.Code(14), bpr.Text(15)), bpr.Date(16));

    public void SetTrace(SegmentValues trn) => Trace ??= new Trace(trn.Position, trn.Code(1), trn.Text(2), trn.Text(3), trn.Text(4));

    /// <summary>The header as far as it was there; a set without BPR, which is rejected, gets an empty order.</summary>
    public Payment820Header GiveOut(SegmentValues at)
    {
        IsGivenOut = true;
        Party.EndInto(parties);
        var order = Order ?? new PaymentOrder(at.Position, null, null, null, null, null, NoAccount, null, null, NoAccount, null);
        return new Payment820Header(order.Position, order, Trace, Currency, References.Take(), Dates.Take(), [.. parties]);
    }
}
