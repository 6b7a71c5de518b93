using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Faults of a file or a batch, told at the record that is being read unless said otherwise.</summary>
sealed class FaultSink(RecordLines lines, int most)
{
    /// <summary>What follows where a partner's profile agreed to it.</summary>
    const string Agreed = "It was tolerated, as agreed with the sender.";

    readonly FaultList list = new(most);

    public FaultList List => list;

    public bool HasErrors => list.Errors > 0;

    public void Add(FaultKind kind, string? found = null, string? expected = null, string? about = null, SourcePosition? at = null)
    {
        if (list.HasRoom)
            list.Add(kind.At(at ?? lines.Position, found: found, expected: expected, about: about));
        else
            list.Count(kind.Severity);
    }

    /// <summary>Of one field, shown as it stands in the record; an account by its end.</summary>
    public void Add(FaultKind kind, Field field, ReadOnlySpan<byte> record, string? expected = null, string? about = null, SourcePosition? at = null)
    {
        if (list.HasRoom)
            list.Add(kind.At(at ?? lines.Position, field.Place, Show(field, record), expected, about));
        else
            list.Count(kind.Severity);
    }

    /// <summary>An error, unless the sender's profile tolerates it.</summary>
    /// <param name="otherwise">What follows from it.</param>
    public void AddUnless(bool tolerated, FaultKind kind, string otherwise, string? place = null, string? found = null, string? expected = null, SourcePosition? at = null)
    {
        var severity = tolerated ? FaultSeverity.Warning : kind.Severity;
        if (list.HasRoom)
            list.Add(kind.At(at ?? lines.Position, place, found, expected, tolerated ? Agreed : otherwise, severity));
        else
            list.Count(severity);
    }

    public void Add(Fault fault) => list.Add(fault);

    /// <summary>The field as people see it: blanks are told as such, an account number by its last four.</summary>
    public static string Show(Field field, ReadOnlySpan<byte> record)
    {
        var value = field.Of(record).Trim((byte)' ');
        if (value.IsEmpty)
            return "blank";
        return field.Kind == FieldKind.Account ? FaultText.ShowAccount(value) : FaultText.Show(field.Of(record));
    }
}
