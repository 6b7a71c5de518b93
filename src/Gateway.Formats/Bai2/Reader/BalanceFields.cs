using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Bai2.Grammar;

namespace Gateway.Formats.Bai2;

/// <summary>
/// Fields of a record 03 in one of its readings: account, currency, then {type code, amount, item count, funds type …} over and over. S, V and D
/// make a group longer than four; blanks where a type code could stand say nothing.
/// </summary>
/// <param name="problems">Where to tell what is wrong; null gives a reading up at the first thing that is.</param>
sealed class BalanceFields(PendingRecord pending, string groupCurrency, IReadOnlyDictionary<string, int> partnersDecimals, List<FieldProblem>? problems)
    : IJoinedRecord<BalanceFields>
{
    enum Step { Account, Currency, Type, Amount, Count, FundsType, Funds }

    /// <param name="Count">-1 when blank.</param>
    public sealed record Entry(int Type, long Amount, bool HasAmount, int Count, FundsReading Funds);

    Step step;
    List<Entry> entries = [];
    int type;
    long amount;
    bool hasAmount;
    int count;
    FundsReading funds = new();

    public (int From, int To) Account { get; private set; }

    public string Currency { get; private set; } = groupCurrency;

    public int Decimals { get; private set; } = CurrencyDecimals.Of(groupCurrency, partnersDecimals);

    public bool HasPoint { get; private set; }

    public bool IsInText => false;

    public Int128 Sum { get; private set; }

    public int Amountless { get; private set; }

    public bool IsConvincing => true;

    public bool IsPlausible => true;

    public bool NeedsExcuse => false;

    /// <summary>What was read, the last item included even where its last fields were left out.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    public void BeginText(int piece, int from)
    {
    }

    public bool EndItem()
    {
        if (step <= Step.Type || (step == Step.Funds && !funds.WantsTime))
            return false;
        if (step == Step.Funds)
            funds.EndWithoutTime();
        if (step == Step.Amount)
            (amount, hasAmount) = (0, false);
        if (step <= Step.Count)
            count = -1;
        if (step <= Step.FundsType)
            funds = new FundsReading();
        AddEntry();
        return true;
    }

    public bool Take(int from, int to, int piece)
    {
        var field = pending.Span(from, to).Trim((byte)' ');
        if (step == Step.Funds)
        {
            if (!funds.WantsTime || field.IsEmpty || DayAndTime.IsTime(field))
                return TakeFunds(field, from, to);
            funds.EndWithoutTime();
            AddEntry();
        }

        switch (step)
        {
            case Step.Account:
                Account = (from, to);
                step = Step.Currency;
                return true;
            case Step.Currency:
                step = Step.Type;
                return TakeCurrency(field, from, to);
            case Step.Type:
                return TakeType(field, from, to);
            case Step.Amount:
                step = Step.Count;
                return TakeAmount(field) || Tell(Bai2FaultKinds.Amount, $"03 amount of {type:000}", from, to, "up to 18 digits, a sign before them for a balance");
            case Step.Count:
                step = Step.FundsType;
                count = -1;
                return field.IsEmpty || AmountText.TryReadCount(field, out count) || Tell(Bai2FaultKinds.ItemCount, $"03 item count of {type:000}", from, to, "digits");
            default:
                return TakeFundsType(field, from, to);
        }
    }

    public bool Finish()
    {
        if (funds.WantsTime && step == Step.Funds)
            funds.EndWithoutTime();
        if (step == Step.Funds && funds.IsOpen && !Tell(Bai2FaultKinds.Funds, $"03 funds of {type:000}", 0, 0, "all amounts or days of the funds type"))
            return false;
        if (step == Step.Funds)
            AddEntry();
        else
            EndItem();
        return true;
    }

    public bool SaysTheSameAs(BalanceFields other) => Telling(Entries).SequenceEqual(Telling(other.Entries));

    public BalanceFields Clone()
    {
        var copy = (BalanceFields)MemberwiseClone();
        copy.entries = [.. entries];
        copy.funds = funds.Clone();
        return copy;
    }

    static IEnumerable<(int, long, int)> Telling(IReadOnlyList<Entry> entries) =>
        entries.Where(entry => entry.Amount != 0).Select(entry => (entry.Type, entry.Amount, entry.Count));

    bool TakeCurrency(ReadOnlySpan<byte> field, int from, int to)
    {
        if (field.IsEmpty)
            return true;
        Currency = System.Text.Encoding.Latin1.GetString(field);
        Decimals = CurrencyDecimals.Of(Currency, partnersDecimals);
        return (field.Length == 3 && !field.ContainsAnyExceptInRange((byte)'A', (byte)'Z')) || Tell(Bai2FaultKinds.Currency, "03 currency", from, to, "three letters, such as USD");
    }

    bool TakeType(ReadOnlySpan<byte> field, int from, int to)
    {
        if (field.IsEmpty)
            return true;
        type = AmountText.TypeCode(field);
        step = Step.Amount;
        if (type >= 0)
            return true;
        type = 0;
        return Tell(Bai2FaultKinds.TypeCode, "03 type code", from, to, "three digits");
    }

    bool TakeAmount(ReadOnlySpan<byte> field)
    {
        hasAmount = AmountText.TryRead(field, out amount);
        if (!hasAmount && AmountText.TryReadPointed(field, Decimals, out amount))
            hasAmount = HasPoint = true;
        return hasAmount || field.IsEmpty;
    }

    bool TakeFundsType(ReadOnlySpan<byte> field, int from, int to)
    {
        funds = new FundsReading();
        var isGood = RecordShape.IsFundsType(field);
        if (isGood)
            funds.Begin(field);
        step = Step.Funds;
        if (!funds.IsOpen)
            AddEntry();
        return isGood || Tell(Bai2FaultKinds.Funds, $"03 funds type of {type:000}", from, to, "blank, Z, 0, 1, 2, S, V or D");
    }

    bool TakeFunds(ReadOnlySpan<byte> field, int from, int to)
    {
        var isGood = funds.Take(field);
        if (!funds.IsOpen)
            AddEntry();
        return isGood || Tell(Bai2FaultKinds.Funds, $"03 funds of {type:000}", from, to, "the amounts, days or dates of the funds type");
    }

    void AddEntry()
    {
        entries.Add(new Entry(type, amount, hasAmount, count, funds));
        Sum += amount;
        if (!hasAmount)
            Amountless++;
        step = Step.Type;
    }

    bool Tell(Framing.FaultKind kind, string place, int from, int to, string expected)
    {
        problems?.Add(new FieldProblem(kind, place, from, to, expected));
        return problems is not null;
    }
}
