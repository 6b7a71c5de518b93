namespace Gateway.Formats.Lockbox;

/// <summary>How a lockbox file is written. The defaults suit most readers.</summary>
public sealed record LockboxWriterOptions
{
    /// <summary>After each record; empty for files without line ends, whose records are always padded.</summary>
    public string LineEnd { get; init; } = "\n";

    /// <summary>Whether records keep their trailing blanks.</summary>
    public RecordPadding Padding { get; init; } = RecordPadding.Full;

    /// <summary>A record 5 before each batch, with its number, even where the layout leaves it open.</summary>
    public bool HeaderBeforeEachBatch { get; init; }

    /// <summary>Record 7 names the last item of the batch; some banks leave zeros.</summary>
    public bool LastItemInTotal { get; init; } = true;
}

public enum RecordPadding
{
    /// <summary>Blanks up to the layout's record size.</summary>
    Full,

    /// <summary>Trailing blanks are left out.</summary>
    Stripped,
}
