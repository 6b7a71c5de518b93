namespace Gateway.Formats.Nacha;

/// <summary>How a NACHA file is written.</summary>
public sealed record NachaWriterOptions
{
    /// <summary>After each record: <c>\n</c>, <c>\r\n</c>, or nothing.</summary>
    public string LineEnd { get; init; } = "\n";

    /// <summary>A line end after the last record too.</summary>
    public bool EndsWithLineEnd { get; init; } = true;
}
