using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A PAT (PYT in later directories) while the DTM, PCD and MOA below it arrive.</summary>
sealed class TermsDraft
{
    SourcePosition position;
    string? type;
    int? days;
    EdifactDate due;
    decimal? percent;
    decimal? amount;
    bool isBegun;

    /// <summary>PAT: 4279, C110, C112 with 2151 third and 2152 fourth. PYT has these two as its fifth and sixth element.</summary>
    public void Begin(EdifactSegmentValues terms, bool isPyt, RefillableList<InvoicTerms> done)
    {
        EndInto(done);
        var (element, component) = isPyt ? (5, 1) : (3, 3);
        var inDays = terms.Bytes(element, component).SequenceEqual("D"u8) || terms.Bytes(element, component).SequenceEqual("CD"u8);
        (position, type, days) = (terms.Position, terms.Code(1), !inDays ? null : isPyt ? terms.Integer(6) : terms.Integer(3, 4));
        (due, percent, amount, isBegun) = (default, null, null, true);
    }

    /// <summary>13 is when the net amount is due, 12 until when the discount holds; another date counts only where neither is there.</summary>
    public void AddDate(EdifactSegmentValues dtm)
    {
        var date = SharedSegments.DateOf(dtm);
        var wanted = type == "22" ? "12" : "13";
        if (due.Qualifier is null || (date.Qualifier == wanted && due.Qualifier != wanted)) due = date;
    }

    public void AddPercent(EdifactSegmentValues pcd) => percent ??= pcd.Decimal(1, 2);

    public void AddAmount(EdifactSegmentValues moa) => amount ??= moa.Decimal(1, 2);

    public void EndInto(RefillableList<InvoicTerms> done)
    {
        if (isBegun) done.Add(new InvoicTerms(position, type, days, due.Date, percent, amount));
        isBegun = false;
    }

    public void Clear() => isBegun = false;
}
