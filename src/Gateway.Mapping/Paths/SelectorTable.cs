using System.Text.RegularExpressions;
using Gateway.Formats.Framing;

namespace Gateway.Mapping.Paths;

/// <summary>
/// The paths that a document part answers to, in the standard's words. A path with its qualifiers taken out is a shape:
/// <c>REF[IV].02</c> has the shape <c>REF[].02</c>, whose reader is made for the qualifier when a map is loaded.
/// </summary>
sealed partial class SelectorTable<TSource>(string part, Func<TSource, SourcePosition> position)
{
    readonly Dictionary<string, Func<string[], Delegate>> shapes = new(StringComparer.Ordinal);

    /// <summary>What these paths are paths of: «an 820 line».</summary>
    public string Part => part;

    /// <summary>Where a part begins, for faults.</summary>
    public Func<TSource, SourcePosition> Position => position;

    public string KnownPaths => string.Join(", ", shapes.Keys.Select(shape => shape.Replace("[]", "[..]", StringComparison.Ordinal)));

    public SelectorTable<TSource> Add<TValue>(string path, Func<TSource, TValue?> read)
    {
        shapes.Add(path, _ => read);
        return this;
    }

    public SelectorTable<TSource> AddQualified<TValue>(string shape, Func<string, Func<TSource, TValue?>> readFor)
    {
        shapes.Add(shape, qualifiers => readFor(qualifiers[0]));
        return this;
    }

    public SelectorTable<TSource> AddTwiceQualified<TValue>(string shape, Func<string, string, Func<TSource, TValue?>> readFor)
    {
        shapes.Add(shape, qualifiers => readFor(qualifiers[0], qualifiers[1]));
        return this;
    }

    /// <summary>The reader of a path, a <c>Func&lt;TSource, T&gt;</c> for the type of what stands there; null for an unknown path.</summary>
    public Delegate? Find(string path)
    {
        var qualifiers = Qualifier().Matches(path).Select(match => match.Groups["qualifier"].Value).ToArray();
        return shapes.TryGetValue(Qualifier().Replace(path, "[]"), out var read) ? read(qualifiers) : null;
    }

    [GeneratedRegex(@"\[(?<qualifier>[A-Z0-9]{1,3})\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Qualifier();
}
