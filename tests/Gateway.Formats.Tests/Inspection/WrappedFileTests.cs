using System.Text;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

public sealed class WrappedFileTests
{
    [Theory]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("504B0304", "zip")]
    [InlineData("255044462D312E37", "PDF")]
    [InlineData("7B5C72746631", "RTF")]
    [InlineData("2D2D2D2D2D424547494E20504750204D455353414745", "PGP")]
    [InlineData("850203034A", "PGP")]
    [InlineData("FFFE490053004100", "UTF-16")]
    public void Says_what_a_file_is_wrapped_in(string start, string named)
    {
        var fault = Inspect(Convert.FromHexString(start));
        fault.Code.ShouldBe("format.wrapped");
        fault.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("hello, world")]
    [InlineData("a;b;c")]
    public void Says_of_other_files_that_their_format_is_unknown(string text) => Inspect(Encoding.ASCII.GetBytes(text)).Code.ShouldBe("format.unknown");

    static Gateway.Formats.Framing.Fault Inspect(byte[] file)
    {
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(file));
        inspection.Verdict.ShouldBe(InspectionVerdict.Unreadable);
        return inspection.Faults.ShouldHaveSingleItem();
    }
}
