using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Bai2.Grammar;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>One account while it is read, from record 03 to record 49: its items, what they add up to, and how its doubtful places are settled.</summary>
sealed class AccountReading(PendingRecord pending, Bai2ReaderOptions options, TypeTable types, List<Bai2Item> output)
{
    readonly List<(SourcePosition Position, string Text)> suspects = [];
    int moreSuspects;

    public UnitTally Tally { get; } = new(options.MaxFaults);

    public AccountHold Hold { get; } = new(output, options.MaxHeldItems, options.MaxHeldBytes);

    public bool IsOpen => Tally.IsOpen;

    public void Open(SourcePosition position)
    {
        Tally.Open(position);
        suspects.Clear();
        moreSuspects = 0;
        Hold.Clear();
    }

    /// <summary>A line within text that looks like a damaged record: text, if totals and counts agree without it.</summary>
    public void Suspect(SourcePosition position, string text)
    {
        if (suspects.Count < options.MaxFaults)
            suspects.Add((position, text));
        else
            moreSuspects++;
    }

    /// <summary>Takes the whole record 03.</summary>
    public void TakeHeader(string groupCurrency)
    {
        var joins = new JoinReadings<BalanceFields>(pending);
        var readings = joins.Find(new BalanceFields(pending, groupCurrency, options.Decimals, problems: null), options.Joins);
        if (readings.Count == 0)
            readings = [Damaged(groupCurrency)];
        var header = readings[0];
        (Tally.Decimals, Tally.Currency) = (header.Decimals, header.Currency);
        if (IsCurrency(header.Currency) && !CurrencyDecimals.IsKnown(header.Currency, options.Decimals))
            Tally.Tell(Bai2FaultKinds.CurrencyUnknown, pending.Position, "03 currency", header.Currency);
        if (header.Account.From == header.Account.To)
            Tally.Tell(Bai2FaultKinds.AccountNumber, pending.Position, "03 account");
        Settle(readings, joins.IsCutShort, joins.IsDeparture, reading => new Bai2AccountStart(pending.Position, Document(reading)), Codes);
        Note(header);
    }

    /// <summary>Anything else was told where it stands, be it here or in record 02.</summary>
    static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    BalanceFields Damaged(string groupCurrency)
    {
        var problems = new List<FieldProblem>();
        var tolerant = new BalanceFields(pending, groupCurrency, options.Decimals, problems);
        new JoinReadings<BalanceFields>(pending).ReadTolerantly(tolerant);
        Tell(problems);
        return tolerant;
    }

    Bai2Account Document(BalanceFields fields) => new(
        pending.Position, RecordText.Of(pending.Span(fields.Account.From, fields.Account.To).Trim((byte)' '), pending.HasSpecials), fields.Currency,
        [.. fields.Entries.Select(entry => new Bai2Balance(
            types.InAccount(entry.Type), entry.HasAmount ? AmountText.Scaled(entry.Amount, fields.Decimals) : null, entry.Count < 0 ? null : entry.Count,
            entry.Funds.Result(fields.Decimals)))]);

    string Codes(BalanceFields fields) =>
        string.Join(", ", fields.Entries.Where(entry => entry.HasAmount).Take(8).Select(entry => $"{entry.Type:000} {AmountText.Scaled(entry.Amount, fields.Decimals)}"));

    void Note(BalanceFields header)
    {
        if (header.HasPoint)
            Tally.Tell(Bai2FaultKinds.AmountPoint, pending.Position, "An amount in record 03");
        foreach (var entry in header.Entries)
            NoteFunds(entry.Funds, $"type code {entry.Type:000} in record 03", entry.Amount, header.Decimals);
    }

    void NoteFunds(FundsReading funds, string place, long amount, int decimals)
    {
        if (funds.LacksTime)
            Tally.Tell(Bai2FaultKinds.FundsTime, pending.Position, place);
        if (funds.Distributed is { } sum && sum != amount)
            Tally.Tell(Bai2FaultKinds.FundsSum, pending.Position, place, Show(sum, decimals), Show(amount, decimals));
    }

    static string Show(long amount, int decimals) => AmountText.Scaled(amount, decimals).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Takes a whole record 16 that was read from its first line.</summary>
    public void TakePlain(TransactionReading transaction)
    {
        Tally.Total += transaction.Amount;
        Tally.Children++;
        var read = new Bai2TransactionRead(pending.Position, transaction.Plain(Tally.Decimals));
        if (!transaction.HasAmount || read.Transaction.Type.Level == Bai2Level.Status || pending.HasSpecials)
            Note(read.Transaction);
        Give(read, transaction.Amount);
    }

    /// <summary>Takes a whole record 16 field by field.</summary>
    public void TakeJoined(TransactionReading transaction)
    {
        Tally.Children++;
        var joins = new JoinReadings<TransactionFields>(pending);
        var readings = joins.Find(new TransactionFields(pending, Tally.Decimals, problems: null), options.Joins);
        var isDamaged = readings.Count == 0;
        if (isDamaged)
            readings = [Damaged()];
        var fields = readings[0];
        if (fields.HasPoint)
            Tally.Tell(Bai2FaultKinds.AmountPoint, pending.Position, "16 amount");
        if (fields.Amount < 0)
            Tally.Tell(Bai2FaultKinds.AmountSign, pending.Position, "16 amount", AmountText.Scaled(fields.Amount, Tally.Decimals).ToString(System.Globalization.CultureInfo.InvariantCulture));
        NoteFunds(fields.Funds, "record 16", fields.Amount, Tally.Decimals);
        if (!isDamaged)
            Note(transaction.Of(fields, Tally.Decimals));
        Settle(readings, joins.IsCutShort, joins.IsDeparture, reading => new Bai2TransactionRead(pending.Position, transaction.Of(reading, Tally.Decimals)), Said);
    }

    TransactionFields Damaged()
    {
        var problems = new List<FieldProblem>();
        var tolerant = new TransactionFields(pending, Tally.Decimals, problems);
        new JoinReadings<TransactionFields>(pending).ReadTolerantly(tolerant);
        Tell(problems);
        return tolerant;
    }

    string Said(TransactionFields fields)
    {
        var bank = FaultText.Show(pending.Span(fields.Bank.From, fields.Bank.To));
        var customer = FaultText.Show(pending.Span(fields.Customer.From, fields.Customer.To));
        return $"{AmountText.Scaled(fields.Amount, Tally.Decimals)} with bank reference «{bank}» and customer reference «{customer}»";
    }

    void Note(Bai2Transaction transaction)
    {
        if (transaction.Amount is null && transaction.Type.Level != Bai2Level.NonMonetary)
            Tally.Tell(Bai2FaultKinds.AmountBlank, pending.Position, "16 amount");
        if (transaction.Type.Level == Bai2Level.Status)
            Tally.Tell(Bai2FaultKinds.TypePlace, pending.Position, "16 type code", transaction.Type.Code);
        if (!pending.HasSpecials)
            return;
        NoteSlash(transaction.BankReference, "16 bank reference");
        NoteSlash(transaction.CustomerReference, "16 customer reference");
        if (RecordText.HasControls(pending.Span(0, pending.Length)))
            Tally.Tell(Bai2FaultKinds.Character, pending.Position);
    }

    void NoteSlash(string? reference, string place)
    {
        if (reference is not null && reference.Contains('/'))
            Tally.Tell(Bai2FaultKinds.ReferenceSlash, pending.Position, place, FaultText.Show(System.Text.Encoding.Latin1.GetBytes(reference)));
    }

    void Tell(List<FieldProblem> problems)
    {
        foreach (var problem in problems)
        {
            var found = problem.To > problem.From ? FaultText.Show(pending.Span(problem.From, problem.To)) : "blank";
            var at = pending.Position with { Byte = pending.OffsetOf(problem.From) };
            Tally.Tell(problem.Kind, at, problem.Place, found, problem.Expected);
        }
    }

    /// <summary>Gives the record out in its only reading, or holds it until the trailer says which one is meant.</summary>
    void Settle<T>(IReadOnlyList<T> readings, bool isCutShort, bool isDeparture, Func<T, Bai2Item> item, Func<T, string> says)
        where T : IJoinedRecord<T>
    {
        var about = readings.Count > 1 ? string.Join("; or ", readings.Take(3).Select(says)) : "";
        if (isDeparture && readings.Count == 1)
            Tally.Tell(Bai2FaultKinds.ReadingChosen, pending.Position, about: says(readings[0]));
        if (isCutShort || (readings.Count > 1 && readings.All(reading => reading.Sum == readings[0].Sum)))
            Tally.Tell(Bai2FaultKinds.Ambiguous, pending.Position, about: about);
        else if (readings.Count > 1)
        {
            Hold.Begin();
            Hold.AddChoice(new ReadingChoice(pending.Position, Hold.Items.Count, [.. readings.Select(reading => new ReadingOption(reading.Sum, 0, item(reading), About: says(reading)))], about, IsDeparture: isDeparture), readings.Count * pending.Length);
        }

        Tally.Total += readings[0].Sum;
        Give(item(readings[0]), readings[0].Sum);
    }

    /// <summary>Gives an item out; one that may be text of the item before it has to wait.</summary>
    void Give(Bai2Item item, Int128 amount)
    {
        if (pending.SplitFrom is { } text && Hold.IsOn)
        {
            var own = item is Bai2TransactionRead { Transaction.Text: { } whole } ? whole.IndexOf('\n') is var end && end < 0 ? whole.Length : end : 0;
            Hold.AddChoice(new ReadingChoice(pending.Position, Hold.Items.Count, [new ReadingOption(amount, 0, item), new ReadingOption(0, 1, null, text, own)], text), text.Length);
        }

        Hold.Add(item, pending.Length);
    }

    /// <summary>A continuation that may be text of the line that it stands on.</summary>
    /// <param name="between">What stands between both texts.</param>
    public void AddDoubtfulContinuation(SourcePosition position, string text, string between)
    {
        Hold.Begin();
        Hold.AddChoice(new ReadingChoice(position, Hold.Items.Count, [default, new ReadingOption(0, 1, null, between)], text, pending.Count), between.Length + text.Length);
    }

    /// <summary>Ends the account at its record 49.</summary>
    /// <returns>Records less than were counted, because some were text.</returns>
    public (Bai2Outcome Outcome, int Fewer) Close(TrailerFields trailer, long end)
    {
        var fewer = new AccountSettling(Tally, Hold).Settle(trailer);
        var before = Tally.Faults.Errors;
        Tally.CheckTotal(Bai2FaultKinds.AccountTotal, pending.Position, "49", trailer);
        Tally.CheckCount(Bai2FaultKinds.AccountRecords, pending.Position, "49 record count", trailer, trailer.Records, Tally.Records);
        if (Hold.IsOverfull && Tally.Faults.Errors > before)
            Tally.Tell(Bai2FaultKinds.Undecided, Tally.Position);
        TellSuspects(trailer.Records == Tally.Records && Tally.Faults.Errors == before);
        Hold.Release();
        return (Tally.Close(trailer, childrenStated: null, default, end), fewer);
    }

    public Bai2Outcome CloseWithoutTrailer(SourcePosition at, string why, long end)
    {
        TellSuspects(areText: false);
        Tally.Faults.AddAlways(Bai2FaultKinds.AccountUnclosed.At(at, "49", null, "record 49", why));
        Hold.Release();
        return Tally.Close(null, childrenStated: null, default, end);
    }

    void TellSuspects(bool areText)
    {
        var kind = areText ? Bai2FaultKinds.TextRecord : Bai2FaultKinds.TextRecordUndecided;
        foreach (var (position, text) in suspects)
            Tally.Tell(kind, position, null, text);
        for (var i = 0; i < moreSuspects; i++)
            Tally.Faults.Count(kind.Severity);
    }
}
