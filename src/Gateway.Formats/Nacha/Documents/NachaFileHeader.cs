using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha.Documents;

/// <summary>Record 1, without padding. Source: Nacha operating rules, appendix 3.</summary>
/// <param name="ImmediateDestination">Routing number of whom the file goes to, without its leading blank.</param>
public sealed record NachaFileHeader(
    SourcePosition Position,
    string ImmediateDestination,
    string ImmediateOrigin,
    DateOnly? CreatedOn,
    string CreatedAt,
    string FileIdModifier,
    string DestinationName,
    string OriginName,
    string ReferenceCode)
{
    /// <summary>Null when all texts stand where the rules put them.</summary>
    public IReadOnlyList<NachaIndent>? Indents { get; init; }
}
