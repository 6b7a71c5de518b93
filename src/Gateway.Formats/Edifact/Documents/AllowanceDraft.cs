using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>An ALC while the PCD and MOA below it arrive.</summary>
sealed class AllowanceDraft
{
    EdifactAllowanceOrCharge? begun;
    decimal? percent;
    EdifactAmount amount;

    /// <summary>ALC: 5463, C552 with 5189 second, 4471, 1227, C214 with 7161 first and 7160 fourth.</summary>
    public void Begin(EdifactSegmentValues alc, RefillableList<EdifactAllowanceOrCharge> done)
    {
        EndInto(done);
        begun = new EdifactAllowanceOrCharge(
            alc.Position, alc.Code(1), alc.Code(5) ?? alc.Code(2, 2) ?? alc.Text(2), null, null, SharedSegments.Joined(alc, 5, 4, 5));
    }

    public void AddPercent(EdifactSegmentValues pcd) => percent ??= pcd.Decimal(1, 2);

    /// <summary>8, 23 and 204 are the allowance or charge itself; 25 is only what it is reckoned from.</summary>
    public void AddAmount(EdifactSegmentValues moa)
    {
        var stated = SharedSegments.AmountOf(moa);
        if (stated.Qualifier == "25" || (amount.Qualifier is not null && !IsMeant(stated.Qualifier)) || IsMeant(amount.Qualifier)) return;
        amount = stated;
    }

    public void EndInto(RefillableList<EdifactAllowanceOrCharge> done)
    {
        if (begun is not null)
            done.Add(begun with { Percent = percent, Amount = amount.Amount, AmountQualifier = amount.Qualifier });
        Clear();
    }

    public void Clear() => (begun, percent, amount) = (null, null, default);

    static bool IsMeant(string? qualifier) => qualifier is "8" or "23" or "204";
}
