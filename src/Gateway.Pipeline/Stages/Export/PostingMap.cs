using System.Globalization;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>How an ERP wants a CSV file of postings.</summary>
/// <param name="Version">Name and version, as the batch keeps it: <c>csv/postings-netsuite@1</c>.</param>
/// <param name="DateFormat">Of .NET.</param>
public sealed record PostingMap(
    string Name, string Version, char Delimiter, NumberFormatInfo Numbers, string DateFormat, bool ByteOrderMark, IReadOnlyList<PostingColumn> Columns);

/// <param name="Field">What it shows; null where <paramref name="Constant"/> stands on every line.</param>
/// <param name="Values">From our words to the ERP's; a word that is missing stays as it is.</param>
/// <param name="Longest">Characters after which a text is cut.</param>
/// <param name="OnFirstLine">Blank on all but the first line of an entry.</param>
public sealed record PostingColumn(string Header, string? Field, string? Constant, IReadOnlyDictionary<string, string> Values, int? Longest, bool OnFirstLine);
