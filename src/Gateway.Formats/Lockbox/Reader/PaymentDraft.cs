using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>One check while its overflow records are read.</summary>
sealed class PaymentDraft(SourcePosition position, FaultList faults)
{
    const decimal CentsPerDollar = 100m;

    readonly List<LockboxLine> lines = [];
    readonly List<LockboxExtra> others = [];
    string? memo;
    long sequence;
    bool lastSeen;
    SourcePosition moreStated;
    bool statesMore;

    public SourcePosition Position => position;

    public string Batch { get; private set; } = "";

    public string Item { get; private set; } = "";

    /// <summary>Cents; null where it could not be read.</summary>
    public long? Cents { get; private set; }

    public string? Routing { get; private set; }

    public string? Account { get; private set; }

    public string? CheckNumber { get; private set; }

    DateOnly? CheckDate { get; set; }

    string? Remitter { get; set; }

    string? RemitterNumber { get; set; }

    string? TransactionId { get; set; }

    /// <summary>Record 6.</summary>
    public void Begin(RecordLayout layout, ReadOnlySpan<byte> record)
    {
        Batch = FieldText.Text(layout[LockboxField.Batch], record) ?? "";
        Item = FieldText.Text(layout[LockboxField.Item], record) ?? "";
        Routing = Known(FieldText.Text(layout[LockboxField.Routing], record));
        Account = Known(FieldText.Text(layout[LockboxField.Account], record));
        CheckNumber = FieldText.Text(layout[LockboxField.CheckNumber], record);
        Remitter = FieldText.Text(layout[LockboxField.Remitter], record);
        RemitterNumber = FieldText.Text(layout[LockboxField.RemitterNumber], record);
        TransactionId = FieldText.Text(layout[LockboxField.TransactionId], record);
        CheckDate = Date(layout[LockboxField.CheckDate], record, LockboxFaultKinds.CheckField, position);
        Cents = new CheckAmount(position, faults).Read(layout, record);
        AddOthers(layout.Fields, record, others);
    }

    /// <summary>Record 4.</summary>
    public void Continue(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var batch = FieldText.Text(layout[LockboxField.Batch], record) ?? "";
        var item = FieldText.Text(layout[LockboxField.Item], record) ?? "";
        if (batch != Batch || item != Item)
        {
            faults.Add(LockboxFaultKinds.OverflowParent.At(at, found: $"{batch} {item}".Trim(), expected: $"{Batch} {Item}"));
            return;
        }

        if (FieldText.Text(layout[LockboxField.ParentType], record) is { } parent && parent != "6") faults.Add(LockboxFaultKinds.OverflowType.At(at, found: parent));
        TakeSequence(layout, record, at);
        if (FieldText.Text(layout[LockboxField.Memo], record) is { } text) memo = memo is null ? text : $"{memo}\n{text}";
        foreach (var line in layout.Lines) TakeLine(line, record, at);
    }

    /// <summary>Told when the next record is no overflow record.</summary>
    public void EndOverflow()
    {
        if (statesMore && !lastSeen)
            faults.Add(LockboxFaultKinds.OverflowLast.At(moreStated, about: $"The last overflow record of item {Item} says that more follow, but none does"));
    }

    public LockboxPayment Complete() => new(
        position, Item, Cents / CentsPerDollar, Routing, Account, CheckNumber, CheckDate, Remitter, RemitterNumber, memo, TransactionId,
        lines.Count == 0 ? [] : lines.ToArray())
    {
        Others = others.Count == 0 ? [] : others.ToArray(),
    };

    void TakeSequence(RecordLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        if (layout[LockboxField.Sequence] is { Exists: true } field)
        {
            var written = FieldText.Count(field, record, out var found);
            var expected = (sequence % 99) + 1;
            if (written == Written.Wrong || (written == Written.Well && found != expected && !(sequence == 99 && found == 0)))
            {
                faults.Add(LockboxFaultKinds.OverflowSequence.At(
                    at, found: FaultText.Show(field.In(record)), expected: expected.ToString("00", CultureInfo.InvariantCulture)));
            }

            sequence = written == Written.Well ? found : expected;
        }

        if (lastSeen) faults.Add(LockboxFaultKinds.OverflowLast.At(at, about: $"A further overflow record of item {Item} follows the one that is marked as the last"));
        var flag = FieldText.Text(layout[LockboxField.Last], record);
        lastSeen = flag == "9";
        statesMore = flag is not null;
        moreStated = at;
    }

    void TakeLine(LineLayout layout, ReadOnlySpan<byte> record, SourcePosition at)
    {
        if (IsBlank(layout, record)) return;
        var own = new List<LockboxExtra>();
        AddOthers(layout.Fields, record, own);
        lines.Add(new LockboxLine(
            at, Kind: null, FieldText.Text(layout[LockboxField.Reference], record), Amount(layout, LockboxField.Paid, record, at),
            Amount(layout, LockboxField.Gross, record, at), Amount(layout, LockboxField.Discount, record, at), Amount(layout, LockboxField.Deduction, record, at),
            FieldText.Text(layout[LockboxField.Reason], record), Date(layout[LockboxField.InvoiceDate], record, LockboxFaultKinds.OverflowField, at),
            FieldText.Text(layout[LockboxField.CustomerNumber], record), FieldText.Text(layout[LockboxField.Text], record))
        {
            Others = own.Count == 0 ? [] : own.ToArray(),
        });
    }

    static bool IsBlank(LineLayout layout, ReadOnlySpan<byte> record)
    {
        foreach (var field in layout.Fields)
        {
            if (!FieldText.IsBlank(field.In(record))) return false;
        }

        return true;
    }

    decimal? Amount(LineLayout layout, LockboxField id, ReadOnlySpan<byte> record, SourcePosition at)
    {
        var field = layout[id];
        if (!field.Exists) return null;
        var written = FieldText.Amount(field, record, out var cents);
        if (written == Written.Wrong) faults.Add(LockboxFaultKinds.OverflowAmount.At(at, field.Label, FaultText.Show(field.In(record))));
        return written == Written.Well ? cents / CentsPerDollar : null;
    }

    DateOnly? Date(LayoutField field, ReadOnlySpan<byte> record, FaultKind kind, SourcePosition at)
    {
        if (!field.Exists) return null;
        var written = FieldText.Date(field, record, out var date);
        if (written == Written.Wrong) faults.Add(kind.At(at, field.Label, FaultText.Show(field.In(record)), FieldText.Form(field.Kind)));
        return written == Written.Well ? date : null;
    }

    static void AddOthers(LayoutField[] fields, ReadOnlySpan<byte> record, List<LockboxExtra> others)
    {
        foreach (var field in fields)
        {
            if (field.Id == LockboxField.Other && FieldText.Text(field, record) is { } value) others.Add(new LockboxExtra(field.Name, value));
        }
    }

    /// <summary>Zeros stand where the magnetic ink could not be read.</summary>
    static string? Known(string? digits) => digits?.AsSpan().IndexOfAnyExcept('0') >= 0 ? digits : null;
}
