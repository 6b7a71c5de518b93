using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>What is counted and found wrong of one open account, group or file.</summary>
sealed class UnitTally(int mostFaults)
{
    public bool IsOpen { get; private set; }

    public SourcePosition Position { get; private set; }

    public FaultList Faults { get; } = new(mostFaults);

    /// <summary>Sum of all amounts as they are written, debits added, in the smallest unit.</summary>
    public Int128 Total { get; set; }

    /// <summary>The same with the totals that the units inside state, where they state any; null for an account, which has none inside.</summary>
    public Int128? TotalOfStated { get; set; }

    public int Children { get; set; }

    /// <summary>Physical records, header and continuations included.</summary>
    public int Records { get; set; }

    /// <summary>Records that the trailers inside state beyond those that there are: an account that is held back for its count does not hold back the others.</summary>
    public int StatedBeyond { get; set; }

    /// <summary>Decimals of the amounts, as far as the unit has one currency.</summary>
    public int Decimals { get; set; }

    public string Currency { get; set; } = "";

    public void Open(SourcePosition position)
    {
        IsOpen = true;
        Position = position;
        Faults.Clear();
        (Total, TotalOfStated, Children, Records, StatedBeyond) = (0, null, 0, 0, 0);
    }

    public void Tell(FaultKind kind, SourcePosition at, string? place = null, string? found = null, string? expected = null, string? about = null)
    {
        if (Faults.HasRoom)
            Faults.Add(kind.At(at, place, found, expected, about));
        else
            Faults.Count(kind.Severity);
    }

    /// <summary>Compares what a trailer states with what there is; anything but agreement is told.</summary>
    public void CheckTotal(FaultKind kind, SourcePosition at, string place, TrailerFields trailer)
    {
        if (trailer.Total is not { } total)
            TellBlank(at, $"{place} control total", trailer);
        else if (total != Total && total != TotalOfStated)
            Tell(kind, at, $"{place} control total", Show(total), Show(Total), $"a difference of {Show(total - Total)}");
    }

    public void CheckCount(FaultKind kind, SourcePosition at, string place, TrailerFields trailer, int? stated, int actual)
    {
        if (stated is not { } count)
            TellBlank(at, place, trailer);
        else if (count != actual)
            Tell(kind, at, place, count.ToString(), actual.ToString());
    }

    public void CheckRecords(FaultKind kind, SourcePosition at, string place, TrailerFields trailer) =>
        CheckCount(kind, at, place, trailer, trailer.Records, trailer.Records == Records + StatedBeyond ? Records + StatedBeyond : Records);

    void TellBlank(SourcePosition at, string place, TrailerFields trailer)
    {
        if (!trailer.IsDamaged)
            Tell(Bai2FaultKinds.TrailerBlank, at, place);
    }

    public Bai2Outcome Close(TrailerFields? trailer, int? childrenStated, ReadOnlyMemory<byte> hash, long end)
    {
        IsOpen = false;
        var verdict = Faults.Errors > 0 ? UnitVerdict.Rejected : UnitVerdict.Accepted;
        var stated = trailer?.Total is { } total ? AmountText.Scaled(total, Decimals) : (decimal?)null;
        return new Bai2Outcome(
            verdict, AmountText.Scaled(Total, Decimals), stated, Children, childrenStated, Records, trailer?.Records, hash, Position.Byte, end, Faults.Faults, Faults.More);
    }

    public string Show(Int128 amount) => AmountText.Scaled(amount, Decimals).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
