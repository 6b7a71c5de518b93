using System.Text;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Framing;

public sealed class FormatDetectorTests
{
    const string NachaHeader = "101 231380104 1210428821811130000A094101Federal Reserve Bank   My Bank Name                   ";
    const string LockboxHeader = "100ABCDEFGHIJ00999999912605271800";

    [Theory]
    [InlineData("ISA*00*          *00*", FileFormat.X12)]
    [InlineData("\uFEFFISA*00*          *00*", FileFormat.X12)]
    [InlineData("\r\n  ISA|00|", FileFormat.X12)]
    [InlineData("ISA", FileFormat.X12)]
    [InlineData("ISABELLA", FileFormat.Unknown)]
    [InlineData("UNA:+.? 'UNB+UNOA:2+", FileFormat.Edifact)]
    [InlineData("UNB+UNOC:3+SENDER+", FileFormat.Edifact)]
    [InlineData("\uFEFFUNA:+,? '\r\nUNB+", FileFormat.Edifact)]
    [InlineData("UNBELIEVABLE", FileFormat.Unknown)]
    [InlineData("01,122099999,123456789,260621,0200,1,65,,2/", FileFormat.Bai2)]
    [InlineData("02,122099999,", FileFormat.Unknown)]
    [InlineData(NachaHeader + "\n5220", FileFormat.Nacha)]
    [InlineData(NachaHeader + "5220", FileFormat.Nacha)]
    [InlineData(NachaHeader, FileFormat.Nacha)]
    [InlineData("5225MY COMPANY NAME", FileFormat.Nacha)]
    [InlineData(LockboxHeader + "\n2ABCDEFGHIJ", FileFormat.Lockbox)]
    [InlineData("101ABCDEFGHIJ00999999912605271800\r\n2ABCDEFGHIJ", FileFormat.Lockbox)]
    [InlineData(LockboxHeader, FileFormat.Unknown)]
    [InlineData("", FileFormat.Unknown)]
    [InlineData("   ", FileFormat.Unknown)]
    [InlineData("{\\rtf1\\ansi", FileFormat.Unknown)]
    [InlineData("Invoice;Amount;Currency", FileFormat.Unknown)]
    public void Tells_the_format_by_the_first_bytes(string start, FileFormat expected) =>
        FormatDetector.Detect(Encoding.UTF8.GetBytes(start)).ShouldBe(expected);

    [Fact]
    public void Never_throws_whatever_the_bytes()
    {
        var random = new Random(20261122);
        var starts = new[] { "ISA", "UNA", "01,", "101", "5220", "100", NachaHeader, LockboxHeader + "\n" };
        for (var i = 0; i < 20_000; i++)
        {
            var noise = new byte[random.Next(0, 120)];
            random.NextBytes(noise);
            byte[] file = [.. Encoding.ASCII.GetBytes(starts[i % starts.Length]), .. noise];
            Should.NotThrow(() => FormatDetector.Detect(file.AsSpan(0, random.Next(0, file.Length + 1))));
        }
    }

    /// <summary>Files that do not begin as their kind does.</summary>
    static readonly Dictionary<string, FileFormat> StartsDifferently = new()
    {
        ["sample-parseError.txt"] = FileFormat.Unknown, // the first record is 00, which BAI2 does not have
        ["ppd-debit-fixedLengthInvalid.ach"] = FileFormat.Unknown, // shifted by a column
    };

    [CorporaFact]
    public void Agrees_with_the_stated_format_of_every_shared_file()
    {
        var disagreements = Corpora.Files()
            .Where(file => Path.GetExtension(file.Path) is not (".gz" or ".rtf")) // the format inside another
            .Select(file => (file.Name, Expected: StartsDifferently.GetValueOrDefault(Path.GetFileName(file.Path), file.Format), Found: Detect(file.Path)))
            .Where(file => file.Found != file.Expected)
            .Select(file => $"{file.Name}: {file.Found} instead of {file.Expected}");
        disagreements.ShouldBeEmpty();
    }

    static FileFormat Detect(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[FormatDetector.BytesWanted];
        return FormatDetector.Detect(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }
}
