using System.Text;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

/// <summary>
/// A letter beyond ASCII, put in the place of each letter of a sample in turn, changes the text that it stands in and no other value of any document.
/// </summary>
public sealed class OneLetterTests
{
    const byte ForeignLetter = 0xC9;
    const string AsRead = "É";

    /// <summary>In acknowledgments most letters are codes, from which verdicts follow.</summary>
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("sample-files/x12"), "8*.edi").Select(path => Path.GetFileName(path)!)
            .Where(name => name[..3] is "810" or "812" or "820" or "823").Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Changes_nothing_but_its_own_text(string file)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf($"sample-files/x12/{file}"));
        var expected = Documents(bytes);
        foreach (var place in Enumerable.Range(0, bytes.Length).Where(place => char.IsAsciiLetter((char)bytes[place])))
        {
            byte[] changed = [.. bytes];
            changed[place] = ForeignLetter;
            var read = Documents(changed);
            var told = read.Select(item => item.Replace(AsRead, ((char)bytes[place]).ToString(), StringComparison.Ordinal)).ToList();

            // Where the letter was a code or a tag, documents may be missing or be of another kind; those that are there with it have the same values.
            if (told.Count == expected.Count && told.Zip(expected).All(pair => Kind(pair.First) == Kind(pair.Second)) && read.Any(item => item.Contains(AsRead, StringComparison.Ordinal)))
                told.ShouldBe(expected, $"{file} with {AsRead} for {(char)bytes[place]} at byte {place}: {Around(bytes, place)}");
        }
    }

    static List<string> Documents(byte[] bytes) =>
        [.. ItemText.Of(Reading.Of(bytes).Items.Where(item => item is not (SetEnd or GroupEnd or InterchangeEnd or StrayFault)))];

    static string Kind(string item) => item[..item.IndexOf('(', StringComparison.Ordinal)];

    static string Around(byte[] bytes, int place) => Encoding.Latin1.GetString(bytes, Math.Max(0, place - 20), Math.Min(40, bytes.Length - Math.Max(0, place - 20)));
}
