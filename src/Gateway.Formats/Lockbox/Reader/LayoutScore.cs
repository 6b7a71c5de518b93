using System.Runtime.InteropServices;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>How well a layout explains the beginning of a file. Totals weigh most, then whether the documents paid come to their checks.</summary>
/// <param name="BatchesWell">Whose totals agree.</param>
/// <param name="RemittedWell">Checks whose documents come to their amount.</param>
/// <param name="Misread">Amounts, counts and dates that are none; records longer than the layout's.</param>
/// <param name="Doubtful">References with a blank inside, or without the amount that the layout has beside them.</param>
/// <param name="Unexplained">Characters outside of all fields.</param>
/// <param name="Money">Of amounts of checks and lines: the same where two layouts read the same money.</param>
/// <param name="Values">Of all fields: the same where two layouts read the same.</param>
/// <param name="Fields">That the layout has for the records that were met.</param>
/// <param name="RecordSize">What record 2 says; not every file keeps to it, so it only decides between equals.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct LayoutScore(
    int Checks, int BatchesWell, int BatchesWrong, int RemittedWell, int RemittedWrong, int Misread, int Doubtful, int Unexplained, int Money, int Values, int Fields, long RecordSize)
{
    /// <summary>Less is better.</summary>
    public (int, int, int, int, int, int) Order => (BatchesWrong, -RemittedWell, RemittedWrong, Misread, Doubtful, Unexplained);
}
