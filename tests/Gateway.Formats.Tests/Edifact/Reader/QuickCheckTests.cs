using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Formats.Edifact;

namespace Gateway.Formats.Tests.Edifact;

public sealed class QuickCheckTests
{
    const string Bytes = "0123456789AZaz.,-: +";

    static readonly string[] Segments =
    [
        "BGM+380+INV4711+9", "DTM+137:20260131:102", "RFF+ON:PO7018177", "NAD+BY+8325231985068::9++COPPER NV+MAIN 48+GENT++9000+BE", "MOA+203:41204.12",
        "CUX+2:EUR:4", "LIN+1++8446498970292:EN", "QTY+47:292", "PRI+AAA:141.11", "TAX+7+VAT+++:::21+S", "PAT+1++5:3:D:30", "IMD+F++:::TIMBER 51MM", "UNS+S",
    ];

    [Fact]
    public void Usual_segments_pass_at_once() => Segments.Where(segment => !Check(segment).Passes).ShouldBeEmpty();

    [Fact]
    public void Nothing_passes_at_once_that_has_something_wrong() =>
        Prop.ForAll(Changed().ToArbitrary(), segment =>
        {
            var (passes, problems) = Check(segment);
            if (passes) problems.ShouldBe(0, segment);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    /// <summary>A usual segment with one to four bytes written over, put in or taken out.</summary>
    static Gen<string> Changed() =>
        from segment in Gen.Elements(Segments)
        from changes in Gen.Choose(0, 0xFFFFFF).ArrayOf(3)
        select changes.Aggregate(segment, Change);

    static string Change(string segment, int seed)
    {
        var at = 4 + (seed % Math.Max(1, segment.Length - 4));
        var written = Bytes[(seed >> 8) % Bytes.Length].ToString();
        return at >= segment.Length ? segment + written : ((seed >> 16) % 3) switch
        {
            0 => segment[..at] + written + segment[(at + 1)..],
            1 => segment[..at] + written + segment[at..],
            _ => segment.Remove(at, 1),
        };
    }

    static (bool Passes, int Problems) Check(string segment)
    {
        var rules = Grammars.Formats.Edifact.Find("INVOIC", "D96A").ShouldNotBeNull().Segments.Segments;
        using var file = new MemoryStream(Encoding.Latin1.GetBytes($"UNB+UNOC:3+A+B+260131:1435+1'{segment}'"));
        using var cursor = new EdifactCursor(file, 1 << 20);
        cursor.Enter(cursor.FindInterchange().Start.ShouldNotBeNull());
        cursor.MoveNext();
        cursor.MoveNext();
        var checker = new ElementChecker(cursor, new EdifactSegmentValues(cursor));
        checker.CheckAgain(rules[segment[..3]]);
        return (QuickCheck.Passes(cursor.Parts, rules[segment[..3]]), checker.Problems.Count);
    }
}
