using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A TAX while the MOA below it arrive: 124 the tax, 125 what is taxed.</summary>
sealed class TaxDraft
{
    SourcePosition position;
    string? function;
    string? type;
    string? category;
    decimal? rate;
    decimal? amount;
    decimal? taxed;
    bool isBegun;

    /// <summary>TAX: 5283, C241, C533, 5286, C243 with 5278 fourth, 5305.</summary>
    public void Begin(EdifactSegmentValues tax, RefillableList<EdifactTax> done)
    {
        EndInto(done);
        (position, function, type, category) = (tax.Position, tax.Code(1), tax.Code(2), tax.Code(6));
        (rate, amount, taxed, isBegun) = (tax.Decimal(5, 4), null, tax.Decimal(4), true);
    }

    public void Add(EdifactSegmentValues moa)
    {
        var bytes = moa.Bytes(1);
        if (bytes.SequenceEqual("124"u8)) amount ??= moa.Decimal(1, 2);
        else if (bytes.SequenceEqual("125"u8)) taxed ??= moa.Decimal(1, 2);
    }

    public void EndInto(RefillableList<EdifactTax> done)
    {
        if (isBegun) done.Add(new EdifactTax(position, function, type, category, rate, amount, taxed));
        isBegun = false;
    }

    public void Clear() => isBegun = false;
}
