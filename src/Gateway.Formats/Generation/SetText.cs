using System.Globalization;
using System.Text;

namespace Gateway.Formats.Generation;

/// <summary>A set as text, to be damaged in one place. Only for what was generated: delimiters are the usual ones.</summary>
sealed class SetText
{
    readonly List<string[]> segments;

    SetText(List<string[]> segments) => this.segments = segments;

    /// <summary>Damages that any set can suffer.</summary>
    public static IReadOnlyDictionary<string, Func<SetText, SetText>> CommonDamages { get; } = new Dictionary<string, Func<SetText, SetText>>(StringComparer.Ordinal)
    {
        ["x12.se.count"] = set => set.With("SE", 1, count => (int.Parse(count, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)),
        ["x12.se.control"] = set => set.With("SE", 2, _ => "999999999"),
        ["x12.st.duplicate"] = set => set.With("ST", 2, _ => "0001").With("SE", 2, _ => "0001"),
        ["x12.segment.unrecognised"] = set => set.Inserting(2, "QQQ", "1"),
    };

    public byte[] Bytes => Encoding.ASCII.GetBytes(string.Concat(segments.Select(s => string.Join('*', s) + "~")));

    public static SetText Of(ReadOnlySpan<byte> set) =>
        new([.. Encoding.ASCII.GetString(set).Split('~', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('*'))]);

    /// <summary>Damages of one kind of set beside the common ones.</summary>
    public static IReadOnlyDictionary<string, Func<SetText, SetText>> Damages(params (string Code, Func<SetText, SetText> Damage)[] own)
    {
        var all = new Dictionary<string, Func<SetText, SetText>>(CommonDamages, StringComparer.Ordinal);
        foreach (var (code, damage) in own)
            all[code] = damage;
        return all;
    }

    /// <summary>Of the first segment with that ID; null where it has no such element.</summary>
    public string? Element(string id, int element) => segments.Find(s => s[0] == id) is { } found && element < found.Length ? found[element] : null;

    /// <summary>Changes an element of the first segment with that ID.</summary>
    public SetText With(string id, int element, Func<string, string> change) => Change(segments.Find(s => s[0] == id), element, change);

    /// <summary>Adds to a number in the first segment with that ID.</summary>
    public SetText Plus(string id, int element, decimal more) => With(id, element, number => Sum(number, more));

    /// <summary>Adds to a number in the last segment with that ID.</summary>
    public SetText PlusInLast(string id, int element, decimal more) => Change(segments.FindLast(s => s[0] == id), element, number => Sum(number, more));

    static string Sum(string number, decimal more) =>
        (decimal.Parse(number, CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture);

    SetText Change(string[]? segment, int element, Func<string, string> change)
    {
        if (segment is null || element >= segment.Length)
            throw new InvalidOperationException("The generated set has no such segment or element.");
        segment[element] = change(segment[element]);
        return this;
    }

    SetText Inserting(int at, params string[] segment)
    {
        segments.Insert(at, segment);
        return With("SE", 1, count => (int.Parse(count, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
    }
}
