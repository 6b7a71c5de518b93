using System.Diagnostics.CodeAnalysis;

namespace Gateway.Console.Acting;

/// <summary>Why a person does something; without it nothing is done.</summary>
static class Reason
{
    internal const int Shortest = 5;
    internal const int Longest = 500;

    internal static readonly Told Missing = new(IsDone: false, "Nothing was done: say why, in five letters or more. The reason stays in the record.");

    internal static bool IsGiven([NotNullWhen(true)] string? text, out string reason)
    {
        reason = text?.Trim() ?? string.Empty;
        return reason.Length is >= Shortest and <= Longest && !reason.Contains('\0', StringComparison.Ordinal);
    }
}
