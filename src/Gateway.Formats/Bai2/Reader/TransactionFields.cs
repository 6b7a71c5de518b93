using Gateway.Formats.Bai2.Faults;

namespace Gateway.Formats.Bai2;

/// <summary>
/// Fields of a record 16 in one of its readings: type code, amount, funds type with what belongs to it, bank reference, customer reference, text.
/// Places are counted from the record's first byte.
/// </summary>
/// <param name="problems">Where to tell what is wrong; null gives a reading up at the first thing that is.</param>
sealed class TransactionFields(PendingRecord pending, int decimals, List<FieldProblem>? problems) : IJoinedRecord<TransactionFields>
{
    const int LongestReference = 40;

    enum Step { Type, Amount, FundsType, Funds, Bank, Customer, Text }

    Step step;
    FundsReading funds = new();
    bool hasWords;

    public int Type { get; private set; } = -1;

    public long Amount { get; private set; }

    public bool HasAmount { get; private set; }

    public bool HasPoint { get; private set; }

    public FundsReading Funds => funds;

    public (int From, int To) Bank { get; private set; }

    public (int From, int To) Customer { get; private set; }

    /// <summary>Piece in which the text begins; -1 without text.</summary>
    public int TextPiece { get; private set; } = -1;

    public int TextFrom { get; private set; }

    public bool IsInText => step == Step.Text;

    public Int128 Sum => Amount;

    public int Amountless => HasAmount ? 0 : 1;

    public bool IsConvincing => !hasWords || TextPiece >= 0;

    public bool IsPlausible => !hasWords;

    public bool NeedsExcuse { get; private set; }

    public void BeginText(int piece, int from) => (TextPiece, TextFrom) = (piece, from);

    public bool EndItem()
    {
        if (!HasAmount || funds.IsOpen)
            return false;
        step = Step.Text;
        NeedsExcuse = true;
        return true;
    }

    public bool Take(int from, int to, int piece)
    {
        var field = pending.Span(from, to);
        if (step == Step.Funds)
        {
            if (!funds.WantsTime || field.IsEmpty || DayAndTime.IsTime(field))
                return TakeFunds(field, from, to);
            funds.EndWithoutTime();
            step = Step.Bank;
        }

        switch (step)
        {
            case Step.Type:
                Type = AmountText.TypeCode(field);
                step = Step.Amount;
                return Type >= 0 || Tell(Bai2FaultKinds.TypeCode, "16 type code", from, to, "three digits");
            case Step.Amount:
                step = Step.FundsType;
                return TakeAmount(field) || Tell(Bai2FaultKinds.Amount, "16 amount", from, to, "up to 18 digits without point or sign");
            case Step.FundsType:
                return TakeFundsType(field, from, to);
            case Step.Bank:
                Bank = (from, to);
                step = Step.Customer;
                break;
            default:
                Customer = (from, to);
                step = Step.Text;
                break;
        }

        hasWords |= piece > 0 && !field.IsEmpty && !IsReference(field);
        return true;
    }

    public bool Finish()
    {
        if (funds.WantsTime)
            funds.EndWithoutTime();
        if (step == Step.Type)
            return Tell(Bai2FaultKinds.TypeCode, "16 type code", 0, 0, "three digits");
        return !funds.IsOpen || Tell(Bai2FaultKinds.Funds, "16 funds", 0, 0, "all amounts or days of the funds type");
    }

    public bool SaysTheSameAs(TransactionFields other) =>
        Type == other.Type && Amount == other.Amount && IsSame(Bank, other.Bank) && IsSame(Customer, other.Customer);

    /// <summary>The same text too, or none at all in both.</summary>
    public bool HasSameTextAs(TransactionFields other) => (TextPiece, TextFrom) == (other.TextPiece, other.TextFrom);

    public TransactionFields Clone()
    {
        var copy = (TransactionFields)MemberwiseClone();
        copy.funds = funds.Clone();
        return copy;
    }

    bool IsSame((int From, int To) one, (int From, int To) other) =>
        pending.Span(one.From, one.To).SequenceEqual(pending.Span(other.From, other.To));

    bool TakeAmount(ReadOnlySpan<byte> field)
    {
        var isRead = AmountText.TryRead(field, out var amount);
        if (!isRead && AmountText.TryReadPointed(field, decimals, out amount))
            isRead = HasPoint = true;
        (Amount, HasAmount) = (amount, isRead);
        return isRead || field.IsEmpty;
    }

    bool TakeFundsType(ReadOnlySpan<byte> field, int from, int to)
    {
        step = Step.Bank;
        if (!RecordShape.IsFundsType(field))
            return Tell(Bai2FaultKinds.Funds, "16 funds type", from, to, "blank, Z, 0, 1, 2, S, V or D");
        funds.Begin(field);
        if (funds.IsOpen)
            step = Step.Funds;
        return true;
    }

    bool TakeFunds(ReadOnlySpan<byte> field, int from, int to)
    {
        var isGood = funds.Take(field);
        if (!funds.IsOpen)
            step = Step.Bank;
        return isGood || Tell(Bai2FaultKinds.Funds, "16 funds", from, to, "the amounts, days or dates of the funds type");
    }

    bool Tell(Framing.FaultKind kind, string place, int from, int to, string expected)
    {
        problems?.Add(new FieldProblem(kind, place, from, to, expected));
        return problems is not null;
    }

    /// <summary>A reference has no blanks and little more than letters and digits.</summary>
    static bool IsReference(ReadOnlySpan<byte> field)
    {
        if (field.Length > LongestReference)
            return false;
        foreach (var b in field)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'.' or (byte)'_' or (byte)'#'))
                return false;
        }

        return true;
    }
}
