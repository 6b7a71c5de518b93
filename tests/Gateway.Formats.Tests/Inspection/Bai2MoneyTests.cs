using System.Text;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

public sealed class Bai2MoneyTests
{
    [Theory]
    [InlineData("153902000539020005390200053902000")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    public void Totals_beyond_every_number_are_told_and_end_nothing(string total)
    {
        var file = $"01,BANK,US,260115,0600,1,,,2/\n02,US,BANK,1,260114,2400,USD,2/\n03,5500012345,USD,010,{total},,/\n49,{total},2/\n98,{total},1,4/\n99,{total},1,6/\n";

        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(Encoding.ASCII.GetBytes(file + file + file)));

        inspection.Format.ToString().ShouldBe("bai2", StringCompareShould.IgnoreCase);
    }
}
