using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>A record or segment that is lost on the way is always told: counts, totals and envelopes leave no place to hide.</summary>
public sealed class LostRecordTests
{
    static readonly string[] Folders = ["x12", "edifact", "bai2", "lockbox", "nacha"];

    public static TheoryData<string> SoundSamples =>
        [.. Folders.SelectMany(folder => Samples.In($"sample-files/{folder}").Select(name => $"{folder}/{name}"))
            .Where(name => Samples.Inspect(Repository.PathOf($"sample-files/{name}")).Verdict == InspectionVerdict.Clean)];

    [Theory]
    [MemberData(nameof(SoundSamples))]
    public void Losing_any_one_record_is_told(string name)
    {
        var records = RecordsOf(File.ReadAllBytes(Repository.PathOf($"sample-files/{name}")), name.Split('/')[0]);
        var silent = Enumerable.Range(0, records.Count).Where(lost => IsUncounted(records[lost]) is false && IsSilent(records, lost))
            .Select(lost => $"record {lost + 1}: {System.Text.Encoding.Latin1.GetString(records[lost]).Trim()}");
        string.Join('\n', silent).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SoundSamples))]
    public void Receiving_any_one_record_twice_is_told(string name)
    {
        var records = RecordsOf(File.ReadAllBytes(Repository.PathOf($"sample-files/{name}")), name.Split('/')[0]);
        var silent = Enumerable.Range(0, records.Count).Where(twice => IsUncounted(records[twice]) is false)
            .Where(twice => !IsFaulty([.. records.Take(twice + 1), .. records.Skip(twice)]))
            .Select(twice => $"record {twice + 1}: {System.Text.Encoding.Latin1.GetString(records[twice]).Trim()}");
        string.Join('\n', silent).ShouldBeEmpty();
    }

    static bool IsSilent(List<byte[]> records, int lost) => !IsFaulty([.. records.Take(lost), .. records.Skip(lost + 1)]);

    static bool IsFaulty(IEnumerable<byte[]> records)
    {
        var file = records.SelectMany(record => record).ToArray();
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(file, writable: false));
        return inspection.Faults.Any(fault => fault.Severity == FaultSeverity.Error);
    }

    /// <summary>What no count covers: TA1 beside the groups, UNA (its defaults may be the same), lines of nines, blank lines.</summary>
    static bool IsUncounted(byte[] record)
    {
        var text = System.Text.Encoding.Latin1.GetString(record).Trim(' ', '\r', '\n', '\u00EF', '\u00BB', '\u00BF');
        return text.Length == 0 || text.StartsWith("TA1", StringComparison.Ordinal) || text.StartsWith("UNA", StringComparison.Ordinal) || text.All(c => c == '9');
    }

    static List<byte[]> RecordsOf(byte[] file, string format)
    {
        var terminator = format switch
        {
            "x12" => file[file.AsSpan().IndexOf("ISA"u8) + 105],
            "edifact" => file.AsSpan().StartsWith("UNA"u8) ? file[8] : (byte)'\'',
            _ => (byte)'\n',
        };
        var records = new List<byte[]>();
        for (var start = 0; start < file.Length;)
        {
            var length = file.AsSpan(start).IndexOf(terminator);
            var end = length < 0 ? file.Length : start + length + 1;
            records.Add(file[start..end]);
            start = end;
        }

        return records;
    }
}
