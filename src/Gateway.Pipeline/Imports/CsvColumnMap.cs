using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Imports;

/// <summary>How a file of comma separated values is read: maps/csv/*.json, checked by <see cref="CsvColumnMaps"/>.</summary>
/// <param name="Version">Name and version, as audit rows record it: <c>csv/invoices@1</c>.</param>
/// <param name="DateFormats">.NET formats, tried in order; a date must fit one exactly.</param>
/// <param name="ListSeparator">Between the entries of one cell.</param>
/// <param name="Columns">By field of the target.</param>
public sealed record CsvColumnMap(
    string Name,
    string Version,
    ImportTarget Target,
    char Delimiter,
    NumberFormatInfo Numbers,
    IReadOnlyList<string> DateFormats,
    char ListSeparator,
    Encoding Encoding,
    IReadOnlyDictionary<string, CsvColumn> Columns);

/// <summary>Where a field stands.</summary>
/// <param name="Headers">Names that its column may have, the preferred first; case does not count.</param>
/// <param name="Values">From the file's words to ours; null where they are the same. Case does not count.</param>
/// <param name="Default">For a blank cell or a missing column.</param>
public sealed record CsvColumn(IReadOnlyList<string> Headers, IReadOnlyDictionary<string, string>? Values, string? Default);
