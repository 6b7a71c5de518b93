using System.Text.RegularExpressions;

namespace Gateway.Console.Plain;

/// <summary>Hides within columns and leaves every other character where it stands.</summary>
static partial class Columns
{
    const char Dot = '•';
    const int Shown = 4;

    /// <summary>Hides all but the last four of what columns <paramref name="first"/> to <paramref name="last"/> hold; counted from 1, inclusive.</summary>
    internal static string Hide(string line, int first, int last)
    {
        var (from, to) = (first - 1, Math.Min(last, line.Length));
        if (from >= to)
            return line;
        var field = line[from..to];
        var content = field.Trim(' ');
        return content.Length == 0 ? line : string.Concat(line.AsSpan(0, from), field.Replace(content, Dotted(content), StringComparison.Ordinal), line.AsSpan(to));
    }

    /// <summary>Hides longer numbers there, and those that touch an edge, since the line before or after may hold the rest.</summary>
    internal static string HideNumbers(string line, int first, int last)
    {
        var (from, to) = (first - 1, Math.Min(last, line.Length));
        if (from >= to)
            return line;
        var field = line[from..to];
        var end = field.TrimEnd(' ').Length;
        var hidden = Number().Replace(field, match => match.Length >= 7 || match.Index == 0 || match.Index + match.Length == end ? Dotted(match.Value) : match.Value);
        return string.Concat(line.AsSpan(0, from), hidden, line.AsSpan(to));
    }

    /// <summary>Every number of five digits and more: for a line whose fields do not stand where they should.</summary>
    internal static string HideAll(string line) => Number().Replace(line, match => match.Length >= 5 ? Dotted(match.Value) : match.Value);

    static string Dotted(string content) => content.Length <= Shown ? new string(Dot, content.Length) : new string(Dot, content.Length - Shown) + content[^Shown..];

    [GeneratedRegex("[0-9]{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
